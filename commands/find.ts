/** `find <words or filters>`: everything in the catalog that fits. */

import { entityTable, lifecycleColumn } from '../src/bot/answer/entity-table.ts';
import { catalogFooter } from '../src/bot/answer/footer.ts';
import { short } from '../src/bot/answer/names.ts';
import { actionsBlock, show } from '../src/bot/answer/next-steps.ts';
import { words } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Catalog, Entity } from '../src/catalog/catalog.ts';
import { ask, bold, code, count, note, open, view } from '../src/view/build.ts';
import type { Action, Block, Text, View } from '../src/view/view.ts';
import { figure } from '../src/view/words.ts';

export default defineCommand({
  summary: 'entities by words and filters',
  aliases: ['search'],
  args: { words: words('words, and filters such as kind:api owner:payments tag:grpc') },
  examples: [
    'find kind:api lifecycle:deprecated',
    'find refund',
    'find owner:warehouse',
    'find type:app tag:flutter',
    'find unicorn',
  ],
  needs: 'read',
  order: 10,
  run: ({ args, services: { catalog } }) => findView(catalog, args.words),
});

type Found = {
  readonly asked: string;
  readonly entities: readonly Entity[];
  readonly unknownFilters: readonly string[];
  /** What may have been meant, where nothing fits. */
  readonly nearest: readonly Entity[];
};

function findView(catalog: Catalog, asked: string): View {
  const { entities, unknownFilters } = catalog.find(asked);
  const found = { asked, entities, unknownFilters, nearest: entities.length === 0 ? nearestTo(catalog, asked) : [] };
  return view({
    title: `Found for ${short(asked, 60)}`,
    lead: leadOf(found),
    blocks: [...foundTable(catalog, found), ...filterNote(unknownFilters), ...actionsBlock(stepsOf(catalog, found))],
    footer: catalogFooter(catalog, entities.length > 0 ? 'From' : 'Looked in'),
  });
}

/** Only words rank what they find. */
const hasWords = (asked: string) => /(^|\s)[^\s:]+(\s|$)/.test(asked);

function leadOf({ asked, entities, unknownFilters, nearest }: Found): Text {
  const what = code(short(asked, 50));
  if (entities.length === 0) {
    const names = nearest.map(({ name }) => short(name, 24)).join(', ');
    return [bold('Nothing'), ' fits ', what, names ? `. Nearest: ${names}.` : '.'];
  }
  const less = unknownFilters.length > 0 ? [', leaving out ', code(short(unknownFilters.join(', '), 30))] : [];
  const order = entities.length > 2 && hasWords(asked) ? ', best first' : '';
  const fit = entities.length === 1 ? ' fits ' : ' fit ';
  return [bold(count(entities.length, 'entity', 'entities')), fit, what, ...less, `${order}.`];
}

/** Filters have no nearest names; words may have been meant as one. */
function nearestTo(catalog: Catalog, asked: string): readonly Entity[] {
  if (asked.includes(':')) return [];
  const meant = catalog.resolve(asked);
  if (meant.kind === 'one') return [meant.entity];
  return (meant.kind === 'several' ? meant.candidates : meant.nearest).slice(0, 3);
}

const pageOf = (asked: string) => `/catalog?q=${encodeURIComponent(asked)}`;

function foundTable(catalog: Catalog, { asked, entities }: Found): readonly Block[] {
  if (entities.length === 0) return [];
  const refs = entities.map(({ ref }) => ref);
  return [entityTable(catalog, { refs, extra: lifecycleColumn, more: pageOf(asked) })];
}

function filterNote(unknown: readonly string[]): readonly Block[] {
  if (unknown.length === 0) return [];
  const known = 'kind, type, owner, system, lifecycle, tag, name, label';
  return [note('warn', ['Not a filter: ', code(short(unknown.join(', '), 80)), `. Filters are ${known}.`])];
}

function stepsOf(catalog: Catalog, { asked, entities, nearest }: Found): readonly Action[] {
  const hits = [...entities, ...nearest];
  if (hits.length === 0)
    return [ask('Show all APIs', 'find', { words: 'kind:api' }), open('Open the catalog', '/catalog')];
  const all = hits.length > 3 ? [open(`Open all ${figure(hits.length)}`, pageOf(asked))] : [];
  const first = all.length > 0 && !hasWords(asked) ? [] : hits.slice(0, 3).map((entity) => show(catalog, entity));
  return [...first, ...all];
}
