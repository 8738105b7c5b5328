/** A sentence as a fill gets it, about a catalog of a dozen entities: `filled(fillSet, 'java services', command('find'))`. */
import { choice, entity, optional, text, words } from '../../../src/bot/args.ts';
import { type CommandDefinition, defineCommand } from '../../../src/bot/command.ts';
import type { Named } from '../../../src/bot/command-names.ts';
import { facetSpans, facetsOf } from '../../../src/bot/read/facet-spans.ts';
import type { Fill, Scene } from '../../../src/bot/read/fill.ts';
import { sentenceOf } from '../../../src/bot/read/items.ts';
import { createVocabulary } from '../../../src/bot/read/vocabulary.ts';
import { english } from '../../../src/bot/words/english.ts';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { view } from '../../../src/view/build.ts';
import { projectionOf, row } from '../../catalog/rows.ts';

const projection = projectionOf(
  row('component:basket-service', {
    type: 'service',
    tags: ['java', 'tier-1', 'kotlin'],
    lifecycle: 'production',
    owner: 'group:shop',
  }),
  row('component:loyalty', { type: 'worker', tags: ['go'], lifecycle: 'experimental', owner: 'group:shop' }),
  row('component:checkout-web', { type: 'website', tags: ['machine-learning'], lifecycle: 'deprecated' }),
  row('api:orders-api', { type: 'openapi' }),
  row('resource:ledger-db', { type: 'database' }),
  row('system:storefront', {}, [['partOf', 'domain:retail']]),
  row('domain:retail'),
  row('group:larder', { type: 'company' }),
  row('group:shop', { displayName: 'Team Shop' }, [['childOf', 'group:larder']]),
  row('group:diagnostics', { displayName: 'Labs & Imaging' }),
  row('group:meds', { displayName: 'Pharmacy Systems' }),
  row('group:delivery', { displayName: 'Team Delivery' }),
  row('user:amara.okafor', { displayName: 'Amara Okafor' }),
  row('template:python-job', { title: 'Python job', tags: ['python'] }),
  row('template:docs-site', { title: 'Documentation site', description: 'Pages written in markdown' }),
);
export const catalog: Catalog = {
  ...projection,
  whole: () => Promise.resolve(undefined),
  descriptor: () => Promise.resolve(undefined),
};
export const vocabulary = createVocabulary(english);

const args: Readonly<Record<string, CommandDefinition['args']>> = {
  api: { entity: entity('an API', ['api', 'component']) },
  changes: { in: optional(entity('where', ['system', 'group'])), since: optional(text('since when')) },
  check: { check: optional(text('a check')), scope: optional(entity('of what')) },
  count: { query: words('what to count') },
  docs: { words: words('a question') },
  find: { query: words('what to find') },
  health: { company: optional(choice('all', ['company'])), scope: optional(entity('of what')) },
  help: { command: optional(words('a command')) },
  new: { template: optional(entity('a template', ['template'])) },
  owned: { owner: entity('a team or person', ['group', 'user']) },
  owner: { entity: entity('whose') },
  path: { from: entity('where it starts'), to: entity('where it ends') },
  reports: { detail: optional(choice('how much', ['short', 'full'])) },
  schedule: { template: entity('a template', ['template']), when: text('when') },
  templates: { query: optional(words('filters')) },
  validate: { address: text('an address') },
  whose: { text: words('what was pasted') },
};

const definitions = new Map(
  Object.entries(args).map(([name, own]) => [
    name,
    defineCommand({
      ...{ summary: name, args: own, examples: [name], needs: 'read' as const },
      run: () => view({ title: name, lead: [], blocks: [], footer: [] }),
    }),
  ]),
);
const named = (name: string): Named | undefined => {
  const definition = definitions.get(name);
  return definition && { name, definition };
};

export function command(name: string): Named {
  const found = named(name);
  if (!found) throw new Error(`No command ${name} here.`);
  return found;
}

type Told = Partial<Pick<Scene, 'it' | 'turned' | 'isCue'>>;

/** In the way in which every name is one. */
export function sceneOf(line: string, asked: Named, told: Told = {}): Scene {
  const [first] = scenesOf(line, asked, told);
  if (!first) throw new Error(`“${line}” can be read in no way.`);
  return first;
}

/** In each way that it can be read. */
export function scenesOf(line: string, asked: Named, told: Told = {}): readonly Scene[] {
  const sentence = sentenceOf(line, catalog, vocabulary);
  const rest = { it: false, turned: false, isCue: () => false, ...told };
  const mentions = () => catalog.mentions(line).found.length > 0;
  return sentence.ways.map(({ items }) => {
    const facets = facetSpans(items, sentence.tokens, facetsOf(catalog, vocabulary));
    return { items, facets, mentions, sentence, line, catalog, vocabulary, command: asked, named, ...rest };
  });
}

/** The arguments that it is asked with. */
export const givenBy = (fill: Fill, line: string, asked: Named) => fill(sceneOf(line, asked))?.given;

/** The same in the way in which it is asked best. */
export function bestGivenBy(fill: Fill, line: string, asked: Named) {
  const ways = scenesOf(line, asked).flatMap((scene) => fill(scene) ?? []);
  return ways.sort((a, b) => b.worth - a.worth)[0]?.given;
}
