/** Chat accounts as people write them. */
import { describe, expect, it } from 'vitest';
import { readAccount } from '../../../src/bot/answer/accounts.ts';

const [tenant, person] = ['11111111-1111-4111-8111-111111111111', '3333333A-3333-4333-8333-333333333333'];
const account = `teams/${tenant}/${person.toLowerCase()}`;

describe('an account of Teams', () => {
  it('is an object id of the directory with its tenant, or of the asker’s own', () => {
    expect(readAccount(`teams/${tenant}/${person}`, undefined)).toBe(account);
    expect(readAccount(`${tenant}/${person}`, 'slack/T1/U1')).toBe(account);
    expect(readAccount(person, `teams/${tenant}/x`)).toBe(account);
    expect(() => readAccount(person, 'slack/T1/U1')).toThrow(/tenant stands before it/);
  });

  it('is told from one of Slack', () => {
    expect(readAccount('T1/U1', `teams/${tenant}/x`)).toBe('slack/T1/U1');
    expect(() => readAccount('grace', undefined)).toThrow(/member ID of Slack/);
  });
});
