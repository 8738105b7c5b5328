/** What runs at its time put together: schedules, the clock that wakes them, and whoever made them as they may and see by then. */
import { join } from 'node:path';
import { bulkView } from './bot/answer/bulk-view.ts';
import { refusedView } from './bot/answer/schedules-view.ts';
import type { Actor } from './bot/request.ts';
import { accountOf } from './bot/saved.ts';
import { discover } from './discover.ts';
import type { ScaffoldParts } from './open-scaffold.ts';
import type { Scaffolder } from './scaffold/create-scaffolder.ts';
import type { Person, Scaffolding } from './scaffold/scaffolding.ts';
import { createAlarm } from './schedule/agenda.ts';
import type { Bulk, Bulks } from './schedule/bulk.ts';
import { type Bulking, bulkingFor } from './schedule/bulking.ts';
import { isJob, type JobPorts } from './schedule/job.ts';
import type { StartFor } from './schedule/schedule.ts';
import { type Scheduling, schedulingFor } from './schedule/scheduling.ts';
import { zoneNamed, zoneOfMachine } from './schedule/zone.ts';
import { createBulks } from './store/bulks.ts';
import { names } from './store/collections.ts';
import { createSchedules } from './store/schedules.ts';

export type OpenSchedule = {
  /** For the bot. */
  readonly asked: {
    readonly schedules: (actor: Actor) => Scheduling;
    readonly bulks: (actor: Actor) => Bulking;
  };
  /** There may be something to be done for a job at that time. */
  wake(job: string, at: number): void;
  begin(): void;
  /** Does what is due by now, without waiting for the clock. */
  now(): Promise<void>;
  stop(): Promise<void>;
};
type Making = {
  readonly scaffolding: (actor: Actor) => Scaffolding;
  readonly timezone: string | undefined;
  readonly tasks: Pick<Scaffolder, 'get' | 'retry'>;
};

export async function openSchedule(
  parts: ScaffoldParts,
  { scaffolding, timezone, tasks }: Making,
): Promise<OpenSchedule> {
  const { db, say, newId, clock, log } = parts;
  const [schedules, bulks] = [createSchedules(db), createBulks(db)];
  const changed = boardOf(parts, bulks);
  const start = startFor(parts, scaffolding);
  const usualZone = (timezone && zoneNamed(timezone)) || zoneOfMachine();
  const ports: () => Omit<JobPorts, 'signal'> = () => ({
    ...parts.reporting(),
    ...{ schedules, bulks, start, clock, changed, taskOf: tasks.get, retryTask: (id: string) => tasks.retry(id) },
    tellRefused: (schedule, reason) =>
      say(`schedule/${schedule.id}/${schedule.due}`, schedule.place, refusedView(schedule, reason)),
  });
  const found = parts.plugins.with('jobs', await discover(join(import.meta.dirname, 'schedule/jobs'), isJob));
  const jobs = new Map(
    Array.from(found, ([name, { run }]) => [name, (signal: AbortSignal) => run({ ...ports(), signal })] as const),
  );
  const alarm = createAlarm({ db, collection: names.jobs, jobs, clock, log });
  const wake = (job: string) => (at: number) => alarm.wake(job, at);
  return {
    asked: {
      schedules: (actor) =>
        schedulingFor(
          { schedules, start, wake: wake('schedules'), newId, clock },
          { ...personOf(actor), zone: (actor.zone && zoneNamed(actor.zone)) || usualZone },
        ),
      bulks: (actor) => bulkingFor({ bulks, wake: wake('bulks'), changed, clock }, personOf(actor)),
    },
    wake: alarm.wake,
    begin: alarm.begin,
    now: alarm.now,
    stop: alarm.stop,
  };
}

/** As they are kept with what they start: one person on every surface. Which User somebody is, is found anew each time. */
export function personOf({ user, ...actor }: Actor): Person {
  const { name, standing } = actor;
  return { as: actor, account: accountOf(actor), name, isLocal: standing === 'local', ...(user && { user }) };
}

export const whoIs = (actor: Actor): string => actor.user ?? accountOf(actor);

/** A bulk is one message where it was asked for, changed there as it goes on. */
function boardOf({ standing, people }: Pick<ScaffoldParts, 'standing' | 'people'>, bulks: Bulks) {
  standing.draws('bulk', async (id) => {
    const bulk = await bulks.get(id);
    if (!bulk) return undefined;
    const [counts, failures] = await Promise.all([bulks.counts(id), bulks.targets(id, 'failed', 10)]);
    const names = people.visible(people.identify(bulk.by.as as Actor));
    return { view: bulkView(bulk, { counts, failures }, names) };
  });
  return ({ id, place }: Bulk) => standing.touch(`bulk/${id}`, place);
}

/** As if they had sent the form at this moment: whether they are still there, what they see, and what they may (THREATS 20). */
function startFor(
  { people, isGone }: Pick<ScaffoldParts, 'people' | 'isGone'>,
  scaffoldingOf: (actor: Actor) => Scaffolding,
): StartFor {
  return async ({ as, name }, { id, template: ref, values, place, about }) => {
    const actor = people.identify(as as Actor);
    const entity = people.visible(actor).get(ref);
    const scaffolding = scaffoldingOf(actor);
    const template = entity && (await scaffolding.template(ref));
    if (!entity || !template) return { refused: `There is no ${ref} any more that ${name} sees.` };
    if (about !== undefined && !people.visible(actor).get(about))
      return { refused: `There is no ${about} any more that ${name} sees.` };
    if (isGone(actor) || !people.permits(actor, 'scaffold.run', entity).allowed)
      return { refused: `${name} may no longer run ${template.title}.` };
    if (template.problems.length > 0)
      return { refused: `${template.title} cannot be run: ${template.problems.join(' ')}` };
    const came = await scaffolding.start({
      ...{ id, template, values, secrets: {}, unwatched: true },
      ...(place && { place }),
    });
    if ('task' in came) return came;
    const problems = Object.entries(came.problems).map(([field, words]) => `${field}: ${words}`);
    return { refused: `${template.title} no longer takes what it was filled in with: ${problems.join(' ')}` };
  };
}
