/** What is said when a report is scheduled: what, of what, when, where, and whether it is silent when nothing changed. */

import { fail } from '../../errors.ts';
import type { Report } from '../../schedule/report.ts';
import type { FoundPlace } from '../../schedule/reporting.ts';
import type { Actor, Place } from '../request.ts';
import type { Services } from '../services.ts';
import { type SaidScope, scopeName, scopeOf } from './health/scope.ts';

type Asking = { readonly actor: Actor; readonly services: Services };
export type ScheduleSaid = SaidScope & {
  readonly scorecard: string;
  readonly when: string;
  readonly in?: string | undefined;
  readonly quiet?: string | undefined;
};

const example = 'report schedule catalog-health for payments every monday 09:00 Europe/Berlin in #payments';

/** “Production readiness for Payments”. */
export function wantedReport(
  { actor, services }: Asking,
  said: SaidScope & { readonly scorecard: string },
): Pick<Report, 'scorecard' | 'scope' | 'title'> {
  const scope = scopeOf({ actor, services }, said);
  const card = services.health.scorecards().find(({ name }) => name === said.scorecard);
  const title = card?.title ?? said.scorecard;
  const about = scope.kind === 'company' ? '' : ` for ${scopeName(services.catalog, scope)}`;
  return { scorecard: said.scorecard, scope, title: `${title}${about}` };
}

/** The words behind a time say where, and whether it is silent: “every monday 9:00 in #payments quiet”. */
export function apartFromWhen(when: string): Pick<ScheduleSaid, 'when' | 'in' | 'quiet'> {
  const [, loud = when, quiet] = /^(.*?)[\s,]+(?:--)?(quiet)$/i.exec(when.trim()) ?? [];
  const [, time = loud, place] = /^(.*?)\s+(?:in|to)\s+(#.+|here|me)$/i.exec(loud.trim()) ?? [];
  return { when: time.trim(), ...(place !== undefined && { in: place }), ...(quiet && { quiet: 'quiet' }) };
}

/** Throws where the words are no time, or it is past. */
export function timingOf({ reports }: Services, when: string): Report['timing'] {
  const read = reports.read(when);
  if ('problem' in read)
    throw fail('ARGUMENT_INVALID', { argument: 'When', value: when.slice(0, 60), reason: read.problem, example });
  return read.timing;
}

/** What cannot be told anything later keeps its reports where they are listed. */
const hereName = (place: Place, isReached: boolean) =>
  !isReached ? 'under Reports' : place.private ? 'to you' : 'in this place';

/** Here, to the asker alone, or in a channel where Callboard is. Throws REPORT_PLACE_UNKNOWN. */
export async function placeFor(
  { reports }: Services,
  place: Place,
  said: string | undefined,
): Promise<Pick<Report, 'place' | 'placeName' | 'isShared'>> {
  if (said === undefined || /^here$/i.test(said))
    return { place: place.id, isShared: !place.private, placeName: hereName(place, reports.reaches(place.id)) };
  const found: FoundPlace | undefined = await reports.place(said.replace(/^#/, ''));
  if (!found) throw fail('REPORT_PLACE_UNKNOWN', { name: said.slice(0, 60) });
  return { place: found.id, isShared: found.isShared, placeName: `in ${found.name}` };
}
