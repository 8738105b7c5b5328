/** The company in one look: what changed lately, the largest systems, the teams. For whoever opens the portal. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import { ask, bold, count, view } from '../../view/build.ts';
import type { BlockOf, View } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import type { Services } from '../services.ts';
import { changeWords, named, timeOf } from './change-words.ts';
import { catalogFooter } from './footer.ts';
import { wholeOf } from './health/scope.ts';
import { scoreWords } from './health/words.ts';
import { compare, related } from './lookup.ts';
import { mention, nameSpan } from './names.ts';
import { actionsBlock } from './next-steps.ts';

/** Of each. */
const shown = 6;
const week = 7 * 24 * 60 * 60 * 1000;
const readAtMost = 200;
/** More than so many nobody puts in an order by size for one page. */
const rankedAtMost = 2_000;

type Asked = { readonly services: Pick<Services, 'catalog' | 'clock' | 'health' | 'history'> };

export async function overviewView({ services }: Asked): Promise<View> {
  const { catalog } = services;
  const [systems, teams] = [catalog.find('kind:system').entities, teamsOf(catalog)];
  const { entities } = catalog.summary();
  return view({
    title: 'Overview',
    lead: [
      bold(count(entities, 'entity', 'entities')),
      ` of ${count(teams.length, 'team', 'teams')} in ${count(systems.length, 'system', 'systems')}${healthWords(services)}.`,
    ],
    blocks: [
      ...(await changesTable(services)),
      ...systemsTable(catalog, systems),
      ...teamsTable(catalog, teams),
      ...actionsBlock([ask('All changes', 'changes', {}), ask('What can be asked', 'help', {})]),
    ],
    footer: catalogFooter(catalog),
  });
}

/** “, at 79 of 100”: by every check, which needs no scorecard of one's own. */
function healthWords({ health }: Asked['services']): string {
  const { score } = health.score({ kind: 'company' }, wholeOf(health).name);
  return score === undefined ? '' : `, at ${scoreWords(score)} by their checks`;
}

/** Groups that people are in: departments have only groups. */
function teamsOf(catalog: Catalog): readonly Entity[] {
  const groups = catalog.find('kind:group').entities;
  const teams = groups.filter(({ type }) => type === 'team');
  return teams.length > 0 ? teams : groups;
}

async function changesTable({ catalog, history, clock }: Asked['services']): Promise<readonly BlockOf<'table'>[]> {
  const now = clock.now();
  const { changes } = await history.since({ since: now - week, most: readAtMost });
  if (changes.length === 0) return [];
  const rows = changes
    .slice(0, shown)
    .map((change) => [[timeOf(change.at, now)], named(catalog, change.ref), changeWords(catalog, change)]);
  const columns = [{ title: 'When' }, { title: 'Entity' }, { title: 'What' }];
  return [{ kind: 'table', title: 'Changed this week', columns, rows, total: changes.length, more: '/?q=changes' }];
}

type Sized = { readonly entity: Entity; readonly size: number };

/** The largest first. */
function largest(entities: readonly Entity[], sizeOf: (entity: Entity) => number): readonly Sized[] {
  return entities
    .slice(0, rankedAtMost)
    .map((entity) => ({ entity, size: sizeOf(entity) }))
    .sort((one, other) => other.size - one.size || compare(one.entity.name, other.entity.name))
    .slice(0, shown);
}

function systemsTable(catalog: Catalog, systems: readonly Entity[]): readonly BlockOf<'table'>[] {
  if (systems.length === 0) return [];
  const rows = largest(systems, ({ ref }) => catalog.relations(ref, 'hasPart').length).map(({ entity, size }) => {
    const [domain] = related(catalog, entity.ref, 'partOf').filter((ref) => ref.startsWith('domain:'));
    return [mention(catalog, entity.ref), domain === undefined ? ['–'] : mention(catalog, domain), [figure(size)]];
  });
  const columns = [{ title: 'System' }, { title: 'Domain' }, { title: 'Parts', figures: true }];
  return [{ kind: 'table', title: 'Systems', columns, rows, total: systems.length, more: '/catalog?kind=system' }];
}

function teamsTable(catalog: Catalog, teams: readonly Entity[]): readonly BlockOf<'table'>[] {
  if (teams.length === 0) return [];
  const rows = largest(teams, ({ ref }) => catalog.owned(ref, true).length).map(({ entity, size }) => [
    [nameSpan(catalog, entity)],
    [figure(size)],
  ]);
  const columns = [{ title: 'Team' }, { title: 'Owns', figures: true }];
  return [{ kind: 'table', title: 'Teams', columns, rows, total: teams.length, more: '/catalog?kind=group' }];
}
