/** What is read as topics and what as a query: never both. */
import { describe, expect, it } from 'vitest';
import { readTimedTopics, readTopics } from '../../../src/bot/answer/read-topics.ts';
import type { Catalog, Entity, Resolution } from '../../../src/catalog/catalog.ts';

const one = (ref: string): Resolution => ({ kind: 'one', entity: { ref } as Entity, exact: true });
const catalog: Pick<Catalog, 'resolve'> = {
  resolve: (words, kinds) => {
    if (words === 'payments' && (!kinds || kinds.includes('group'))) return one('group:default/payments');
    if (words === 'ledger db' && !kinds) return one('resource:default/ledger-db');
    return { kind: 'none', nearest: [] };
  },
};
const reading = { now: 0, zone: 'UTC' };

describe('what is subscribed to', () => {
  it.each([
    ['payments errors', 'group:default/payments', ['errors']],
    ['payments errors, changes and deprecations', 'group:default/payments', ['errors', 'changes', 'deprecations']],
    ['ledger db health', 'resource:default/ledger-db', ['health']],
    ['errors of everything', undefined, []],
    ['everything errors', 'company', ['errors']],
    ['errors', 'company', ['errors']],
    ['"payments errors"', undefined, []],
    ['kind:api errors', undefined, []],
    ['@mine errors', undefined, []],
    ['payments', undefined, []],
    ['payments daily 9:00', undefined, []],
  ] as const)('%s', (asked, scope, topics) => {
    const read = readTopics(asked, catalog);
    expect(read.kind === 'topics' ? [read.scope, read.topics] : [undefined, []]).toEqual([scope, topics]);
  });

  it('is a query where nothing is called so, which is said', () => {
    expect(readTopics('paymnts errors', catalog)).toEqual({
      kind: 'query',
      misread: { scope: 'paymnts', topics: ['errors'] },
    });
  });

  it('takes times behind topics alone: a query may hold the same words', () => {
    const timed = readTimedTopics('payments changes weekly monday 9:00 quiet 18:00-8:00', catalog, reading);
    expect(timed.read.kind).toBe('topics');
    expect(Object.keys(timed.times).sort()).toEqual(['digest', 'quiet']);
    expect(readTimedTopics('daily report', catalog, reading)).toEqual({ read: { kind: 'query' }, times: {} });
  });
});
