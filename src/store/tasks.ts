/** Tasks and what they tell. State and template are JSON text: ids of steps and names of outputs are people's, and may be no names of the store. */
import type { Db, Filter } from 'mongodb';
import type { Lease, Task, TaskEvent, TaskState, TaskStatus, Tasks } from '../scaffold/task.ts';
import { names } from './collections.ts';
import { isDuplicateKey } from './duplicate-key.ts';

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
  /** Until then it is its owner's, or sleeps; 0: nobody's. */
  readonly until: number;
  /** Of one that has ended. */
  readonly expires?: Date;
};
type EventDocument = {
  readonly _id: string;
  readonly task: string;
  readonly n: number;
  readonly event: string;
  readonly expires: Date;
};

/** After its end, which is when nothing is asked about it any more; what it told is as long as the rest together. */
const keptFor = 365 * 24 * 3600 * 1000;
const eventsKeptFor = 90 * 24 * 3600 * 1000;

const changed = { version: 1 } as const;

type Made = Pick<Task, 'template' | 'parameters' | 'user' | 'by'>;

export function createTasks(db: Db): Tasks {
  const tasks = db.collection<TaskDocument>(names.tasks);
  const events = db.collection<EventDocument>(names.taskEvents);
  const held = (id: string, { owner, token }: Lease) => ({ _id: id, owner, token, status: 'processing' as const });
  return {
    async add(task) {
      try {
        await tasks.insertOne(documentOf(task));
        return true;
      } catch (cause) {
        if (isDuplicateKey(cause)) return false;
        throw cause;
      }
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
      const first = (status: TaskStatus) =>
        tasks.findOneAndUpdate(
          { status, until: { $lte: now } },
          {
            $set: { status: 'processing', owner, until, heartbeatAt: now },
            $inc: { token: 1, attempt: 1, version: 1 },
          },
          { sort: { until: 1, createdAt: 1 }, returnDocument: 'after' },
        );
      // Each is the first of an index; one question for both would sort all that wait, each time.
      const found = (await first('processing')) ?? (await first('open'));
      return found ? { task: read(found), lease: { owner, token: found.token } } : undefined;
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
    async finish(id, lease, { status, state, at }) {
      const { matchedCount } = await tasks.updateOne(held(id, lease), {
        $set: { status, state: JSON.stringify(state), endedAt: at, until: 0, cancelling: false, expires: expiryOf(at) },
        $unset: { secrets: true, owner: true },
        $inc: changed,
      });
      return matchedCount === 1;
    },
    async sleep(id, lease, { state, until, calls }) {
      const asleep = (due: number) => ({
        $set: { status: 'open' as const, state: JSON.stringify(state), until: due },
        $unset: { owner: true as const },
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
    async release(id, lease) {
      await tasks.updateOne(held(id, lease), { $set: { until: 0 }, $unset: { owner: true } });
    },
    async cancel(id, at) {
      const ended = await tasks.findOneAndUpdate(
        { _id: id, status: 'open' },
        { $set: { status: 'cancelled', endedAt: at, expires: expiryOf(at) }, $unset: { secrets: true }, $inc: changed },
        { returnDocument: 'after' },
      );
      const found =
        ended ??
        (await tasks.findOneAndUpdate(
          { _id: id, status: 'processing' },
          { $set: { cancelling: true }, $inc: changed },
          { returnDocument: 'after' },
        ));
      return found ? read(found) : undefined;
    },
    async reopen(id, state, secrets) {
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
          $unset: { endedAt: true, expires: true },
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
    async addEvents(id, told) {
      const documents = told.map((event) => ({
        _id: `${id}/${event.id}`,
        task: id,
        n: event.id,
        event: JSON.stringify(event),
        expires: new Date(event.at + eventsKeptFor),
      }));
      try {
        await events.insertMany(documents, { ordered: false });
      } catch (cause) {
        // Told by whoever holds the lease by now.
        if (!isDuplicateKey(cause)) throw cause;
      }
    },
    async events(id, after) {
      const found = await events
        .find({ task: id, n: { $gt: after } })
        .sort({ n: 1 })
        .toArray();
      return found.map(({ event }) => JSON.parse(event) as TaskEvent);
    },
    async lastEvent(id) {
      const [found] = await events.find({ task: id }).sort({ n: -1 }).limit(1).toArray();
      return found && (JSON.parse(found.event) as TaskEvent);
    },
  };
}

const expiryOf = (endedAt: number) => new Date(endedAt + keptFor);

function documentOf({ id, status, createdAt, attempt, cancelling, secrets, state, ...rest }: Task): TaskDocument {
  const { template, parameters, user, by } = rest;
  const made: Made = { template, parameters, user, by };
  return {
    ...{ _id: id, status, by: by.user ?? by.account, createdAt, attempt, cancelling, ...(secrets && { secrets }) },
    ...{ made: JSON.stringify(made), state: JSON.stringify(state), token: 0, until: 0 },
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
