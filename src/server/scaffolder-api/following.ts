/** What a task tells, while it runs: waited for, or as a stream. */
import type { Task, TaskEvent } from '../../scaffold/task.ts';
import type { Parameters } from '../api/parameters.ts';
import { json } from '../route.ts';
import type { ScaffolderAsked, ScaffolderEndpoint } from './ports.ts';
import { eventShape } from './shapes.ts';
import { taskOf } from './tasks.ts';

const notThere = { about: 'There is no such task.' };
const query: Parameters = { after: { about: 'The last one that is known.', type: 'number', least: 0 } };
/** Whoever waits longer asks again. */
const waitsFor = 25_000;
const streamFor = 30 * 60_000;

export const followingEndpoints: readonly ScaffolderEndpoint[] = [
  {
    ...{ method: 'GET', path: '/v2/tasks/{taskId}/events', id: 'GetEvents', event: 'task', needs: 'read', query },
    summary: 'What a task told; waits until there is something, half a minute at most',
    answers: { 200: { about: 'What it told.' }, 404: notThere },
    async answer(asked) {
      for await (const told of tellings(asked, await taskOf(asked), AbortSignal.timeout(waitsFor)))
        if (told.length > 0) return json(200, told);
      return json(200, []);
    },
  },
  {
    ...{ method: 'GET', path: '/v2/tasks/{taskId}/eventstream', id: 'StreamEvents', event: 'task', needs: 'read' },
    ...{ query, summary: 'What a task tells, as server-sent events, until it ends' },
    answers: { 200: { about: 'The stream.' }, 404: notThere },
    async answer(asked) {
      const telling = tellings(asked, await taskOf(asked), AbortSignal.timeout(streamFor));
      const first = await telling.next();
      return {
        status: 200,
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', 'x-accel-buffering': 'no' },
        body: stream(first.done ? [] : first.value, telling),
        endless: true,
      };
    },
  },
];

type Told = ReturnType<typeof eventShape>;

/** Those that are new, each time; none when nothing is. Ends when the task has, and everything is told. */
async function* tellings(asked: ScaffolderAsked, task: Task, signal: AbortSignal): AsyncGenerator<readonly Told[]> {
  const scaffolding = asked.ports.scaffolding(asked.actor);
  let last = asked.query.number('after') ?? (Number(asked.headers['last-event-id']) || 0);
  for await (const heard of scaffolding.follow(task, signal)) {
    const now = heard === 'changed' ? await scaffolding.task(task.id) : task;
    if (!now) return;
    const told = heard === 'changed' ? ready(now, await scaffolding.events(now, last)) : [];
    last = told.at(-1)?.id ?? last;
    yield told.map((event) => eventShape(now, event));
    if (heard === 'changed' && now.endedAt !== undefined) return;
  }
}

/** The end is told a moment before it is kept, and with what came of it when that is there. */
const ready = ({ endedAt }: Task, told: readonly TaskEvent[]) =>
  endedAt === undefined && told.at(-1)?.type === 'completion' ? told.slice(0, -1) : told;

async function* stream(first: readonly Told[], rest: AsyncGenerator<readonly Told[]>): AsyncGenerator<string> {
  try {
    yield written(first);
    for await (const told of rest) yield written(told);
  } finally {
    await rest.return(undefined);
  }
}

const written = (told: readonly Told[]) =>
  told.length === 0
    ? ': nothing new\n\n'
    : told.map((event) => `event: ${event.type}\nid: ${event.id}\ndata: ${JSON.stringify(event)}\n\n`).join('');
