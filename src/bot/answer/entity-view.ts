/** Everything about one entity, in the order of an answer: the View of `show`, which is also its page. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import type { History } from '../../catalog/history/history.ts';
import type { Clock } from '../../clock.ts';
import type { DocsPages } from '../../docs/docs-pages.ts';
import { age, link, status, view } from '../../view/build.ts';
import type { Block, View } from '../../view/view.ts';
import { entityFacts } from './entity-facts.ts';
import { entityParts } from './entity-parts.ts';
import { factsBlock } from './facts.ts';
import { footerOf } from './footer.ts';
import { graphBlock, neighbours, pictureOf } from './graph-of.ts';
import { historyTable } from './history-view.ts';
import { isApi, isGroup, isUser, short } from './names.ts';
import {
  actionsBlock,
  docsPath,
  openLinks,
  openPage,
  showApi,
  showDeps,
  showErrors,
  showImpact,
  showOwned,
  showOwner,
  showTeam,
} from './next-steps.ts';
import { canBeOwned } from './ownership.ts';
import { entityNote, problemsTable } from './problems.ts';
import { whatItIs } from './what-it-is.ts';

/** What is asked for it, as the asker may see it. */
export type Around = {
  readonly catalog: Catalog;
  readonly docs: Pick<DocsPages, 'pages'>;
  readonly history: Pick<History, 'of'>;
  readonly clock: Clock;
};

export async function entityView(around: Around, entity: Entity): Promise<View> {
  const { catalog } = around;
  return view({
    title: entity.displayName,
    lead: whatItIs(catalog, entity),
    blocks: [
      ...describe(entity),
      ...factsBlock(await entityFacts(catalog, entity), 'Facts'),
      ...(await entityParts(catalog, entity)),
      ...docsTable(around, entity),
      ...problemsTable(entity.errors, 'Errors'),
      ...(await lastChanges(around, entity)),
      ...relationsPicture(catalog, entity),
      ...entityNote(catalog, entity),
      ...nextSteps(catalog, entity),
    ],
    footer: footerOf(entity),
  });
}

/** So many pages and changes: whoever wants more opens them. */
const shown = 3;

function docsTable({ docs }: Around, { ref }: Entity): readonly Block[] {
  const pages = docs.pages(ref);
  if (pages.length === 0) return [];
  const rows = pages
    .slice(0, shown)
    .map(({ path, title, titlePath, renderedAt }) => [
      [link(short(title, 80), docsPath(ref) + path)],
      [short(titlePath.join(' / '), 80) || '–'],
      [age(renderedAt)],
    ]);
  const columns = [{ title: 'Page' }, { title: 'In' }, { title: 'Changed' }];
  return [{ kind: 'table', title: 'Docs', columns, rows, total: pages.length, more: docsPath(ref) }];
}

async function lastChanges({ catalog, history, clock }: Around, { ref }: Entity): Promise<readonly Block[]> {
  const { changes } = await history.of(ref, shown + 1);
  // That it came into the catalog is nothing to tell of it alone.
  if (changes.every(({ what }) => what === 'added')) return [];
  return historyTable(catalog, changes, { now: clock.now(), title: 'History', most: shown });
}

/** People need no description; for what they run, its absence is said. */
function describe(entity: Entity): readonly Block[] {
  if (entity.description) return [{ kind: 'text', text: [short(entity.description, 1000)] }];
  return canBeOwned(entity) ? [{ kind: 'text', text: [status('unknown', 'no description')] }] : [];
}

function relationsPicture(catalog: Catalog, entity: Entity): readonly Block[] {
  const reach = neighbours(catalog, entity.ref);
  const picture = graphBlock(catalog, pictureOf(entity.ref, reach, `${entity.name} and its neighbours`));
  return picture.map((block) => ({ ...block, title: 'Relations' }));
}

function nextSteps(catalog: Catalog, entity: Entity): readonly Block[] {
  const [link] = openLinks(entity);
  if (isGroup(entity))
    return actionsBlock([showOwned(catalog, entity), link, showErrors(catalog, entity), openPage(catalog, entity)]);
  if (isUser(entity))
    return actionsBlock([showOwned(catalog, entity), ...teamSteps(catalog, entity), openPage(catalog, entity)]);
  const needed = catalog.reach(entity.ref, 'up', 1).depth.size > 0;
  const needs = catalog.reach(entity.ref, 'down', 1).depth.size > 0;
  const owner = canBeOwned(entity) ? showOwner(entity) : undefined;
  return actionsBlock([
    needed ? showImpact(entity) : undefined,
    isApi(entity) ? showApi(entity) : needs ? showDeps(entity) : undefined,
    link,
    link && needed && (needs || isApi(entity)) ? undefined : owner,
    openPage(catalog, entity),
  ]);
}

function teamSteps(catalog: Catalog, person: Entity) {
  return catalog
    .relations(person.ref, 'memberOf')
    .map(({ target }) => catalog.get(target))
    .filter((group) => group !== undefined)
    .slice(0, 2)
    .map((group) => showTeam(catalog, group));
}
