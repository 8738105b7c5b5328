/** From a dozen phrases it learns what they say, and the same in every run. */
import { describe, expect, it } from 'vitest';
import { learn } from '../../../src/bot/learned/learn.ts';
import { createModel } from '../../../src/bot/learned/model.ts';
import { type Phrase, samplesOf } from '../../../src/bot/learned/samples.ts';
import { type Sample, train } from '../../../src/bot/learned/train.ts';
import { vocabulary } from '../read/scene.ts';
import { vectors } from './vectors.ts';

const phrases: readonly Phrase[] = Object.entries({
  owner: ['who owns {component}', 'owner of {api}', 'whom do I ask about {resource}', 'who is the owner of {thing}'],
  impact: ['what breaks if {component} dies', 'blast radius of {api}', 'what breaks without {thing}'],
  path: ['way from {from:component} to {to:resource}', 'what leads to {to:resource} from {from:component}'],
  decline: ['see you tomorrow at lunch', 'the weather is fine today', 'can you write me a poem'],
}).flatMap(([label, texts]) => texts.map((text) => ({ label, text })));

const signsOf = (text: string) => samplesOf([{ label: 'asked', text }], vocabulary)[0]?.signs ?? [];
const quick = { filters: 16, rounds: 40, batch: 4, rate: 0.01, rateOfWords: 0.005, slower: 0.97, least: 1 };

describe('a dozen phrases', () => {
  const kept = learn(phrases, 'a mark', vectors, quick);
  const model = createModel(kept);
  const told = (text: string) => model.tell(signsOf(text))[0]?.label;

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

  it('tell words that were never said by those that mean the same', () => {
    expect(told('who maintains {component}')).toBe('owner');
    expect(told('what collapses if {component} dies')).toBe('impact');
    expect(told('the rain is fine today')).toBe('decline');
  });

  it('say the very same when they are learned from again', () => {
    expect(learn(phrases, 'a mark', vectors, quick)).toEqual(kept);
  });

  it('are kept with their mark, every label, and every word a row', () => {
    expect(kept.of).toBe('a mark');
    expect(kept.net.labels).toEqual(['decline', 'impact', 'owner', 'path', 'path-turned']);
    expect(kept.words.slice(0, vectors.words.length + 1)).toEqual(['', ...vectors.words]);
    expect(kept.words).toContain('<thing>');
    expect(kept.vectors).toHaveLength(kept.words.length * vectors.size);
  });

  it('name the words that questions are asked with often, and no words of names', () => {
    const often = Array.from({ length: 6 }, (_, at) => ({
      label: 'owner',
      text: `who maintains {thing} ${at} in java`,
    }));
    const words = learn([...often, ...phrases], '', vectors, { rounds: 1, filters: 2 }).asking.split(' ');
    expect(words).toContain('maintains');
    expect(words).not.toContain('java');
    expect(words).not.toContain('thing');
    expect(words).not.toContain('blast');
  });
});

describe('training', () => {
  const sample = (label: string, weight: number, ...signs: readonly string[]): Sample => ({ label, weight, signs });
  const one = { filters: 8, rounds: 60, batch: 2, least: 1, lostFinds: 0, lostWords: 0, lostNumbers: 0 };

  it('is told more by what weighs more', () => {
    const said: string[] = [];
    const samples = [sample('one', 1, 'a'), sample('other', 0.2, 'a')];
    const { net, words, vectors: learned } = train(samples, vectors, { ...one, tell: (line) => said.push(line) });
    const scales = new Float32Array(words.length).fill(1);
    const rounded = Int8Array.from(learned, (value) => Math.round(Math.max(-1, Math.min(1, value)) * 127));
    const met = { numbers: new Uint32Array(0), labels: new Uint8Array(0) };
    const model = createModel({ met, of: '', asking: '', said: '', net, words, vectors: rounded, scales });
    expect(model.tell(['a'])[0]?.label).toBe('one');
    expect(said).toHaveLength(one.rounds);
  });

  it('believes nothing wholly, however many labels there are and however long it is told', () => {
    const losses: number[] = [];
    const samples = Array.from({ length: 120 }, (_, at) => sample(`label-${at}`, 1, `word-${at}`));
    const tell = (line: string) => void losses.push(Number(line.split(' ').at(-1)));
    train(samples, vectors, { ...one, ...{ filters: 16, rounds: 100, batch: 8, rate: 0.01, slower: 0.99 }, tell });
    // What is left of it where 3 in 100 are doubted: −ln 0.97.
    expect(losses.at(-1)).toBeGreaterThan(0.025);
    expect(losses.at(-1)).toBeLessThan(0.06);
  });

  it('knows no word that was seen too seldom', () => {
    const samples = [sample('one', 1, 'once', 'often'), sample('other', 1, 'often')];
    const { words } = train(samples, vectors, { ...one, rounds: 1, least: 2 });
    expect(words.slice(vectors.words.length + 1)).toEqual(['often']);
  });
});
