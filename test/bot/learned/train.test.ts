/** From a dozen phrases it learns what they say, and the same in every run. */
import { describe, expect, it } from 'vitest';
import { learn } from '../../../src/bot/learned/learn.ts';
import { createModel } from '../../../src/bot/learned/model.ts';
import { type Phrase, samplesOf } from '../../../src/bot/learned/samples.ts';
import { type Sample, softmax, train } from '../../../src/bot/learned/train.ts';
import { vocabulary } from '../read/scene.ts';

const phrases: readonly Phrase[] = Object.entries({
  owner: ['who owns {component}', 'owner of {api}', 'whom do I ask about {resource}', 'who is the owner of {thing}'],
  impact: ['what breaks if {component} dies', 'blast radius of {api}', 'what breaks without {thing}'],
  path: ['way from {from:component} to {to:resource}', 'what leads to {to:resource} from {from:component}'],
  decline: ['see you tomorrow at lunch', 'the weather is fine today', 'can you write me a poem'],
}).flatMap(([label, texts]) => texts.map((text) => ({ label, text })));

const featuresOf = (text: string) => samplesOf([{ label: 'asked', text }], vocabulary)[0]?.features ?? [];

describe('a dozen phrases', () => {
  const kept = learn(phrases, 'a mark', { rounds: 30, sparse: 0.1 });
  const model = createModel(kept);
  const told = (text: string) => model.tell(featuresOf(text))[0]?.label;

  it('are told by what was learned from them', () => {
    for (const { label, text } of phrases) {
      const turned = text.startsWith('what leads to');
      expect([text, told(text)]).toEqual([text, turned ? `${label}-turned` : label]);
    }
  });

  it('tell what was never said so', () => {
    expect(told('so who owns {system} please')).toBe('owner');
    expect(told('what breaks when {system} is gone')).toBe('impact');
    expect(told('today the weather is awful')).toBe('decline');
  });

  it('say the very same when they are learned from again', () => {
    expect(learn(phrases, 'a mark', { rounds: 30, sparse: 0.1 })).toEqual(kept);
  });

  it('are kept with their mark, every label and whole numbers, without what tells nothing', () => {
    expect(kept.of).toBe('a mark');
    expect(kept.labels).toEqual(['decline', 'impact', 'owner', 'path', 'path-turned']);
    expect(Object.values(kept.features).every((one) => one.length > 0 && one.every(Number.isInteger))).toBe(true);
    expect(Object.keys(kept.features)).toEqual(Object.keys(kept.features).sort());
  });

  it('name the words that questions are asked with often, and no words of names', () => {
    const often = Array.from({ length: 4 }, (_, at) => ({
      label: 'owner',
      text: `who maintains {thing} ${at} in java`,
    }));
    const words = learn([...often, ...phrases], '', { rounds: 1 }).words.split(' ');
    expect(words).toContain('maintains');
    expect(words).not.toContain('java');
    expect(words).not.toContain('thing');
    expect(words).not.toContain('blast');
  });
});

describe('training', () => {
  const sample = (label: string, weight: number, ...features: readonly string[]): Sample => ({
    label,
    weight,
    features,
  });
  const weightOf = (samples: readonly Sample[], feature: string, label: string) => {
    const { labels, features } = train(samples, { least: 1, sparse: 0, kept: 1 });
    return features.get(feature)?.find(([place]) => labels[place] === label)?.[1] ?? 0;
  };

  it('makes a feature speak for what it stands with, and against the rest', () => {
    const samples = [sample('one', 1, 'a', 'both'), sample('other', 1, 'b', 'both')];
    expect(weightOf(samples, 'a', 'one')).toBeGreaterThan(0.2);
    expect(weightOf(samples, 'a', 'other')).toBeLessThan(-0.2);
    expect(Math.abs(weightOf(samples, 'both', 'one'))).toBeLessThan(weightOf(samples, 'a', 'one'));
  });

  it('is told more by what weighs more', () => {
    const samples = [sample('one', 1, 'a'), sample('other', 0.2, 'a')];
    expect(weightOf(samples, 'a', 'one')).toBeGreaterThan(weightOf(samples, 'a', 'other'));
  });

  it('leaves out what was seen too seldom', () => {
    const { features } = train([sample('one', 1, 'a', 'often'), sample('other', 1, 'often')], { least: 2 });
    expect([...features.keys()]).toEqual(['often']);
  });
});

describe('softmax', () => {
  const of = (...scores: readonly number[]) => {
    const all = Float64Array.from(scores);
    softmax(all);
    return [...all];
  };

  it('makes shares of scores, in their order', () => {
    const shares = of(1, 3, 2);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(shares[1]).toBeGreaterThan(shares[2] ?? 1);
    expect(shares[2]).toBeGreaterThan(shares[0] ?? 1);
    expect(of(0, 0)).toEqual([0.5, 0.5]);
  });

  it('stays finite where scores are huge, and where there are none', () => {
    expect(of(1e6, 0, -1e6)).toEqual([1, 0, 0]);
    expect(of()).toEqual([]);
  });
});
