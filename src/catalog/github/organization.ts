/** People and teams of an organisation on GitHub, as the Users and Groups that Backstage makes of them (BACKSTAGE §1.19). */
import { fail } from '../../errors.ts';
import type { Github } from '../../outside/github.ts';
import { isMapping, type Mapping } from '../rules/check.ts';
import { listOf } from './repositories.ts';
import { createPageSize } from './too-much.ts';

export type Team = {
  readonly slug: string;
  readonly combinedSlug: string;
  readonly about: Mapping;
  readonly parent?: string;
  readonly members: readonly string[];
};
export type Organization = { readonly people: readonly Mapping[]; readonly teams: readonly Team[] };

const peopleQuery = `
  query people($owner: String!, $first: Int!, $after: String, $email: Boolean!) {
    organization(login: $owner) {
      membersWithRole(first: $first, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { login name bio avatarUrl email @include(if: $email) organizationVerifiedDomainEmails(login: $owner) }
      }
    }
  }`;

const teamsQuery = `
  query teams($owner: String!, $first: Int!, $after: String) {
    organization(login: $owner) {
      teams(first: $first, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          slug combinedSlug name description avatarUrl editTeamUrl
          parentTeam { slug }
          members(first: 100, membership: IMMEDIATE) { totalCount pageInfo { hasNextPage endCursor } nodes { login } }
        }
      }
    }
  }`;

const membersQuery = `
  query members($owner: String!, $slug: String!, $after: String) {
    organization(login: $owner) {
      team(slug: $slug) {
        members(first: 100, after: $after, membership: IMMEDIATE) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes { login }
        }
      }
    }
  }`;

/** Throws ADDRESS_UNREACHABLE for what is not to be seen, or is not told whole. */
export async function readOrganization(github: Github, owner: string): Promise<Organization> {
  const ask = async (query: string, variables: Mapping) => {
    const { organization } = await github.query(owner, query, { owner, ...variables });
    if (!isMapping(organization)) throw unseen(github, owner);
    return organization;
  };
  const [manyPeople, manyTeams] = [createPageSize(100), createPageSize(50)];
  const people = await allPages(github, (after) =>
    manyPeople(async (first) => {
      return (await ask(peopleQuery, { first, after, email: github.seesEmails })).membersWithRole;
    }),
  );
  const teamNodes = await allPages(github, (after) =>
    manyTeams(async (first) => (await ask(teamsQuery, { first, after })).teams),
  );
  const teams: Team[] = [];
  for (const node of teamNodes) {
    const { slug, combinedSlug, parentTeam, members, ...about } = node;
    const more = async (after: string | null) => {
      const { team } = await ask(membersQuery, { slug, after });
      return isMapping(team) ? team.members : undefined;
    };
    const own = await allPages(github, async (after) => (after === null ? members : more(after)));
    teams.push({
      slug: String(slug),
      combinedSlug: String(combinedSlug),
      about,
      ...(isMapping(parentTeam) && { parent: String(parentTeam.slug) }),
      members: own.map(({ login }) => String(login)),
    });
  }
  return { people, teams };
}

const mostPages = 1_000;

/** The nodes of all pages. One that is told as nothing is not one less: it could not be read. */
async function allPages(github: Github, ask: (after: string | null) => Promise<unknown>): Promise<readonly Mapping[]> {
  const all: Mapping[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const found = await ask(after);
    if (!isMapping(found)) break;
    const { nodes, pageInfo } = found;
    const read = listOf(nodes);
    if (!Array.isArray(nodes) || read.length < nodes.length) break;
    all.push(...read);
    const { hasNextPage, endCursor }: Mapping = isMapping(pageInfo) ? pageInfo : {};
    if (hasNextPage !== true) return all;
    if (typeof endCursor !== 'string' || endCursor === after) break;
    after = endCursor;
  }
  throw fail('ADDRESS_UNREACHABLE', { address: github.web, reason: 'is not told whole by GitHub' });
}

const unseen = ({ web }: Github, owner: string) =>
  fail('ADDRESS_UNREACHABLE', {
    address: web,
    reason: `is not to be seen: there is no organisation “${owner}”, or the token may not read its members (read:org)`,
  });

/** `memberOf` are slugs of teams. */
export function userEntity(person: Mapping, memberOf: readonly string[], namespace: string | undefined): Mapping {
  const { login, name, bio, email, avatarUrl, organizationVerifiedDomainEmails: verified } = person;
  const address = email || (Array.isArray(verified) ? verified[0] : undefined);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: {
      name: login,
      ...(namespace !== undefined && { namespace }),
      ...(bio ? { description: bio } : {}),
      annotations: { 'github.com/user-login': login },
    },
    spec: { profile: profileOf({ displayName: name, email: address, picture: avatarUrl }), memberOf },
  };
}

export function groupEntity(team: Team, namespace: string | undefined): Mapping {
  const { name, description, avatarUrl, editTeamUrl } = team.about;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: {
      name: team.slug,
      ...(namespace !== undefined && { namespace }),
      ...(description ? { description } : {}),
      annotations: {
        'github.com/team-slug': team.combinedSlug,
        ...(editTeamUrl ? { 'backstage.io/edit-url': editTeamUrl } : {}),
      },
    },
    spec: {
      type: 'team',
      profile: profileOf({ displayName: name, picture: avatarUrl }),
      children: [],
      ...(team.parent !== undefined && { parent: team.parent }),
      members: team.members,
    },
  };
}

/** What is not known is not there: an empty text would be an error. */
const profileOf = (profile: Mapping) =>
  Object.fromEntries(Object.entries(profile).filter(([, value]) => Boolean(value)));
