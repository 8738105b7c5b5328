import { beforeEach, describe, expect, it } from 'vitest';
import { createStanding } from '../../src/bot/standing.ts';
import { heldClock } from '../../src/clock.ts';
import { fail } from '../../src/errors.ts';
import { createStandingMessages } from '../../src/store/standing.ts';
import { view } from '../../src/view/build.ts';
import type { View } from '../../src/view/view.ts';
import { testStore } from '../support/store.ts';

const store = testStore();
const said = (text: string) => view({ title: text, lead: [text], blocks: [], footer: ['From nowhere'] });

/** One process; `words` is how the thing stands; `trouble` is what the platform answers instead, once each. */
function replica({
  clock = heldClock(0),
  words = (): string => 'running',
  again = undefined as number | undefined,
} = {}) {
  const sent: string[] = [];
  const trouble: unknown[] = [];
  const say = async (place: string, { title, blocks }: View, replaces?: string) => {
    const cause = trouble.shift();
    if (cause === 'killed') return new Promise<never>(() => {});
    if (cause) throw cause;
    const marked = JSON.stringify(blocks).includes('may stand here twice') ? ', perhaps twice' : '';
    sent.push(`${place} ${title}${replaces ? ` for ${replaces}` : ''}${marked}`);
    return replaces ?? 'm1';
  };
  const parts = { clock, stamp: (whole: View) => whole, log: () => {} };
  const adapters = () => [{ name: 'slack', say }, { name: 'web' }];
  const standing = createStanding({ ...parts, adapters, messages: createStandingMessages(store().db) });
  standing.draws('task', async () => ({ view: said(words()), ...(again !== undefined && { again }) }));
  return { standing, clock, sent, trouble };
}

describe('a message that stands', () => {
  beforeEach(() => store().db.collection('standing').deleteMany({}));

  it('is said once and changed in place, as it is when it is sent, no faster than people read', async () => {
    let words = 'running';
    const { standing, clock, sent } = replica({ words: () => words });
    for (let times = 0; times < 5; times += 1) await standing.touch('task/1', 'slack/T1/C1');
    await standing.work();
    expect(sent).toEqual([]);
    clock.move(500);
    await standing.work();
    words = 'done';
    await standing.touch('task/1', 'slack/T1/C1');
    clock.move(500);
    await standing.work();
    clock.move(2500);
    await standing.work();
    expect(sent).toEqual(['slack/T1/C1 running', 'slack/T1/C1 done for m1']);
  });

  it('is not said again while it says the same, nor where nothing can be told', async () => {
    const { standing, clock, sent } = replica();
    await standing.touch('task/1', 'slack/T1/C1');
    await standing.touch('task/2', 'web/local/1');
    clock.move(500);
    await standing.work();
    await standing.touch('task/1', 'slack/T1/C1');
    clock.move(5000);
    await standing.work();
    expect(sent).toEqual(['slack/T1/C1 running']);
  });

  it('is looked at anew by itself when it is time', async () => {
    let words = '10 s';
    const { standing, clock, sent } = replica({ words: () => words, again: 10_500 });
    await standing.touch('task/1', 'slack/T1/C1');
    clock.move(500);
    await standing.work();
    words = '20 s';
    clock.move(9_999);
    await standing.work();
    expect(sent).toHaveLength(1);
    clock.move(1);
    await standing.work();
    expect(sent).toEqual(['slack/T1/C1 10 s', 'slack/T1/C1 20 s for m1']);
  });

  it('waits as long as the platform asks, and is given up where it refuses', async () => {
    const { standing, clock, sent, trouble } = replica();
    trouble.push(fail('PLATFORM_BUSY', { platform: 'Slack', seconds: 60 }));
    await standing.touch('task/1', 'slack/T1/C1');
    clock.move(500);
    await standing.work();
    clock.move(59_999);
    await standing.work();
    expect(sent).toEqual([]);
    clock.move(1);
    trouble.push(fail('PLATFORM_REFUSED', { platform: 'Slack', reason: 'is_archived' }));
    await standing.work();
    clock.move(1_000_000);
    await standing.work();
    expect(sent).toEqual([]);
  });

  it('of a process that was killed is changed by another one, and at worst stands twice, marked (THREATS 71)', async () => {
    const first = replica();
    await first.standing.touch('task/1', 'slack/T1/C1');
    first.clock.move(500);
    first.trouble.push('killed');
    void first.standing.work();
    await new Promise((next) => setImmediate(next));
    const second = replica({ clock: first.clock });
    for (let times = 0; times < 3 && second.sent.length === 0; times += 1) {
      second.clock.move(600_000);
      await second.standing.work();
    }
    expect(second.sent).toEqual(['slack/T1/C1 running, perhaps twice']);
  });
});
