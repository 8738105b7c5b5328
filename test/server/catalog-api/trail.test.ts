import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/bot/request.ts';
import { heldClock } from '../../../src/clock.ts';
import { createTrail, type Passed } from '../../../src/server/catalog-api/trail.ts';
import { memoryPorts } from '../../support/memory-ports.ts';

const actor: Actor = { platform: 'api', account: 'token/ci', name: 'ci', standing: 'known' };
const read: Passed = {
  actor,
  event: 'entity-fetch',
  endpoint: 'GET /entities',
  args: {},
  isChange: false,
  rule: 'row 1',
  outcome: 'ok',
  milliseconds: 3,
};
const change: Passed = {
  ...read,
  event: 'entity-mutate',
  endpoint: 'POST /refresh',
  isChange: true,
  args: { entity: 'component:default/pay' },
};

function trailed() {
  const clock = heldClock(1_000_000);
  const { audit, records } = memoryPorts();
  return { clock, records, trail: createTrail({ audit, clock }) };
}

describe('Audit. of the REST API', () => {
  it('keeps every change with who, what, why and what came of it', () => {
    const { trail, records } = trailed();
    trail.note({ ...change, actor: { ...actor, user: 'user:default/maya' } });
    trail.note({ ...change, outcome: 'failed', code: 'NOT_IN_CATALOG' });
    expect(records).toMatchObject([
      {
        at: 1_000_000,
        platform: 'api',
        account: 'token/ci',
        user: 'user:default/maya',
        place: 'api/catalog',
        command: 'entity-mutate',
        args: { endpoint: 'POST /refresh', entity: 'component:default/pay' },
        decision: 'allowed',
        rule: 'row 1',
        outcome: 'ok',
      },
      { outcome: 'failed', code: 'NOT_IN_CATALOG' },
    ]);
    expect(new Set(records.map(({ id }) => id)).size).toBe(2);
  });

  it('keeps every refusal, of reading too', () => {
    const { trail, records } = trailed();
    trail.note({ ...read, outcome: 'refused', code: 'FORBIDDEN' });
    expect(records).toMatchObject([
      { command: 'entity-fetch', decision: 'refused', outcome: 'refused', code: 'FORBIDDEN' },
    ]);
  });

  it('counts what is read, by account, endpoint and outcome, and writes the numbers once a minute', () => {
    const { trail, records, clock } = trailed();
    for (let time = 0; time < 5000; time++) trail.note(read);
    trail.note({ ...read, outcome: 'failed', code: 'QUERY_INVALID' });
    trail.note({ ...read, actor: { ...actor, account: 'token/other' } });
    clock.move(59_999);
    trail.note(read);
    expect(records).toEqual([]);
    clock.move(1);
    trail.note(read);
    expect(records.map(({ account, outcome, args }) => [account, outcome, args?.times])).toEqual([
      ['token/ci', 'ok', '5002'],
      ['token/ci', 'failed', '1'],
      ['token/other', 'ok', '1'],
    ]);
  });

  it('writes what it has counted before the process ends', () => {
    const { trail, records } = trailed();
    trail.note(read);
    trail.flush();
    trail.flush();
    expect(records).toMatchObject([{ args: { endpoint: 'GET /entities', times: '1' } }]);
  });
});
