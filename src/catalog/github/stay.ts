/** What was read of a source before and stays as it is, because it cannot be read now. */
import { isBelow } from '../../outside/safe-path.ts';
import { fileFailure } from '../ingest.ts';
import { parseLed } from '../location.ts';
import { parseLocationRef } from '../ref.ts';
import type { Cycle, LocationRead } from '../source.ts';

type Known = Cycle['known'];

/** `place` is an address: an organisation, a repository. */
export const hasAny = (place: string, known: Known) => below(place, known).length > 0;

const below = (place: string, known: Known) =>
  [...known.keys()].filter((location) => isBelow(place, parseLocationRef(location)?.target ?? ''));

/** `reason` goes on after its name. What its Locations led to elsewhere is looked at all the same. */
export function failedBelow(place: string, reason: string, known: Known): LocationRead {
  const label = place.replace(/^https?:\/\//, '');
  const own = new Set(below(place, known));
  const kept = own.size > 0 ? '; what was last read from it is kept' : '';
  const failure = fileFailure({ label }, 1, 'location', `${label} ${reason}${kept}.`);
  const leadsTo = [...own].flatMap((location) => known.get(location)?.leadsTo ?? []);
  const elsewhere = [...new Set(leadsTo)].filter((led) => !own.has(parseLed(led).location));
  const result = { ...failure, leadsTo: elsewhere };
  const location = `github:${place}`;
  return { target: place, location, label, unchanged: false, fingerprint: '', result, state: 'failed' };
}
