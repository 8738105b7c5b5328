/** The scaffolder: takes tasks in, works on them here and wherever else there is a process, and tells how they stand. */
import { join } from 'node:path';
import { fail } from '../errors.ts';
import { seal } from '../outside/seal.ts';
import type { Values } from './action.ts';
import { type DryRun, type DryRunResult, dryRun } from './dry-run.ts';
import { createFollow, type Heard } from './follow.ts';
import { discardWorkspace } from './kept-workspace.ts';
import { fromTheStart } from './recovery.ts';
import { type Ending, type RunTaskPorts, runTask } from './run-task.ts';
import type { Lease, Task, TaskEvent, TaskQuery, TaskState } from './task.ts';
import type { Template } from './template.ts';

export type NewTask = {
  /** Whoever gives the same again gets the same task. */
  readonly id: string;
  readonly template: Template;
  readonly parameters: Values;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly user: Task['user'];
  readonly by: Task['by'];
};
export type Scaffolder = {
  /** On disk when this ends; a process works on it from then on. Throws TEMPLATE_BROKEN. */
  submit(task: NewTask): Promise<Task>;
  get(id: string): Promise<Task | undefined>;
  /** As soon as it has ended, or after so many milliseconds. */
  soon(id: string, milliseconds: number): Promise<Task | undefined>;
  list(query: TaskQuery): Promise<{ readonly tasks: readonly Task[]; readonly total: number }>;
  events(id: string, after: number): Promise<readonly TaskEvent[]>;
  /** Tells at once, and whenever the task has changed. Throws BUSY where too many follow, or one person too much. */
  follow(id: string, who: string, signal: AbortSignal): AsyncIterable<Heard>;
  /** Throws TASK_NOT_RUNNING. */
  cancel(id: string): Promise<Task>;
  /** From the step that failed (TSK-3), or from the first one. Throws TASK_NOT_FAILED. */
  retry(
    id: string,
    how?: { readonly secrets?: Readonly<Record<string, string>>; readonly from?: 'first' },
  ): Promise<Task>;
  /** One that waits looks again whether it has to. */
  wake(id: string): Promise<void>;
  /** Whoever waits for this looks at once: `github:acme/web#12`. */
  happened(what: string): Promise<void>;
  dryRun(run: DryRun): Promise<DryRunResult>;
  begin(): void;
  /** Hands back what is under way. */
  stop(): Promise<void>;
};

export type ScaffolderPorts = RunTaskPorts & {
  /** Of this process alone. */
  readonly owner: string;
  /** So many are worked on here at the same time. */
  readonly together: number;
};

const second = 1000;
/** Without a heartbeat for so long it is somebody else's (TSK-4). */
export const leaseFor = 30 * second;
const heartbeatEvery = 5 * second;
/** How soon a task of another process is taken over. */
const lookEvery = second;
/** Unless the settings say otherwise (BACKSTAGE 1.12). */
export const defaultLimits = { together: 10, longest: 3600 * second } as const;

export function createScaffolder(ports: ScaffolderPorts): Scaffolder {
  const { tasks, clock, secret } = ports;
  const work = createWork(ports);
  return {
    async submit({ id, template, parameters, secrets = {}, user, by }) {
      if (template.problems.length > 0)
        throw fail('TEMPLATE_BROKEN', { name: template.title, problems: template.problems.join(' ') });
      const sealed = sealedOf(id, secrets, secret);
      const task: Task = {
        ...{ id, template, parameters, user, by, status: 'open' },
        state: { ended: {}, effects: {}, ...(sealed && { secret: true as const }) },
        ...{ createdAt: clock.now(), attempt: 0, cancelling: false, ...(sealed && { secrets: sealed }) },
      };
      const [added] = await Promise.all([work.add(task), ports.changed(task)]);
      return added ?? (await tasks.get(id)) ?? task;
    },
    get: tasks.get,
    soon: work.soon,
    list: tasks.list,
    events: tasks.events,
    follow: createFollow(ports),
    async cancel(id) {
      const task = await tasks.cancel(id, clock.now());
      if (!task) throw fail('TASK_NOT_RUNNING', {});
      work.end(id, 'cancelled');
      if (task.status === 'cancelled') await calledOff(task, ports);
      return task;
    },
    async retry(id, { secrets = {}, from } = {}) {
      const before = await tasks.get(id);
      const state = before && again(before);
      const next = state && from === 'first' ? fromTheStart(state) : state;
      const task = next && (await tasks.reopen(id, next, sealedOf(id, secrets, secret)));
      if (!task) throw fail('TASK_NOT_FAILED', {});
      await ports.changed(task);
      work.look(1);
      return task;
    },
    async wake(id) {
      await tasks.wake(id);
      work.look(1);
    },
    async happened(what) {
      const waiting = await tasks.waitingOn(what);
      for (const id of waiting) await tasks.wake(id);
      work.look(waiting.length);
    },
    dryRun: (run) => dryRun(run, ports),
    begin: work.begin,
    stop: work.stop,
  };
}

const sealedOf = (id: string, secrets: Readonly<Record<string, string>>, secret: string) =>
  Object.keys(secrets).length > 0 ? seal(JSON.stringify(secrets), secret, id) : undefined;

/** What failed is done again, also what nobody knows of: whoever says so has looked. */
const again = ({
  attempt,
  state: { failure: _, waiting: _waiting, kept: _kept, effects, ...state },
}: Task): TaskState => ({
  ...state,
  begunBefore: attempt,
  round: (state.round ?? 0) + 1,
  effects: Object.fromEntries(Object.entries(effects).filter(([, { output }]) => output !== undefined)),
});

/** Nobody was working on it: it waited, or had not begun. */
async function calledOff({ id, by, state }: Task, ports: ScaffolderPorts): Promise<void> {
  const { tasks, clock, folder, changed, services } = ports;
  if (state.waiting?.approval !== undefined) await services.approvals?.withdraw(state.waiting.approval);
  const last = (await tasks.lastEvent(id))?.id ?? 0;
  const message = 'Run completed with status: cancelled';
  await tasks.addEvents(id, [{ id: last + 1, at: clock.now(), type: 'cancelled', message, status: 'cancelled' }]);
  await discardWorkspace(join(folder, id));
  await changed({ id, by });
}

type Running = { readonly controller: AbortController; readonly done: Promise<void>; readonly ended?: Task };

const hasEnded = ({ status }: Task) => status !== 'open' && status !== 'processing';

/** Whoever waits until a task that is worked on here has come to an end. */
function createAwaited() {
  const waiting = new Map<string, Set<(task: Task | undefined) => void>>();
  return {
    end: (id: string, over: AbortSignal) =>
      new Promise<Task | undefined>((resolve) => {
        const those = waiting.get(id) ?? new Set();
        waiting.set(id, those.add(resolve));
        over.addEventListener('abort', () => {
          those.delete(resolve);
          if (those.size === 0 && waiting.get(id) === those) waiting.delete(id);
        });
      }),
    /** Without a task: it has stopped, and may not have ended. */
    tell(id: string, task?: Task): void {
      for (const resolve of waiting.get(id) ?? []) resolve(task);
    },
  };
}

function createWork(ports: ScaffolderPorts) {
  const { tasks, clock, owner, pause, log, together, longest } = ports;
  const running = new Map<string, Running>();
  const awaited = createAwaited();
  const stopping = new AbortController();
  let looking: Promise<void> | undefined;
  /** So many may be there to be taken: the store is asked no oftener than it has to be. */
  let perhaps = 0;
  /** Of these it is not known yet whether there is one to work on. */
  let coming = 0;
  const isFree = () => running.size + coming < together && !stopping.signal.aborted;
  const hasRoom = () => perhaps > 0 && isFree();

  function look(more: number): void {
    perhaps += more;
    if (!hasRoom()) return;
    looking ??= takeAll().finally(() => {
      looking = undefined;
      look(0);
    });
  }
  async function takeAll(): Promise<void> {
    while (hasRoom()) {
      const asked = perhaps;
      const now = clock.now();
      const claiming = tasks.claim(owner, now, now + leaseFor).catch((cause) => {
        log({ event: 'task-claim-failed', reason: String(cause) });
        return undefined;
      });
      const taken = await held(claiming);
      // Nothing is there of what was asked for, whatever is asked for meanwhile.
      perhaps -= taken ? 1 : asked;
      if (taken) start(taken.task, taken.lease);
    }
  }
  /** It has its place while it is on its way. */
  async function held<Coming>(work: Promise<Coming>): Promise<Coming> {
    coming += 1;
    return work.finally(() => {
      coming -= 1;
    });
  }
  /** Begun at once where there is room: nobody else has to be asked. Undefined where there is one of this id. */
  async function add(task: Task): Promise<Task | undefined> {
    if (isFree()) {
      const added = await held(tasks.addClaimed(task, owner, clock.now() + leaseFor));
      if (added) start(added.task, added.lease);
      else look(1);
      return added?.task;
    }
    const isNew = await tasks.add(task);
    look(1);
    return isNew ? task : undefined;
  }
  function start(task: Task, lease: Lease): void {
    const controller = new AbortController();
    const over = new AbortController();
    const ended = (task: Task) => {
      running.set(task.id, { controller, done, ended: task });
      awaited.tell(task.id, task);
    };
    const done: Promise<void> = runTask(task, lease, controller.signal, { ...ports, ended })
      .catch((cause) => log({ event: 'task-lost', task: task.id, reason: String(cause) }))
      .finally(() => {
        over.abort();
        running.delete(task.id);
        awaited.tell(task.id);
        look(1);
      });
    running.set(task.id, { controller, done });
    if (task.cancelling) controller.abort('cancelled' satisfies Ending);
    void keepLease(task, lease, { controller, over: over.signal });
  }
  type Keeping = { readonly controller: AbortController; readonly over: AbortSignal };
  async function keepLease(task: Task, lease: Lease, { controller, over }: Keeping): Promise<void> {
    const began = clock.now();
    while (!over.aborted) {
      const isOver = await pause(heartbeatEvery, over).then(
        () => false,
        () => true,
      );
      if (isOver) return;
      const now = clock.now();
      const held = await tasks.hold(task.id, lease, now + leaseFor, now).catch(() => ({ cancelling: false }));
      if (!held) controller.abort('lost' satisfies Ending);
      else if (held.cancelling) controller.abort('cancelled' satisfies Ending);
      else if (now - began > longest) controller.abort('too long' satisfies Ending);
    }
  }
  async function keepLooking(): Promise<void> {
    while (!stopping.signal.aborted) {
      // Of others, whose process died or has enough to do.
      look(together);
      await pause(lookEvery, stopping.signal).catch(() => {});
    }
  }
  return {
    ...{ look, add },
    async soon(id: string, milliseconds: number): Promise<Task | undefined> {
      const over = new AbortController();
      const end = awaited.end(id, over.signal);
      const here = running.get(id);
      const known = here ? here.ended : await tasks.get(id);
      const inTime = pause(milliseconds, over.signal).catch(() => {});
      const ended = known && hasEnded(known) ? known : await Promise.race([end, inTime]);
      over.abort();
      return ended ?? tasks.get(id);
    },
    end: (id: string, ending: Ending) => running.get(id)?.controller.abort(ending),
    begin: () => void keepLooking(),
    async stop() {
      stopping.abort();
      for (const { controller } of running.values()) controller.abort('stopping' satisfies Ending);
      await Promise.all([...running.values()].map(({ done }) => done));
      await looking;
    },
  };
}
