/** Reports put together: how one is made for whoever scheduled it and for those who read it, where it is told, and those that the settings name. */
import type { Adapter } from './bot/adapter.ts';
import { reportRefusedView, reportView } from './bot/answer/report-view.ts';
import { beforeEnd, type Slots } from './bot/fill-slots.ts';
import type { Actor } from './bot/request.ts';
import { everybody } from './bot/shared-place.ts';
import type { Catalog, Ref } from './catalog/catalog.ts';
import type { Clock } from './clock.ts';
import type { Health } from './health/health.ts';
import { isNews } from './health/report.ts';
import { writeReport } from './health/write-report.ts';
import { personOf } from './open-schedule.ts';
import type { People } from './people/create-people.ts';
import type { ReportSetting } from './report-settings.ts';
import { keepSettled } from './reports-of-settings.ts';
import type { Report, ReportRun } from './schedule/report.ts';
import { type FoundPlace, type Reporting, reportingFor } from './schedule/reporting.ts';
import type { RunReportsPorts } from './schedule/run-reports.ts';
import { timingWords } from './schedule/when.ts';
import { zoneNamed, zoneOfMachine } from './schedule/zone.ts';
import type { Store } from './store/connect.ts';
import { createReports } from './store/reports.ts';
import type { View } from './view/view.ts';

type Parts = {
  readonly db: Store['db'];
  readonly catalog: Pick<Catalog, 'get'>;
  readonly people: Pick<People, 'identify' | 'permits' | 'visible'>;
  readonly isGone: (actor: Actor) => boolean;
  readonly health: (actor: Actor) => Health;
  /** What plugins add to a report. */
  readonly slots: Pick<Slots, 'sections'>;
  /** Queues what is to be told in a place, once under an id. */
  readonly say: (id: string, place: string, view: View) => Promise<void>;
  /** Whether places can be told something later. */
  readonly reaches: (place: string) => boolean;
  readonly adapters: () => readonly Pick<Adapter, 'name' | 'placeNamed'>[];
  /** There is a new time to look at. */
  readonly wake: (at: number) => void;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

export type OpenReports = {
  /** For the bot and for pages. */
  readonly of: (actor: Actor) => Reporting;
  /** For the job. */
  readonly ports: Pick<RunReportsPorts, 'reports' | 'postReport' | 'tellReportRefused'>;
  begin(): void;
};

type Written = { readonly reports: readonly ReportSetting[]; readonly timezone?: string };

export function openReports({ reports: named, timezone }: Written, parts: Parts): OpenReports {
  const { db, people, say, wake, clock, newId, catalog, log } = parts;
  const reports = createReports(db);
  const usualZone = (timezone && zoneNamed(timezone)) || zoneOfMachine();
  const make = makerOf(parts, reports);
  const postReport: RunReportsPorts['postReport'] = async (report, { id, due, always = false }) => {
    const made = await make(report, { id, due });
    if ('refused' in made) return made;
    const { run } = made;
    if (always || run.isTold) await say(`report/${run.id}`, report.place, await withSections(parts, report, run));
    return made;
  };
  const preview = async (actor: Actor, asked: Pick<Report, 'scorecard' | 'scope' | 'title'>, id: string) => {
    const run = await writeRun(parts, { ...asked, id, actor, about: people.visible(actor), due: clock.now() });
    const reader = personOf(actor).user ?? personOf(actor).account;
    return reports.keep({ ...run.run, reader, told: '', isTold: false }, run.rows);
  };
  return {
    of(actor) {
      const zone = (actor.zone && zoneNamed(actor.zone)) || usualZone;
      const visible = people.visible(actor);
      const hides = (ref: Ref) => catalog.get(ref) !== undefined && visible.get(ref) === undefined;
      const place = (words: string) => placeNamed(parts, actor, words);
      const { reaches } = parts;
      const ports = { reports, reaches, wake, clock, newId, postReport, place, hides };
      return reportingFor(
        { ...ports, preview: (asked, { id }) => preview(actor, asked, id) },
        { ...personOf(actor), zone },
      );
    },
    ports: {
      ...{ reports, postReport },
      tellReportRefused: (report, reason) =>
        say(`report/${report.id}/${report.due}`, report.place, reportRefusedView(report, reason)),
    },
    begin() {
      keepSettled(named, { reports, wake, clock, usualZone, place: (words) => placeNamed(parts, nobody, words), log });
    },
  };
}

/** Nobody in particular: what the settings name is of nobody. */
export const nobody: Actor = { platform: 'job', account: 'settings', name: 'callboard.yaml', standing: 'known' };

async function placeNamed({ adapters, reaches }: Parts, actor: Actor, words: string): Promise<FoundPlace | undefined> {
  // Whoever writes the settings may name any place by its id.
  if (actor === nobody && reaches(words)) return { id: words, name: words, isShared: true };
  const able = adapters().filter(({ placeNamed }) => placeNamed);
  // Somebody in Teams means a channel there before one of that name in Slack.
  const theirs = able.filter(({ name }) => name === actor.platform);
  for (const adapter of new Set([...theirs, ...able])) {
    const found = await adapter.placeNamed?.(words, actor);
    if (found) return found;
  }
  return undefined;
}

/** As whoever scheduled it may see at this time; what many read, as all of them may (THREATS 20, 23). */
function makerOf(parts: Parts, reports: ReturnType<typeof createReports>) {
  const { people, isGone } = parts;
  return async (report: Report, { id, due }: Pick<ReportRun, 'id' | 'due'>) => {
    const known = await reports.run(id);
    if (known) return { run: known };
    const owner = people.identify(report.by.as as Actor);
    if (isGone(owner) || !people.permits(owner, 'read').allowed)
      return { refused: `${report.by.name} may no longer look things up.` };
    const actor = report.isShared ? everybody(owner) : owner;
    const about = people.visible(actor);
    if (report.scope.kind !== 'company' && !about.get(report.scope.ref))
      return {
        refused: `There is no ${report.scope.ref} any more that ${report.isShared ? 'everybody' : report.by.name} sees.`,
      };
    if (
      !parts
        .health(actor)
        .scorecards()
        .some(({ name }) => name === report.scorecard)
    )
      return { refused: `There is no scorecard ${report.scorecard} any more.` };
    const last = await reports.last(report.id, parts.clock.now());
    const { run, rows } = await writeRun(parts, { ...report, id, actor, about, due, last: last?.facts });
    const reader = report.isShared ? 'everybody' : (report.by.user ?? report.by.account);
    const isTold = !report.quiet || isNews({ facts: run.facts, rows }, last?.facts);
    const whole = { ...run, report: report.id, reader, told: toldOf(report), isTold };
    return { run: await reports.keep(whole, rows) };
  };
}

/** As its readers may see it; reports of settings have nobody else. */
async function withSections(
  { people, health, slots }: Parts,
  { by, isShared, scope, scorecard }: Report,
  run: ReportRun,
): Promise<View> {
  const owner = people.identify(by.as as Actor);
  const actor = isShared ? everybody(owner) : owner;
  const entities = health(actor)
    .score(scope, scorecard)
    .entities.map(({ entity }) => entity);
  const view = reportView(run);
  const added = await slots.sections('report', { catalog: people.visible(actor), actor, entities });
  return { ...view, blocks: beforeEnd(view.blocks, added) };
}

const toldOf = ({ timing, placeName }: Report) => `${placeName}, ${timingWords(timing)}`;

type Writing = Pick<Report, 'scorecard' | 'scope' | 'title'> &
  Pick<ReportRun, 'id' | 'due'> & {
    readonly actor: Actor;
    readonly about: Pick<Catalog, 'get' | 'teamName'>;
    readonly last?: ReportRun['facts'] | undefined;
  };

async function writeRun({ health: healthOf, clock }: Parts, asked: Writing) {
  const { id, due, title, scope, about, last } = asked;
  const health = healthOf(asked.actor);
  const scorecard = health.scorecards().find(({ name }) => name === asked.scorecard);
  if (!scorecard) throw new Error(`There is no scorecard ${asked.scorecard}`);
  const now = clock.now();
  const { facts, rows } = await writeReport({
    ...{ health, catalog: about, scope, scorecard, last, now },
    about: scope.kind === 'company' ? 'The catalog' : calledIn(about, scope.ref),
  });
  const run: Omit<ReportRun, 'report' | 'reader' | 'told' | 'isTold'> = { id, due, title, at: now, facts };
  return { run, rows };
}

function calledIn(names: Pick<Catalog, 'get' | 'teamName'>, ref: Ref): string {
  const entity = names.get(ref);
  if (!entity) return ref;
  return entity.kind.toLowerCase() === 'group' ? names.teamName(ref) : entity.displayName;
}
