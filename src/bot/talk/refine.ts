/** What was found or counted, looked at more closely: “which ones?”, “how many is that?”, “only the java ones”, “and libraries?”, “by lifecycle”. */
import type { Catalog } from '../../catalog/catalog.ts';
import { queryOfMine } from '../of-mine.ts';
import { readSet } from '../read/read-set.ts';
import { createSeek } from '../seek.ts';
import { commandNamed, type Turn } from '../turn.ts';
import type { Asked } from './answer-all.ts';
import type { Follow, Last } from './follow-up.ts';
import { facet, howMany, narrower, notThat, others, sorted, whichOnes } from './follow-words.ts';

export function refined(turn: Turn, last: Last, line: string): Follow | undefined {
  const base = last.command.name === 'mine' ? queryOfMine(turn) : (queryOf(last) ?? queryOfShown(turn, last, line));
  if (base === undefined) return undefined;
  if (whichOnes.test(line)) return follow(turn, 'find', base);
  if (howMany.test(line)) return follow(turn, 'count', base);
  const order = sorted.exec(line)?.[1];
  if (order !== undefined) return follow(turn, 'find', `${base.replace(/ sort:\S+/g, '')} sort:${order}`);
  const by = facet.exec(line)?.[1];
  if (by !== undefined) return follow(turn, 'count', `${base} by ${by}`);
  const counts =
    last.command.name === 'count'
      ? !/^(?:which|what(?! about\b)|who|list|show)\b/i.test(line)
      : /^(?:and )?how many\b/i.test(line);
  const command = counts ? 'count' : 'find';
  const narrowed = filtersOf(turn.catalog, line, narrower);
  if (narrowed && !isOther(base, narrowed, goesOn.test(line)))
    return follow(turn, command, [base, ...narrowed.filter((one) => !base.split(' ').includes(one))].join(' '));
  const other = isSet(last)
    ? (narrowed ?? placeOf(turn.catalog, line, base) ?? filtersOf(turn.catalog, line, others))
    : undefined;
  if (!other) return undefined;
  const asFilters = readSet(`list ${base}`, turn.catalog)?.query ?? base;
  return follow(turn, command, withOthers(asFilters, other));
}

const goesOn = /^(?:and|or|what about|how about)\b(?!.*\bonly\b)|\bthe same\b/i;

/** The second of two questions in one line: “how many services are there and which of them have no runbook?” */
export function refinedAfter(turn: Turn, before: Asked | undefined, clause: string): Asked | undefined {
  return before && refined(turn, { ...before, memory: { refs: [], at: 0 } }, clause);
}

/** Filters of the last question, without what they were counted by. */
export function queryOf({ command, given }: Last): string | undefined {
  const [name = '', second] = Object.keys(command.definition.args);
  const said = given[name] ?? '';
  if (command.name === 'owned') return said === '' ? undefined : `owner:${said}`;
  if (!isSet({ command }) || (second !== undefined && given[second] !== undefined)) return undefined;
  return said.replace(/ (?:by|per) \w+$/, '');
}

/** “Which of those are databases”, of what something needs. */
function queryOfShown({ catalog }: Turn, { memory: { shown = [] } }: Last, line: string): string | undefined {
  if (shown.length < 2 || shown.length > namesAtMost || !ofThose.test(line)) return undefined;
  return `name:${[...new Set(shown.flatMap((ref) => catalog.get(ref)?.name ?? []))].join(',')}`;
}
const namesAtMost = 30;
const ofThose = /\b(?:of|among|from) (?:them|those|these)\b|^(?:and )?(?:only|just) (?:the|those|these)\b/i;

const isSet = ({ command }: Pick<Last, 'command'>) => command.name === 'find' || command.name === 'count';

function follow(turn: Turn, name: string, query: string): Follow | undefined {
  const command = commandNamed(turn, name);
  const [argument = ''] = Object.keys(command?.definition.args ?? {});
  return command && { command, given: { [argument]: query } };
}

function filtersOf(catalog: Catalog, line: string, ways: readonly RegExp[]): readonly string[] | undefined {
  for (const way of ways) {
    const said = way.exec(line)?.[1];
    const filters = said === undefined ? undefined : filtersSaid(catalog, said);
    if (filters) return filters;
  }
  return undefined;
}

/** “And the experimental ones” after the deprecated ones: nothing is both. */
function isOther(base: string, filters: readonly string[], goesOn: boolean): boolean {
  const keys = new Set(filtersIn(base).map(keyOf));
  const ofOne = goesOn ? /^(?:lifecycle|kind|type|owner|tag):/ : /^(?:lifecycle|kind|type|owner):/;
  return filters.some((one) => !/^[-!]/.test(one) && ofOne.test(one) && keys.has(keyOf(one)));
}

/** “What about payments?”: another domain or owner, where it was looked for those of one. */
function placeOf(catalog: Catalog, line: string, base: string): readonly string[] | undefined {
  const said = others.map((way) => way.exec(line)?.[1]).find((one) => one !== undefined);
  const name = said?.replace(/^(?:in|within|owned by|of) (?:the )?/i, '').replace(/ (?:domain|system|team)$/i, '');
  const keys = filtersIn(base).flatMap((one) => keyOf(one) ?? []);
  if (name === undefined) return undefined;
  for (const [key, kinds] of Object.entries(placeKinds)) {
    const found = keys.includes(key) ? createSeek(catalog)(name, kinds) : undefined;
    if (found?.kind === 'one' && found.exact) return [`${key}:${found.entity.name}`];
  }
  return undefined;
}
const placeKinds = { domain: ['domain'], system: ['system'], owner: ['group', 'user'] } as const;

/** “java”, “in payments”, “no runbook” as a set alone would be read. */
export function filtersSaid(catalog: Catalog, said: string): readonly string[] | undefined {
  const isNot = notThat.test(said);
  const bare = said.replace(notThat, '').replace(/^(?:are|is|have|has|do|does|had)(?: not)? /i, '');
  const whose = /^[\p{L}\p{N}._-]+(?=['’]s$)/u.exec(bare)?.[0];
  const has = /^(?:(?:have|has|with|got) |an? )/i.test(said) ? [`list things with ${bare}`] : [];
  const forms = [`list ${bare}`, `list things ${bare}`, `list all ${bare} things`, ...has];
  const isHolder =
    catalog.called(bare, ['group', 'system', 'domain']).length === 1 && catalog.called(bare).length === 1;
  const ofIt = whose ?? (isHolder ? bare : undefined);
  for (const form of ofIt === undefined ? forms : [`list things of ${ofIt}`]) {
    const query = readSet(form, catalog)?.query;
    if (query === undefined || query === '-kind:location') continue;
    const filters = filtersIn(query);
    return isNot ? filters.map((one) => `-${one.replace(/^[-!]/, '')}`) : filters;
  }
  return undefined;
}

/** Spaces in quotes divide nothing. */
const filtersIn = (query: string) => query.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];

const keyOf = (filter: string) => /^[-!]?(\w+):/.exec(filter)?.[1];

/** Of each sort of filter the new ones only; another kind of thing leaves its type behind, another domain its system. */
function withOthers(base: string, filters: readonly string[]): string {
  const keys = new Set(filters.map(keyOf));
  for (const alike of [
    ['kind', 'type'],
    ['domain', 'system'],
  ])
    if (alike.some((key) => keys.has(key))) for (const key of alike) keys.add(key);
  const kept = filtersIn(base).filter((filter) => !keys.has(keyOf(filter)));
  return [...kept, ...filters].join(' ');
}
