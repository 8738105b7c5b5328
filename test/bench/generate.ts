/** Writes a catalog of any size with realistic relations, the same one for the same size. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomNumbers } from '../../src/bot/learned/random.ts';

const words =
  'order payment stock route parcel invoice refund price search basket profile session ledger report tariff label shift driver depot pickup slot voucher rating address tax fraud quote claim audit feed'.split(
    ' ',
  );
const roles = 'service worker api gateway web job adapter sync store router'.split(' ');

type Plan = {
  readonly groups: number;
  readonly users: number;
  readonly domains: number;
  readonly systems: number;
  readonly resources: number;
  readonly apis: number;
  readonly components: number;
};

/** How many of each kind make `size` entities. */
function planOf(size: number): Plan {
  const share = (part: number) => Math.max(1, Math.round(size * part));
  const [groups, users, domains, systems] = [share(0.03), share(0.09), share(0.003), share(0.03)];
  const [resources, apis] = [share(0.12), share(0.17)];
  return {
    groups,
    users,
    domains,
    systems,
    resources,
    apis,
    components: size - groups - users - domains - systems - resources - apis,
  };
}

export const nameOf = (index: number) =>
  `${words[index % words.length]}-${roles[Math.floor(index / words.length) % roles.length]}-${index}`;

/** Names that the bench asks about. `hub` is a database that two of five components need in the end. */
export const asked = { component: nameOf(7), hub: 'hub-db', group: 'team-3' } as const;

/** Writes the catalog to `folder`: one file a repository (a component and its APIs), one a team, one for the rest. */
export function generateCatalog(folder: string, size: number): void {
  const random = randomNumbers(size);
  const plan = planOf(size);
  const pick = (count: number) => Math.floor(random() * count);
  const write = (path: string, documents: readonly string[]) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), documents.join('---\n'));
  };
  const writeParts = (path: string, documents: readonly string[], length: number) => {
    for (let start = 0; start < documents.length; start += length) {
      write(`${path}-${start}/catalog-info.yaml`, documents.slice(start, start + length));
    }
  };
  write(
    'org/domains/catalog-info.yaml',
    many(plan.domains, (i) => entity('Domain', `domain-${i}`, `  owner: team-${pick(plan.groups)}\n`)),
  );
  const systems = many(plan.systems, (i) =>
    entity('System', `system-${i}`, `  owner: team-${pick(plan.groups)}\n  domain: domain-${pick(plan.domains)}\n`),
  );
  writeParts('org/systems', systems, 500);
  for (let team = 0; team < plan.groups; team++) write(`org/team-${team}/catalog-info.yaml`, teamFile(team, plan));
  const resources = many(plan.resources, (i) =>
    entity('Resource', i === 0 ? asked.hub : `store-${i}`, `  type: database\n  owner: team-${pick(plan.groups)}\n`),
  );
  writeParts('platform/stores', resources, 50);
  for (let index = 0; index < plan.components; index++) {
    write(`repositories/${nameOf(index)}/catalog-info.yaml`, repository(index, plan, pick));
  }
}

const many = <Made>(count: number, make: (index: number) => Made): Made[] =>
  Array.from({ length: count }, (_, index) => make(index));

function teamFile(team: number, plan: Plan): string[] {
  const parent = team === 0 ? '' : `  parent: team-${Math.floor((team - 1) / 6)}\n`;
  const members = many(
    Math.ceil(plan.users / plan.groups),
    (i) => team * Math.ceil(plan.users / plan.groups) + i,
  ).filter((i) => i < plan.users);
  return [
    entity(
      'Group',
      `team-${team}`,
      `  type: team\n${parent}  profile:\n    displayName: Team ${team}\n  children: []\n`,
    ),
    ...members.map((i) =>
      entity(
        'User',
        `person-${i}`,
        `  profile:\n    displayName: Person ${i}\n    email: person-${i}@bench.example\n  memberOf: [team-${team}]\n`,
      ),
    ),
  ];
}

/** Two of five components hang on the hub, through a tree of some six steps; the others need each other at random, cycles too. */
const onHub = (index: number) => index % 5 < 2;
const hubRank = (index: number) => 2 * Math.floor(index / 5) + (index % 5);
const atHubRank = (rank: number) => 5 * Math.floor(rank / 2) + (rank % 2);

function needsOf(index: number, plan: Plan, pick: (count: number) => number): string[] {
  if (index === 0) return [`resource:${asked.hub}`];
  if (onHub(index)) return [`component:${nameOf(atHubRank(Math.floor((hubRank(index) - 1) / 4)))}`];
  const other = pick(plan.components);
  const store = `resource:store-${1 + pick(Math.max(1, plan.resources - 1))}`;
  return onHub(other) ? [store] : [store, `component:${nameOf(other)}`];
}

function repository(index: number, plan: Plan, pick: (count: number) => number): string[] {
  const needs = needsOf(index, plan, pick);
  const ownApis = many(apisOf(index, plan), (i) => `${nameOf(index)}-v${i + 1}`);
  const consumed = pick(plan.components);
  const consumes =
    apisOf(consumed, plan) > 0 && !onHub(index) && !onHub(consumed) ? `  consumesApis: [${nameOf(consumed)}-v1]\n` : '';
  const owner = pick(plan.groups);
  const system = pick(plan.systems);
  const component = entity(
    'Component',
    nameOf(index),
    `  type: service\n  lifecycle: ${index % 11 === 0 ? 'experimental' : 'production'}\n  owner: team-${owner}\n  system: system-${system}\n` +
      `  dependsOn: [${needs.join(', ')}]\n${ownApis.length > 0 ? `  providesApis: [${ownApis.join(', ')}]\n` : ''}${consumes}`,
    `  annotations:\n    github.com/project-slug: bench/${nameOf(index)}\n  tags: [java, tier-${index % 3}]\n`,
  );
  const definition = '  definition: |\n    openapi: 3.1.0\n    info: { title: Bench, version: 1.0.0 }\n    paths: {}\n';
  return [
    component,
    ...ownApis.map((api) =>
      entity(
        'API',
        api,
        `  type: openapi\n  lifecycle: production\n  owner: team-${owner}\n  system: system-${system}\n${definition}`,
      ),
    ),
  ];
}

/** APIs are given to the components in turn until there are none left. */
const apisOf = (index: number, plan: Plan) =>
  Math.floor(((index + 1) * plan.apis) / plan.components) - Math.floor((index * plan.apis) / plan.components);

function entity(kind: string, name: string, spec: string, metadata = ''): string {
  const description = `  description: ${kind} ${name} of the generated company, with a sentence of usual length.\n`;
  return `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${description}${metadata}spec:\n${spec}`;
}
