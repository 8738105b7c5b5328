/** Processes that start the same schedules: a real store, held time; each can be stopped dead at any of its calls. What was started stands in a ledger, by the id of its task. */
import { heldClock } from '../../src/clock.ts';
import type { Task } from '../../src/scaffold/task.ts';
import { runDue } from '../../src/schedule/run-due.ts';
import type { Schedule, Schedules, StartFor } from '../../src/schedule/schedule.ts';
import { claimFor } from '../../src/schedule/timed.ts';
import { nextTime, readTiming } from '../../src/schedule/when.ts';
import type { Store } from '../../src/store/connect.ts';
import { createSchedules } from '../../src/store/schedules.ts';

/** A Wednesday. */
export const clock = heldClock(Date.UTC(2026, 10, 25, 12));

/** Every start that was asked for; the same id is the same task. */
export type Ledger = { readonly template: string; readonly id: string; readonly at: number }[];
export const tasksIn = (ledger: Ledger): readonly string[] => [...new Set(ledger.map(({ id }) => id))];

export type Death = { readonly after: number; readonly done: boolean };

export function startProcess(
  store: Store,
  ledger: Ledger,
  { death, refused }: { death?: Death; refused?: () => string | undefined } = {},
) {
  const told: string[] = [];
  const life = mortal(death);
  const start: StartFor = async (_, { id, template }) => {
    const reason = refused?.();
    if (reason !== undefined) return { refused: reason };
    ledger.push({ template, id, at: clock.now() });
    return { task: { id } as Task };
  };
  const ports = {
    schedules: life.of(createSchedules(store.db)),
    ...life.of({ start, tellRefused: async (_: Schedule, reason: string) => void told.push(reason) }),
    clock,
    signal: new AbortController().signal,
  };
  return {
    told,
    calls: life.calls,
    died: life.died,
    /** Ends when nothing is due any more, or the process was stopped. */
    run: () => Promise.race([runDue(ports), life.died.then(() => undefined)]),
  };
}

/** Of what is called through it the process dies at one; nothing of it comes back from then on. */
export function mortal(death: Death | undefined) {
  let [calls, dead] = [0, false];
  let tell = () => {};
  const died = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const never = new Promise<never>(() => {});
  const die = () => {
    dead = true;
    tell();
    return never;
  };
  const of = <Ports extends object>(ports: Ports): Ports =>
    new Proxy(ports, {
      ownKeys: (target) => Reflect.ownKeys(target),
      get: (target, name) => {
        const call: unknown = Reflect.get(target, name);
        if (typeof call !== 'function') return call;
        return async (...args: readonly unknown[]) => {
          if (dead) return never;
          calls += 1;
          const isLast = calls === death?.after;
          if (isLast && !death?.done) return die();
          const result: unknown = await Reflect.apply(call, target, args);
          return isLast || dead ? die() : result;
        };
      },
    });
  return { of, calls: () => calls, died };
}

export const claimOver = () => clock.move(claimFor + 1);

/** On disk, and due at its first time. */
export async function addSchedule(store: Store, id: string, said: string): Promise<Schedule> {
  const read = readTiming(said, { now: clock.now(), zone: 'UTC' });
  if ('problem' in read) throw new Error(read.problem);
  const by = { account: 'slack/T1/U1', name: 'Maya', user: 'user:default/maya', as: {} };
  const schedule: Schedule = {
    ...{ id, template: `template:default/${id}`, title: id, values: { name: 'it' }, timing: read.timing, by },
    ...{ place: 'test/1', madeAt: clock.now(), state: 'active', due: nextTime(read.timing, clock.now()) ?? 0 },
  };
  await createSchedules(store.db).add(schedule);
  return schedule;
}

export async function moveTo(at: number): Promise<void> {
  clock.move(at - clock.now());
}
export const runsOf = (store: Store, id: string) => createSchedules(store.db).runs(id, 100);
export const scheduleOf = (store: Store, id: string): Promise<Schedule | undefined> =>
  createSchedules(store.db).get(id);
export type { Schedules };
