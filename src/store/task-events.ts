/** What tasks tell while they run: append-only, what is told at once is one document. */
import type { Db } from 'mongodb';
import type { TaskEvent } from '../scaffold/task.ts';
import { names } from './collections.ts';
import { isDuplicateKey } from './duplicate-key.ts';

type EventsDocument = {
  readonly _id: string;
  readonly task: string;
  /** Of the first and of the last of them. */
  readonly first: number;
  readonly last: number;
  /** JSON: what people write may be no names of the store. */
  readonly events: string;
  readonly expires: Date;
};

/** After they were told: they are as long as all the rest of a task. */
const keptFor = 90 * 24 * 3600 * 1000;
/** A document of the store holds 16 MB. */
const lettersAtOnce = 1_000_000;

export function createTaskEvents(db: Db) {
  const collection = db.collection<EventsDocument>(names.taskEvents);
  return {
    async add(task: string, told: readonly TaskEvent[]): Promise<void> {
      const documents = inParts(told).flatMap((part) => documentOf(task, part) ?? []);
      try {
        const [one, ...others] = documents;
        if (one && others.length === 0) await collection.insertOne(one);
        else if (one) await collection.insertMany(documents, { ordered: false });
      } catch (cause) {
        // Told by whoever holds the lease by now.
        if (!isDuplicateKey(cause)) throw cause;
      }
    },
    /** Where two processes held the task for a moment, some may come twice. */
    async after(task: string, after: number): Promise<readonly TaskEvent[]> {
      const found = await collection
        .find({ task, last: { $gt: after } })
        .sort({ first: 1 })
        .toArray();
      return found.flatMap(({ events }) => readEvents(events));
    },
    async last(task: string): Promise<TaskEvent | undefined> {
      const [found] = await collection.find({ task }).sort({ last: -1 }).limit(1).toArray();
      return found && readEvents(found.events).at(-1);
    },
  };
}

export const readEvents = (text: string): readonly TaskEvent[] => JSON.parse(text) as readonly TaskEvent[];

/** Each number once: who told it first is right. */
export function inOrder(events: readonly TaskEvent[]): readonly TaskEvent[] {
  const byId = new Map<number, TaskEvent>();
  for (const event of events) if (!byId.has(event.id)) byId.set(event.id, event);
  return [...byId.values()].sort((one, other) => one.id - other.id);
}

function documentOf(task: string, told: readonly TaskEvent[]): EventsDocument | undefined {
  const [first, last] = [told[0], told.at(-1)];
  if (!first || !last) return undefined;
  const expires = new Date(last.at + keptFor);
  return {
    _id: `${task}/${first.id}`,
    ...{ task, first: first.id, last: last.id, events: JSON.stringify(told), expires },
  };
}

function inParts(told: readonly TaskEvent[]): readonly (readonly TaskEvent[])[] {
  const parts: TaskEvent[][] = [];
  let room = 0;
  for (const event of told) {
    const last = parts.at(-1);
    if (last && event.message.length <= room) last.push(event);
    else {
      parts.push([event]);
      room = lettersAtOnce;
    }
    room -= event.message.length;
  }
  return parts;
}
