import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Actor } from '../../../src/bot/request.ts';
import { heldClock } from '../../../src/clock.ts';
import { createTrail, type Ended, type Passed } from '../../../src/server/api/trail.ts';
import { memoryPorts } from '../../support/memory-ports.ts';

const actor: Actor = { platform: 'api', account: 'token/ci', name: 'ci', standing: 'known' };
const ok: Ended = { args: {}, outcome: 'ok' };
const read: Passed = {
  actor,
  event: 'entity-fetch',
  endpoint: 'GET /entities',
  place: 'api/catalog',
  isChange: false,
  rule: 'row 1',
};
const change: Passed = {
  ...read,
  event: 'entity-mutate',
  endpoint: 'POST /refresh',
  isChange: true,
};

function trailed() {
  const clock = heldClock(1_000_000);
  const { audit, records } = memoryPorts();
  return { clock, records, trail: createTrail({ audit, clock }) };
}

describe('Audit. of the REST API', () => {
  it('keeps every change with who, what, why and what came of it', () => {
    const { trail, records, clock } = trailed();
    const done = trail.begin({ ...change, actor: { ...actor, user: 'user:default/maya' } });
    clock.move(40);
    done({ args: { entity: 'component:default/pay' }, outcome: 'ok' });
    trail.begin(change)({ args: {}, outcome: 'failed', code: 'NOT_IN_CATALOG' });
    expect(records).toMatchObject([
      {
        at: 1_000_040,
        milliseconds: 40,
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
    trail.begin(read)({ args: {}, outcome: 'refused', code: 'FORBIDDEN' });
    expect(records).toMatchObject([
      { command: 'entity-fetch', decision: 'refused', outcome: 'refused', code: 'FORBIDDEN' },
    ]);
  });

  it('counts what is read, by account, endpoint and outcome, and writes the numbers once a minute', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { trail, records } = trailed();
    for (let time = 0; time < 5000; time++) trail.begin(read)(ok);
    trail.begin(read)({ args: {}, outcome: 'failed', code: 'QUERY_INVALID' });
    trail.begin({ ...read, actor: { ...actor, account: 'token/other' } })(ok);
    vi.advanceTimersByTime(59_999);
    trail.begin(read)(ok);
    expect(records).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(records.map(({ account, outcome, args }) => [account, outcome, args?.times])).toEqual([
      ['token/ci', 'ok', '5001'],
      ['token/ci', 'failed', '1'],
      ['token/other', 'ok', '1'],
    ]);
    trail.begin(read)(ok);
    vi.advanceTimersByTime(60_000);
    expect(records.at(-1)?.args?.times).toBe('1');
  });

  it('writes what it has counted before the process ends', () => {
    const { trail, records } = trailed();
    trail.begin(read)(ok);
    trail.flush();
    trail.flush();
    expect(records).toMatchObject([{ args: { endpoint: 'GET /entities', times: '1' } }]);
  });
});
