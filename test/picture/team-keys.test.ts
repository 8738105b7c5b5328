/** Three letters for each team. */
import { describe, expect, it } from 'vitest';
import { teamKeys } from '../../src/picture/team-keys.ts';

describe('the letters of a team', () => {
  it('are its first three', () => {
    expect([...teamKeys(['Payments', 'Finance Data', 'Payments', ''])]).toEqual([
      ['Finance Data', 'FIN'],
      ['Payments', 'PAY'],
    ]);
  });

  it('are never those of another team', () => {
    const names = ['Payments', 'Payroll', 'Payouts', 'Pay', 'pay', 'P', '支払い', '支払', '!!!', '???', 'A1', 'A 1'];
    const many = [...names, ...Array.from({ length: 200 }, (_, at) => `Team ${at}`)];
    const keys = teamKeys(many);
    expect(keys.size).toBe(many.length);
    expect(new Set(keys.values()).size).toBe(many.length);
  });

  it('do not depend on the order in which teams come', () => {
    expect(teamKeys(['Payroll', 'Payments'])).toEqual(teamKeys(['Payments', 'Payroll']));
  });
});
