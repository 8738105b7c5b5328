/** Injection is only text: whatever stands in a sentence, the names in it are found or not, and that takes bounded work (THREATS 35, 43). */
import { describe, expect, it } from 'vitest';
import { spot } from '../../../src/bot/spot/spot.ts';
import { worked } from '../../support/patience.ts';
import { projectionOf, row } from '../rows.ts';

const catalog = projectionOf(
  row('component:ledger-api', { title: 'Ledger API' }),
  row('user:maya', { email: 'maya@acme.example' }),
);
const refsIn = (line: string) =>
  spot(
    line
      .split(/\s+/)
      .filter(Boolean)
      .map((text) => ({ text, start: 0, end: 0 })),
    catalog,
  ).flatMap(({ candidates }) => candidates.map(({ entity }) => entity.ref));

const hostile = [
  '__proto__ constructor toString hasOwnProperty',
  '<@U0> <!channel> <https://evil.example|click>',
  '../../etc/passwd ..\\..\\ /proc/self/environ',
  '$ne {"$gt":""} \' OR 1=1 -- ; DELETE',
  '\u202e\u2066\u0000\u0007\ud800',
  '🙏🏽👩‍👩‍👧 ٱلسَّلَامُ שלום',
  '%00%0d%0a component:default/../x user:/ :: // @ @@',
];

describe('spot › hostile text', () => {
  it.each(hostile)('names nothing by itself: %j', (text) => {
    expect(refsIn(text)).toEqual([]);
  });

  it.each(hostile)('hides no name that stands beside it: %j', (text) => {
    expect(refsIn(`${text} ledger-api`)).toContain('component:default/ledger-api');
  });

  it('takes bounded work', () => {
    const long = [
      'a'.repeat(10_000),
      'a-'.repeat(5_000),
      'a '.repeat(5_000),
      'https://'.repeat(1_250),
      '@a/b:'.repeat(2_000),
    ];
    const before = worked();
    for (const text of long) expect(refsIn(text)).toEqual([]);
    expect(worked() - before).toBeLessThan(2_000);
  });
});
