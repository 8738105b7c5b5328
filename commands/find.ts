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

function findView(catalog: Catalog, asked: string): View {
  const { entities, unknownFilters } = catalog.find(asked);
  const nearest = entities.length === 0 ? nearestTo(catalog, asked) : [];
  return view({
    title: `Found for ${short(asked, 60)}`,
    lead: leadOf(asked, entities, nearest),
    blocks: [
      ...(entities.length > 0 ? [foundTable(catalog, asked, entities)] : []),
      ...filterNote(unknownFilters),
      ...actionsBlock(stepsOf(catalog, asked, [...entities, ...nearest])),
    ],
    footer: catalogFooter(catalog),
  });
}

function leadOf(asked: string, entities: readonly Entity[], nearest: readonly Entity[]): Text {
  const what = code(short(asked, 60));
  if (entities.length > 0) {
    return [
      bold(count(entities.length, 'entity', 'entities')),
      entities.length === 1 ? ' fits ' : ' fit ',
      what,
      entities.length > 2 && /(^|\s)[^\s:]+(\s|$)/.test(asked) ? ', best first.' : '.',
    ];
  }
  const names = nearest.map(({ name }) => short(name, 24)).join(', ');
  return [bold('Nothing'), ' fits ', what, names ? `. Nearest: ${names}.` : '.'];
}

/** Filters have no nearest names; words may have been meant as one. */
function nearestTo(catalog: Catalog, asked: string): readonly Entity[] {
  if (asked.includes(':')) return [];
  const meant = catalog.resolve(asked);
  if (meant.kind === 'one') return [meant.entity];
  return (meant.kind === 'several' ? meant.candidates : meant.nearest).slice(0, 3);
}

function foundTable(catalog: Catalog, asked: string, entities: readonly Entity[]): Block {
  const refs = entities.map(({ ref }) => ref);
  return entityTable(catalog, { refs, extra: lifecycleColumn, more: `/catalog?q=${encodeURIComponent(asked)}` });
}

function filterNote(unknown: readonly string[]): readonly Block[] {
  if (unknown.length === 0) return [];
  return [
    note('warn', [
      'Not a filter: ',
      code(short(unknown.join(' '), 80)),
      '. Known: kind, type, owner, system, lifecycle, tag, name, label.',
    ]),
  ];
}

function stepsOf(catalog: Catalog, asked: string, hits: readonly Entity[]): readonly Action[] {
  const first = hits.slice(0, 3).map((entity) => show(catalog, entity));
  if (hits.length === 0)
    return [ask('Show all APIs', 'find', { words: 'kind:api' }), open('Open the catalog', '/catalog')];
  return hits.length > 3
    ? [...first, open(`Open all ${hits.length}`, `/catalog?q=${encodeURIComponent(asked)}`)]
    : first;
}
