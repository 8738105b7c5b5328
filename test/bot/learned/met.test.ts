/** What was written down is understood as it was written. */
import { describe, expect, it } from 'vitest';
import { labelMet, metOf } from '../../../src/bot/learned/met.ts';

const labels = ['find', 'owned', 'owner'];
const written = (text: string, label: string) => ({ signs: text.split(' '), label });

describe('sentences that were written down', () => {
  const met = metOf(
    [
      written('who owns <thing>', 'owner'),
      written('list everything', 'find'),
      written('list everything', 'find'),
      written('what is there', 'find'),
      written('what is there', 'owned'),
    ],
    labels,
  );
  const label = (text: string) => labels[labelMet(text.split(' '), met) ?? -1];

  it('are of the label that they were written for', () => {
    expect([label('who owns <thing>'), label('list everything')]).toEqual(['owner', 'find']);
  });

  it('are of none where they were written for several, or were not', () => {
    expect([label('what is there'), label('who owns <team>'), label('list')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(labelMet(['list'], metOf([], labels))).toBeUndefined();
  });

  it('are found among many', () => {
    const many = Array.from({ length: 2_000 }, (_, at) => written(`word${at} is said`, labels[at % 3] ?? ''));
    const all = metOf(many, labels);
    expect(many.every(({ signs, label: told }) => labels[labelMet(signs, all) ?? -1] === told)).toBe(true);
  });
});
