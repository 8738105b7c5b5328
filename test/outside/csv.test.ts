/** Values for spreadsheets, of which none is reckoned (CWE-1236). */
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/outside/csv.ts';

describe('comma-separated values', () => {
  it('are quoted where they must be, and end their lines as RFC 4180 has it', () => {
    expect(
      csvOf([
        ['a', 1, undefined],
        ['b,"c"', 'd\ne', ' f'],
      ]),
    ).toBe('a,1,\r\n"b,""c""","d\ne"," f"\r\n');
  });

  it.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1', '%0', '|cmd'])('hold %j as text', (text) => {
    expect(
      csvOf([[text]])
        .replace(/^"/, '')
        .startsWith("'"),
    ).toBe(true);
  });

  it('keep figures of our own', () => {
    expect(csvOf([[-7, 0.5]])).toBe('-7,0.5\r\n');
  });
});
