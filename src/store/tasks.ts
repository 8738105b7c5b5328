/** Tasks and what they tell. State and template are JSON text: ids of steps and names of outputs are people's, and may be no names of the store. */
import type { Collection, Db, Filter } from 'mongodb';
import type { Claimed, Lease, Task, TaskState, TaskStatus, Tasks } from '../scaffold/task.ts';
import { names } from './collections.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { createTaskEvents, inOrder, readEvents } from './task-events.ts';

type TaskDocument = {
  readonly _id: string;
  readonly status: TaskStatus;
  /** A ref or an account: lists are asked by it. */
  readonly by: string;
  readonly createdAt: number;
  readonly heartbeatAt?: number;
  readonly endedAt?: number;
  readonly attempt: number;
  readonly cancelling: boolean;
  readonly secrets?: string;
  /** What never changes. */
  readonly made: string;
  readonly state: string;
  readonly owner?: string;
  /** The lease's: it rises. */
  readonly token: number;
  /** It rises with every change. */
  readonly version?: number;
  /** How often it was woken. */
  readonly calls?: number;
  /** Until then it is its owner's, or sleeps; then whoever comes may take it. One that has ended has none. */
  readonly until?: number;
  /** What it told last, as JSON. */
  readonly told?: string;
  /** What wakes one that sleeps. */
  readonly on?: string;
  /** Of one that has ended. */
  readonly expires?: Date;
};
/** After its end, which is when nothing is asked about it any more. */
const keptFor = 365 * 24 * 3600 * 1000;

const changed = { version: 1 } as const;
/** More look by themselves, in time. */
const wokenAtMost = 1_000;

type Made = Pick<Task, 'template' | 'parameters' | 'user' | 'by'>;

export function createTasks(db: Db): Tasks {
  const tasks = db.collection<TaskDocument>(names.tasks);
  const events = createTaskEvents(db);
  const held = (id: string, { owner, token }: Lease) => ({ _id: id, owner, token, status: 'processing' as const });
  const lastWords = async (id: string) => {
    const found = await tasks.findOne({ _id: id }, { projection: { told: 1 } });
    return found?.told === undefined ? [] : readEvents(found.told);
  };
  return {
    add: (task) => inserted(tasks, documentOf(task)),
    async addClaimed(task, owner, until) {
      const taken: Task = { ...task, status: 'processing', attempt: 1, heartbeatAt: task.createdAt };
      const isNew = await inserted(tasks, { ...documentOf(taken), owner, token: 1, until });
      return isNew ? { task: taken, lease: { owner, token: 1 } } : undefined;
    },
    async get(id) {
      const found = await tasks.findOne({ _id: id });
      return found ? read(found) : undefined;
    },
    async list({ by, status, limit, offset, order = 'newest' }) {
      const filter: Filter<TaskDocument> = {
        ...(by && { by: { $in: [...by] } }),
        ...(status && { status: { $in: [...status] } }),
      };
      const [found, total] = await Promise.all([
        tasks
          .find(filter)
          .sort({ createdAt: order === 'newest' ? -1 : 1 })
          .skip(offset)
          .limit(limit)
          .toArray(),
        tasks.countDocuments(filter),
      ]);
      return { tasks: found.map(read), total };
    },
    async claim(owner, now, until) {
      const found = await tasks.findOneAndUpdate(
        { until: { $lte: now }, status: { $nin: ['completed', 'failed', 'cancelled'] } },
        { $set: { status: 'processing', owner, until, heartbeatAt: now }, $inc: { token: 1, attempt: 1, version: 1 } },
        { sort: { until: 1 }, returnDocument: 'after' },
      );
      return found ? claimedOf(found, owner) : undefined;
    },
    async hold(id, lease, until, now) {
      const found = await tasks.findOneAndUpdate(
        held(id, lease),
        { $set: { until, heartbeatAt: now } },
        { projection: { cancelling: 1 }, returnDocument: 'after' },
      );
      return found ? { cancelling: found.cancelling } : undefined;
    },
    async write(id, lease, state) {
      const { matchedCount } = await tasks.updateOne(held(id, lease), {
        $set: { state: JSON.stringify(state) },
        $inc: changed,
      });
      return matchedCount === 1;
    },
    async finish(id, lease, { status, state, at, told = [] }) {
      const end = { endedAt: at, cancelling: false, expires: expiryOf(at), told: JSON.stringify(told) };
      const { matchedCount } = await tasks.updateOne(held(id, lease), {
        $set: { status, state: JSON.stringify(state), ...end },
        $unset: { secrets: true, owner: true, until: true },
        $inc: changed,
      });
      return matchedCount === 1;
    },
    async sleep(id, lease, { state, until, calls }) {
      const asleep = (due: number) => ({
        $set: {
          ...{ status: 'open' as const, state: JSON.stringify(state), until: due },
          ...(state.waiting?.on !== undefined && { on: state.waiting.on }),
        },
        $unset: { owner: true as const, ...(state.waiting?.on === undefined && { on: true as const }) },
        $inc: changed,
      });
      // Woken or called off meanwhile, there is nothing to wait for.
      const unwoken = { ...held(id, lease), calls: calls ?? { $exists: false }, cancelling: false };
      if ((await tasks.updateOne(unwoken, asleep(until))).matchedCount === 1) return true;
      return (await tasks.updateOne(held(id, lease), asleep(0))).matchedCount === 1;
    },
    async wake(id) {
      await tasks.updateOne({ _id: id, status: { $in: ['open', 'processing'] } }, { $inc: { calls: 1 } });
      await tasks.updateOne({ _id: id, status: 'open' }, { $set: { until: 0 } });
    },
    async waitingOn(on) {
      const found = await tasks
        .find({ status: 'open', on }, { projection: { _id: 1 } })
        .limit(wokenAtMost)
        .toArray();
      return found.map(({ _id }) => _id);
    },
    async release(id, lease) {
      await tasks.updateOne(held(id, lease), { $set: { until: 0 }, $unset: { owner: true } });
    },
    async cancel(id, at) {
      const waiting = () =>
        tasks.findOneAndUpdate(
          { _id: id, status: 'open' },
          {
            $set: { status: 'cancelled', endedAt: at, expires: expiryOf(at) },
            $unset: { secrets: true, until: true },
            $inc: changed,
          },
          { returnDocument: 'after' },
        );
      const running = () =>
        tasks.findOneAndUpdate(
          { _id: id, status: 'processing' },
          { $set: { cancelling: true }, $inc: changed },
          { returnDocument: 'after' },
        );
      // Between the two questions it may have been put down to wait.
      const found = (await waiting()) ?? (await running()) ?? (await waiting()) ?? (await running());
      return found ? read(found) : undefined;
    },
    async reopen(id, state, secrets) {
      // Its next end tells something else.
      await events.add(id, await lastWords(id));
      const found = await tasks.findOneAndUpdate(
        { _id: id, status: { $in: ['failed', 'cancelled'] } },
        {
          $set: {
            status: 'open',
            state: JSON.stringify(state),
            until: 0,
            cancelling: false,
            ...(secrets && { secrets }),
          },
          $unset: { endedAt: true, expires: true, told: true },
          $inc: changed,
        },
        { returnDocument: 'after' },
      );
      return found ? read(found) : undefined;
    },
    async version(id) {
      const found = await tasks.findOne({ _id: id }, { projection: { version: 1 } });
      return found ? (found.version ?? 0) : undefined;
    },
    addEvents: events.add,
    async events(id, after) {
      const [before, last] = await Promise.all([events.after(id, after), lastWords(id)]);
      return inOrder([...before, ...last]).filter((event) => event.id > after);
    },
    lastEvent: events.last,
  };
}

async function inserted(tasks: Collection<TaskDocument>, document: TaskDocument): Promise<boolean> {
  try {
    await tasks.insertOne(document);
    return true;
  } catch (cause) {
    if (isDuplicateKey(cause)) return false;
    throw cause;
  }
}

const claimedOf = (found: TaskDocument, owner: string): Claimed => ({
  task: read(found),
  lease: { owner, token: found.token },
});

const expiryOf = (endedAt: number) => new Date(endedAt + keptFor);

function documentOf({ id, status, createdAt, attempt, cancelling, secrets, state, ...rest }: Task): TaskDocument {
  const { template, parameters, user, by } = rest;
  const made: Made = { template, parameters, user, by };
  return {
    ...{ _id: id, status, by: by.user ?? by.account, createdAt, attempt, cancelling, ...(secrets && { secrets }) },
    ...{ made: JSON.stringify(made), state: JSON.stringify(state), token: 0, until: createdAt },
  };
}

function read(document: TaskDocument): Task {
  const { _id: id, status, createdAt, heartbeatAt, endedAt, attempt, cancelling, calls, secrets } = document;
  return {
    ...(JSON.parse(document.made) as Made),
    ...{ id, status, createdAt, attempt, cancelling, state: JSON.parse(document.state) as TaskState },
    ...(heartbeatAt !== undefined && { heartbeatAt }),
    ...(endedAt !== undefined && { endedAt }),
    ...(calls !== undefined && { calls }),
    ...(secrets && { secrets }),
  };
}

/** Where no other process can be, what is held is held by one that was killed: nobody has to wait until it is over. */
export async function releaseTasks(db: Db): Promise<void> {
  await db.collection<TaskDocument>(names.tasks).updateMany({ status: 'processing' }, { $set: { until: 0 } });
}
