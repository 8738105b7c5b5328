/** The people and teams of an organisation on GitHub: Users and Groups, each by the page that GitHub has of it. */
import { createHash } from 'node:crypto';
import { Failure } from '../../errors.ts';
import { createBreathing } from '../breathe.ts';
import { fingerprintOf, ownStamp } from '../fingerprint.ts';
import { groupEntity, readOrganization as organizationOf, type Team, userEntity } from '../github/organization.ts';
import { newsOf } from '../github/pace.ts';
import { failedBelow } from '../github/stay.ts';
import { readDescriptors, type Surroundings } from '../ingest.ts';
import type { Mapping } from '../rules/check.ts';
import { type Cycle, defineSource, type LocationRead, type Way } from '../source.ts';

export default defineSource({ isProvider: true, open: (cycle) => (way) => readOrganization(cycle, way) });

async function* readOrganization(cycle: Cycle, { source, target }: Way): AsyncGenerator<LocationRead> {
  const { known, readAt, remote } = cycle;
  const { github: on } = remote;
  const { organization = '', namespace } = source;
  if (!on) return yield failedBelow(target, 'cannot be read: no token of GitHub is set', known);
  const usedBefore = on.github.budget().used;
  const read = createReader(cycle);
  try {
    const { people, teams } = await organizationOf(on.github, organization);
    for (const team of teams) {
      const place = `${target}/teams/${team.slug}`;
      yield await read(groupEntity(team, namespace), { place, seenAt: place, label: team.combinedSlug });
    }
    const teamsOf = byMember(teams);
    for (const person of people) {
      const login = String(person.login);
      const memberOf = teamsOf.get(login) ?? [];
      const [place, seenAt] = [`${target}/people/${login}`, `${on.github.web}/${login}`];
      yield await read(userEntity(person, memberOf, namespace), { place, seenAt, label: `${organization}/${login}` });
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    yield failedBelow(target, String(error.details.reason), known);
  }
  cycle.tell?.(newsOf({ budget: on.github.budget(), usedBefore, at: readAt }));
}

function byMember(teams: readonly Team[]): ReadonlyMap<string, readonly string[]> {
  const slugs = new Map<string, string[]>();
  for (const { slug, members } of teams) {
    for (const login of members) slugs.set(login, [...(slugs.get(login) ?? []), slug]);
  }
  return slugs;
}

type Named = {
  /** What it is known by here, below the organisation: an outage is then about all of it. */
  readonly place: string;
  /** Where people see it, and where Backstage says it is from. */
  readonly seenAt: string;
  readonly label: string;
};

function createReader({ known, readAt }: Cycle) {
  const breathe = createBreathing();
  return async (entity: Mapping, { place, seenAt, label }: Named): Promise<LocationRead> => {
    const names = { target: place, location: `url:${place}`, label };
    const text = JSON.stringify(entity);
    const stamp = createHash('sha1').update(text).digest('base64url');
    const stored = known.get(names.location);
    if (stored && ownStamp(stored.fingerprint) === stamp) return { ...names, unchanged: true };
    const result = await readDescriptors(text, {
      ...nothingBeside,
      ...names,
      managedBy: `url:${seenAt}`,
      readAt,
      breathe,
      origin: names.location,
      web: { viewUrl: seenAt, at: () => seenAt },
    });
    return { ...names, unchanged: false, fingerprint: fingerprintOf(stamp, {}), result, state: 'read' };
  };
}

/** It is all there is: nothing is pulled in, and nothing led to. */
const nothingBeside: Pick<Surroundings, 'prepare' | 'readBeside' | 'lead'> = {
  prepare: () => undefined,
  readBeside: () => ({ refused: 'is not read here' }),
  lead: () => ({ kind: 'refused', reason: 'is not read here' }),
};
