/** How many entities fit, by team, lifecycle and the like: the View of `count`. */
import { closest, distance } from 'fastest-levenshtein';
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import { fail } from '../../errors.ts';
import { ask, bold, code, count, status, view } from '../../view/build.ts';
import type { Action, Block, Cell, Text, View } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import { rowsAtMost } from './entity-table.ts';
import { factsBlock } from './facts.ts';
import { catalogFooter } from './footer.ts';
import { mention, plainName, short } from './names.ts';
import { actionsBlock } from './next-steps.ts';
import { queryOfNouns } from './noun-query.ts';
import { plural, tally, tallyLifecycles } from './tally.ts';

type Facet = {
  /** What one of its values is called. */
  readonly one: string;
  readonly valuesOf: (catalog: Catalog, entity: Entity) => readonly string[];
  /** The filter that finds a value; nothing where none does. */
  readonly filter?: string;
  /** Values are refs. */
  readonly refs?: true;
};

const present = (value: string | undefined) => (value === undefined ? [] : [value]);
const owner: Facet = { one: 'team', filter: 'owner', refs: true, valuesOf: (_, entity) => present(entity.owner) };
const facets: Readonly<Record<string, Facet>> = {
  team: owner,
  owner: { ...owner, one: 'owner' },
  lifecycle: { one: 'lifecycle', filter: 'lifecycle', valuesOf: (_, entity) => present(entity.lifecycle) },
  type: { one: 'type', filter: 'type', valuesOf: (_, entity) => present(entity.type) },
  kind: { one: 'kind', filter: 'kind', valuesOf: (_, entity) => [entity.kind] },
  system: { one: 'system', filter: 'system', refs: true, valuesOf: (_, entity) => present(entity.system) },
  domain: { one: 'domain', refs: true, valuesOf: domainOf },
  tag: { one: 'tag', filter: 'tag', valuesOf: (_, entity) => entity.tags },
  namespace: { one: 'namespace', filter: 'namespace', valuesOf: (_, entity) => [entity.namespace] },
};
/** `label:tier` counts by the values of a label. */
const facetsKnown = [...Object.keys(facets), 'label:<key>'];

export type Counted = { readonly asked: string; readonly query: string };

/** `asked`: “services by team”; `query`: the same with saved queries put in. */
export function countView(catalog: Catalog, { asked, query }: Counted): View {
  const [what, by] = splitBy(query);
  const filters = queryOf(what);
  const { entities } = catalog.find(filters);
  const words = what === splitBy(asked)[0] && filters !== what ? what.replace(/^everything$/i, 'entities') : undefined;
  const set = { entities, filters, words };
  return by === undefined ? plainCount(catalog, set) : countBy(catalog, set, facetCalled(by));
}

type Set = { readonly entities: readonly Entity[]; readonly filters: string; readonly words: string | undefined };
type Named = Facet & { readonly name: string };

/** “services by team” → “services”, “team”. */
function splitBy(said: string): readonly [what: string, by: string | undefined] {
  const [, what = said, by] = /^(.*?)(?:^|\s)(?:by|per|in each|for each)\s+(\S+)$/i.exec(said.trim()) ?? [];
  return [what.trim(), by];
}

const queryOf = (what: string) => (/[:@"“]/.test(what) ? what : (queryOfNouns(what) ?? what));

function facetCalled(said: string): Named {
  const name = said.toLowerCase().replace(/s$/, '');
  const label = /^label:(.+)$/i.exec(said)?.[1];
  if (label) return { name: said, one: label, valuesOf: (_, { labels }) => present(labels[label]) };
  const facet = Object.hasOwn(facets, name) ? facets[name] : undefined;
  if (facet) return { name, ...facet };
  const nearest = closest(name.slice(0, 40), facetsKnown);
  const hint = distance(name.slice(0, 40), nearest) <= 2 ? `did you mean ${nearest}` : 'nothing has that';
  const reason = `${hint}; it is one of ${facetsKnown.join(', ')}`;
  throw fail('ARGUMENT_INVALID', { argument: 'By', value: short(said, 40), reason, example: 'count services by team' });
}

function domainOf(catalog: Catalog, entity: Entity): readonly string[] {
  const whole = entity.system ? [entity.ref, entity.system] : [entity.ref];
  const parents = whole.flatMap((ref) => catalog.relations(ref, 'partOf').map(({ target }) => target));
  return [...new Set(parents.filter((ref) => ref.startsWith('domain:')))];
}

const inCapitals = (words: string) => words.replace(/\bapi(s?)\b/gi, 'API$1');

/** “12 services”, or “12 entities fit `tag:java`”. */
function amountOf({ entities, filters, words }: Set): Text {
  const all = count(entities.length, 'entity', 'entities');
  if (words && entities.length !== 1) return [bold(`${figure(entities.length)} ${short(inCapitals(words), 50)}`)];
  return filters === ''
    ? [bold(all)]
    : [bold(all), entities.length === 1 ? ' fits ' : ' fit ', code(short(filters, 50))];
}

function plainCount(catalog: Catalog, set: Set): View {
  const { entities } = set;
  const counts = Array.from(tally(entities.flatMap((one) => present(one.owner))), ([ref, amount]) => {
    return `${plainName(catalog, ref)} ${figure(amount)}`;
  });
  const lifecycle = tallyLifecycles(entities);
  return view({
    title: 'Count',
    lead: [...amountOf(set), '.'],
    blocks: [
      ...factsBlock([
        { label: 'By team', value: counts.length > 0 ? [counts.slice(0, 6).join(' · ')] : [] },
        { label: 'By lifecycle', value: lifecycle ? [lifecycle] : [] },
      ]),
      ...actionsBlock(
        entities.length > 0
          ? [showAll(set), ...countButtons(set, 'none')]
          : [ask('Count everything', 'count', { what: 'everything by kind' })],
      ),
    ],
    footer: catalogFooter(catalog, entities.length > 0 ? 'From' : 'Looked in'),
  });
}

type Bucket = { readonly value: string; readonly amount: number };

function countBy(catalog: Catalog, set: Set, facet: Named): View {
  const { entities } = set;
  const values = entities.map((entity) => facet.valuesOf(catalog, entity));
  const buckets = Array.from(tally(values.flat()), ([value, amount]) => ({ value, amount }));
  const lacking = values.filter((one) => one.length === 0).length;
  return view({
    title: `Count by ${facet.one}`,
    lead: leadOf(catalog, { set, facet, buckets }),
    blocks: [
      ...bucketTable(catalog, { facet, buckets, lacking, all: entities.length }),
      ...actionsBlock(entities.length > 0 ? stepsOf(catalog, { set, facet, buckets }) : []),
    ],
    footer: catalogFooter(catalog, entities.length > 0 ? 'From' : 'Looked in'),
  });
}

type Divided = { readonly set: Set; readonly facet: Named; readonly buckets: readonly Bucket[] };

const labelOf = (catalog: Catalog, { refs }: Facet, value: string) => (refs ? plainName(catalog, value) : value);

function leadOf(catalog: Catalog, { set, facet, buckets }: Divided): Text {
  const [most, second] = buckets;
  if (!most) return [...amountOf(set), set.entities.length > 0 ? `, none with a ${facet.one}.` : '.'];
  const groups = count(buckets.length, facet.one, plural(facet.one));
  const leading = second ? `, most in ${short(labelOf(catalog, facet, most.value), 30)}: ${figure(most.amount)}` : '';
  return [...amountOf(set), ` in ${groups}${leading}.`];
}

type Table = {
  readonly facet: Named;
  readonly buckets: readonly Bucket[];
  readonly lacking: number;
  readonly all: number;
};

function bucketTable(catalog: Catalog, { facet, buckets, lacking, all }: Table): readonly Block[] {
  if (all === 0) return [];
  const row = (name: Cell, amount: number): readonly Cell[] => [name, [figure(amount)], [shareOf(amount, all)]];
  const rows = buckets
    .slice(0, rowsAtMost - 1)
    .map(({ value, amount }) => row(facet.refs ? mention(catalog, value) : [short(value, 60)], amount));
  const none = lacking > 0 ? [row([status('unknown', `no ${facet.one}`)], lacking)] : [];
  const first = facet.one.charAt(0).toUpperCase() + facet.one.slice(1);
  const columns = [{ title: first }, { title: 'Count', figures: true }, { title: 'Share', figures: true }];
  return [{ kind: 'table', columns, rows: [...rows, ...none], total: buckets.length + none.length }];
}

function shareOf(amount: number, all: number): string {
  const share = Math.round((100 * amount) / all);
  return share === 0 ? '< 1%' : `${share}%`;
}

const showAll = ({ filters, entities }: Set) =>
  ask(`Show all ${figure(entities.length)}`, 'find', { words: filters || 'sort:name' });

/** The same by something else. */
function countButtons({ filters, words }: Set, but: string): readonly Action[] {
  const what = words ?? filters;
  return ['team', 'lifecycle', 'kind', 'system']
    .filter((name) => name !== but)
    .slice(0, 2)
    .map((name) => ask(`By ${name}`, 'count', { what: `${what} by ${name}`.trim() }));
}

function stepsOf(catalog: Catalog, { set, facet, buckets }: Divided): readonly Action[] {
  const [most] = buckets;
  const filter = most && facet.filter && `${facet.filter}:${/\s/.test(most.value) ? `"${most.value}"` : most.value}`;
  const largest = filter
    ? [
        ask(short(`In ${labelOf(catalog, facet, most.value)}`, 24), 'find', {
          words: `${set.filters} ${filter}`.trim(),
        }),
      ]
    : [];
  return [...largest, showAll(set), ...countButtons(set, facet.name === 'owner' ? 'team' : facet.name)];
}
