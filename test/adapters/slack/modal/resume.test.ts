/** Modals whose replica is killed before it answers (THREATS 71), and many of them open at once (THREATS 62). */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { memoryRequests } from '../../../support/memory-requests.ts';
import { patient } from '../../../support/patience.ts';
import { closeBenches, type ownerView, startBench } from '../../../support/slack/bench.ts';
import { personOf } from '../../../support/slack/person.ts';
import { payload } from '../../../support/slack/requests.ts';
import { stage } from './stage.ts';

afterEach(closeBenches);

const never = () => new Promise<typeof ownerView>(() => {});
const hurried = (milliseconds: number) => milliseconds === 1500;
/** Nobody waits for what a killed replica does not end. */
const impatient = <Bench extends object>(bench: Bench) => ({ ...bench, settled: async () => {} });

describe('a modal whose replica is killed', () => {
  it('shows the answer of another one: what was sent is acknowledged and not answered yet', async () => {
    const requests = memoryRequests();
    const killed = await startBench({ requests, answer: never, passes: hurried });
    const other = await startBench({ requests, slack: killed.slack });
    const maya = personOf(impatient(killed));
    await maya.shortcut('ask');
    await vi.waitFor(() => expect(maya.inputs()).toEqual(['Question']), patient);
    await maya.fill({ Question: 'owner payments-api' });
    await maya.submit();
    await vi.waitFor(() => expect(maya.words()).toContain('◐ Under way.'), patient);
    other.clock.move(60_000);
    await other.resume();
    expect(maya.words()).toContain('owns');
    expect(maya.buttons()).toContain('Ask again');
  });

  it('that was not opened yet is offered again: its trigger is long gone (THREATS 85)', async () => {
    const requests = memoryRequests();
    const form = { title: 'x', submit: 'Go', review: false, pages: [] };
    const { bench, bot } = await stage({ form, bench: { requests } });
    const maya = personOf(impatient(bench));
    await maya.slash('create');
    await vi.waitFor(() => expect(maya.read()).toContain('A new service.'), patient);
    bench.slack.fail('views.open', { kind: 'hang' });
    await maya.press('Create one');
    await vi.waitFor(() => expect(bench.slack.calls.at(-1)?.method).toBe('views.open'), patient);
    const other = await startBench({ requests, slack: bench.slack, bot: bot.bot });
    bench.slack.fail('views.open', { kind: 'error', error: 'expired_trigger_id' });
    other.clock.move(60_000);
    await other.resume();
    expect(maya.read()).toContain('Nothing was opened');
  });
});

describe('fifty forms that are open at once (THREATS 62)', () => {
  it('are each of their own person', async () => {
    const form = {
      title: 'New service',
      submit: 'Create',
      review: false,
      pages: [{ title: '', fields: [{ kind: 'text', lines: 'one', name: 'name', label: 'Name' }] }],
    } as const;
    const { bench, sent } = await stage({ form });
    const person = payload('users-info');
    const people = Array.from({ length: 50 }, (_, at) => {
      bench.slack.users.set(`U9${at}`, { ...person, id: `U9${at}` });
      return personOf(bench, { user: `U9${at}`, channel: `C9${at}` });
    });
    // As fast as Slack takes them in a minute.
    for (let at = 0; at < people.length; at += 25) {
      const some = people.slice(at, at + 25);
      for (const one of some) await one.slash('create');
      await Promise.all(some.map((one) => one.press('Create one')));
      bench.clock.move(60_000);
    }
    await Promise.all(people.map((one, at) => one.fill({ Name: `service-${at}` }).then(one.submit)));
    expect(people.map((one, at) => one.words().includes(`service-${at} is there.`)).filter(Boolean)).toHaveLength(50);
    expect(new Set(sent.map(({ values, place }) => `${values.name} ${place}`)).size).toBe(50);
  }, 60_000);
});
