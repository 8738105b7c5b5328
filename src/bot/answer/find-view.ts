/** Everything in the catalog that fits a query: the View of `find`. */
import type { Catalog, Entity, Found, Ref } from '../../catalog/catalog.ts';
import type { History } from '../../catalog/history/history.ts';
import { ask, bold, code, count, note, open, view } from '../../view/build.ts';
import type { Action, Block, Text, View } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import { timeOf } from './change-words.ts';
import { type ExtraColumn, entityTable, lifecycleColumn } from './entity-table.ts';
import { type UnknownValue, unknownValue } from './filter-values.ts';
import { catalogFooter } from './footer.ts';
import { short } from './names.ts';
import { actionsBlock, show } from './next-steps.ts';

export type Finding = { readonly catalog: Catalog; readonly history: History; readonly now: number };
/** `asked` as it was typed; `query` with saved queries put in. */
export type Query = { readonly asked: string; readonly query: string };

type Answer = Found &
  Query & {
    /** What may have been meant, where nothing fits. */
    readonly nearest: readonly Entity[];
    readonly extra: ExtraColumn;
    /** A filter that nothing can fit. */
    readonly unknown: UnknownValue | undefined;
  };

export async function findView({ catalog, history, now }: Finding, { asked, query }: Query): Promise<View> {
  const found = catalog.find(query);
  const nearest = found.entities.length === 0 ? nearestTo(catalog, query) : [];
  const ordered = found.sort?.key === 'changed' ? await byChange(found, { history, now }) : { extra: lifecycleColumn };
  const unknown = unknownValue(catalog, query, found.entities.length === 0);
  const answer = { ...found, ...ordered, asked, query, nearest, unknown };
  return view({
    title: `Found for ${short(asked, 60)}`,
    lead: leadOf(answer),
    blocks: [
      ...foundTable(catalog, answer),
      ...(filterNote(answer) ?? valueNote(answer)),
      ...actionsBlock(stepsOf(catalog, answer)),
    ],
    footer: catalogFooter(catalog, answer.entities.length > 0 ? 'From' : 'Looked in'),
  });
}

/** More changes back than these nobody looks for. */
const changesAtMost = 5_000;

/** Latest first; what did not change within memory comes last either way. */
async function byChange({ entities, sort }: Found, { history, now }: Pick<Finding, 'history' | 'now'>) {
  const { changes } = await history.since({ since: 0, most: changesAtMost });
  const changedAt = new Map<Ref, number>();
  for (const { ref, at } of changes) if (!changedAt.has(ref)) changedAt.set(ref, at);
  const sign = sort?.descending ? -1 : 1;
  const known = entities.filter(({ ref }) => changedAt.has(ref));
  const byAge = known.sort((a, b) => sign * ((changedAt.get(b.ref) ?? 0) - (changedAt.get(a.ref) ?? 0)));
  const extra: ExtraColumn = {
    column: { title: 'Changed' },
    cell: (ref) => {
      const at = changedAt.get(ref);
      return [at === undefined ? '–' : timeOf(at, now)];
    },
  };
  return { entities: [...byAge, ...entities.filter(({ ref }) => !changedAt.has(ref))], extra };
}

/** Only words rank what they find. */
const hasWords = (query: string) => /(^|\s)[^\s:]+(\s|$)/.test(query);

function leadOf({ asked, query, entities, unknownFilters, nearest, sort }: Answer): Text {
  const what = code(short(asked, 50));
  if (entities.length === 0) {
    const names = nearest.map(({ name }) => short(name, 24)).join(', ');
    return [bold('Nothing'), ' fits ', what, names ? `. Nearest: ${names}.` : '.'];
  }
  const less = unknownFilters.length > 0 ? [', leaving out ', code(short(unknownFilters.join(', '), 30))] : [];
  const best = hasWords(query) ? ', best first' : '';
  const order = sort ? `, by ${sort.key}${sort.descending ? ', last first' : ''}` : best;
  const fit = entities.length === 1 ? ' fits ' : ' fit ';
  const told = entities.length > 2 ? `${order}.` : '.';
  return [bold(count(entities.length, 'entity', 'entities')), fit, what, ...less, told];
}

/** Filters have no nearest names; words may have been meant as one. */
function nearestTo(catalog: Catalog, query: string): readonly Entity[] {
  if (query.includes(':')) return [];
  const meant = catalog.resolve(query);
  if (meant.kind === 'one') return [meant.entity];
  return (meant.kind === 'several' ? meant.candidates : meant.nearest).slice(0, 3);
}

const pageOf = (query: string) => `/catalog?q=${encodeURIComponent(query)}`;

function foundTable(catalog: Catalog, { query, entities, extra }: Answer): readonly Block[] {
  if (entities.length === 0) return [];
  const refs = entities.map(({ ref }) => ref);
  return [entityTable(catalog, { refs, extra, more: pageOf(query) })];
}

function filterNote({ problems = [], unknownFilters }: Answer): readonly Block[] | undefined {
  const [first] = problems;
  if (!first) return undefined;
  const typed = code(short(unknownFilters.join(', '), 80));
  const sort = first.typed.split(':')[0] ?? '';
  const known = /^(?:has|sort):/.test(first.typed) ? `“${sort}:” takes` : 'Filters are';
  const meant: Text = first.nearest ? ['. Did you mean ', code(meantBy(first.typed, first.nearest)), '?'] : ['.'];
  return [note('warn', ['Not a filter: ', typed, ...meant, ` ${known} ${first.known.join(', ')}.`])];
}

/** `has:dcos` → `has:docs`, `ownr` → `owner:`. */
const meantBy = (typed: string, nearest: string) =>
  typed.includes(':') ? `${typed.slice(0, typed.indexOf(':'))}:${nearest}` : `${nearest}:`;

const valuesAtMost = 8;

/** What nothing has is most often mistyped. */
function valueNote({ unknown }: Answer): readonly Block[] {
  if (!unknown) return [];
  const { typed, meant, values } = unknown;
  const key = typed.slice(0, typed.indexOf(':'));
  const more = values.length > valuesAtMost ? ` and ${figure(values.length - valuesAtMost)} more` : '';
  const known = values.length > 0 ? [` “${key}:” takes ${values.slice(0, valuesAtMost).join(', ')}${more}.`] : [];
  const instead: Text = meant ? ['. Did you mean ', code(short(meant, 60)), '?'] : ['.'];
  return [note('warn', ['Nothing has ', code(short(typed, 60)), ...instead, ...known])];
}

function stepsOf(catalog: Catalog, answer: Answer): readonly Action[] {
  const { query, entities, nearest } = answer;
  const corrected = correctionOf(answer);
  const hits = [...entities, ...nearest];
  if (hits.length === 0)
    return [...corrected, ask('Show all APIs', 'find', { words: 'kind:api' }), open('Open the catalog', '/catalog')];
  const all = hits.length > 3 ? [open(`Open all ${figure(hits.length)}`, pageOf(query))] : [];
  const few = all.length > 0 && !hasWords(query) ? [] : hits.slice(0, 3).map((entity) => show(catalog, entity));
  return [...corrected, ...few, ...all].slice(0, 4);
}

/** The same with the filter or the value that was nearly written. */
function correctionOf({ asked, problems: [first] = [], unknown }: Answer): readonly Action[] {
  if (first?.nearest) {
    const typed = first.typed.includes(':') ? first.typed : `${first.typed}:`;
    return [corrected(asked, typed, meantBy(first.typed, first.nearest))];
  }
  return unknown?.meant && !first ? [corrected(asked, unknown.typed, unknown.meant)] : [];
}

function corrected(asked: string, typed: string, meant: string): Action {
  const [, value = ''] = typed.split(':');
  // `kind:api,componnt` keeps its other values.
  const words = asked.includes(typed)
    ? asked.replace(typed, () => meant)
    : asked.replace(value, () => meant.slice(meant.indexOf(':') + 1));
  return ask(short(`With ${meant}`, 24), 'find', { words });
}
