/** What changed in the catalog, or in a part of it, since a moment: the View of `changes`. */
import type { Catalog, Entity, Ref } from '../../catalog/catalog.ts';
import type { Change, Changes } from '../../catalog/history/history.ts';
import { fail } from '../../errors.ts';
import { ask, bold, count, note, view } from '../../view/build.ts';
import type { Action, Block, Text, View } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import { readWhen, type When } from '../when.ts';
import { changeWords, dateOf, named, sourceCell, timeOf } from './change-words.ts';
import { rowsAtMost } from './entity-table.ts';
import { type Fact, factsBlock } from './facts.ts';
import { catalogFooter } from './footer.ts';
import { type Known, knownSince } from './history-view.ts';
import { isGroup, ownerInSentence, plainName, short } from './names.ts';
import { actionsBlock } from './next-steps.ts';
import { tally } from './tally.ts';

export type ChangesAsked = { readonly since: When | undefined; readonly within: Entity | undefined };

const readAtMost = 2_000;
const usual = '7 days';

export async function changesView({ catalog, history, now }: Known, asked: ChangesAsked): Promise<View> {
  const { since = readWhen(usual), within } = asked;
  const from = since?.from(now) ?? 0;
  if (since && from > now) throw stillToCome('since', since, 'changes since monday');
  const parts = within && partsOf(catalog, within);
  const [found, beginning] = await Promise.all([
    history.since({ since: from, most: readAtMost, ...(parts && { within: parts }) }),
    history.beginning(),
  ]);
  const told = { found, words: since?.words ?? usual, within };
  return view({
    title: within ? `Changes in ${within.displayName}` : 'Changes',
    lead: leadOf(catalog, told),
    blocks: [
      ...factsBlock(factsOf(catalog, found.changes)),
      ...changesTable(catalog, found.changes, now),
      ...beginningNote(beginning, from),
      ...actionsBlock(stepsOf(catalog, told)),
    ],
    footer: [...catalogFooter(catalog), ...knownSince(beginning)],
  });
}

export const stillToCome = (argument: string, { words }: When, example: string) =>
  fail('ARGUMENT_INVALID', { argument, value: words, reason: 'it is still to come', example });

/** A team with those below it, a domain with its systems: changes of and in all of them. */
export function partsOf(catalog: Catalog, whole: Entity): readonly Ref[] {
  const type = isGroup(whole) ? 'parentOf' : 'hasPart';
  const isPart = (ref: Ref) => isGroup(whole) || /^(system|domain):/.test(ref);
  const parts = new Set([whole.ref]);
  for (const ref of parts) for (const { target } of catalog.relations(ref, type)) if (isPart(target)) parts.add(target);
  return [...parts];
}

type Told = { readonly found: Changes; readonly words: string; readonly within: Entity | undefined };

function leadOf(catalog: Catalog, { found, words, within }: Told): Text {
  const where = within ? ` in ${short(ownerInSentence(catalog, within.ref), 50)}` : '';
  const when = sinceWords(words);
  if (found.changes.length === 0) return [bold('Nothing'), ` changed${where} ${when}.`];
  if (found.more) return [bold(`More than ${count(found.changes.length, 'change', 'changes')}`), `${where} ${when}.`];
  const entities = new Set(found.changes.map(({ ref }) => ref)).size;
  const kinds = (['added', 'changed', 'removed'] as const).flatMap((what) => {
    const amount = new Set(found.changes.filter((change) => change.what === what).map(({ ref }) => ref)).size;
    return amount > 0 ? [`${figure(amount)} ${what}`] : [];
  });
  return [bold(count(entities, 'entity', 'entities')), ` changed${where} ${when}: ${kinds.join(', ')}.`];
}

const span = /^(?:an?|\d+) ?(?:m|min|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|months?|y|years?)$/i;

/** “since monday”, “in the last 3 days”, “today”. */
function sinceWords(words: string): string {
  if (/^today$/i.test(words)) return 'today';
  if (span.test(words)) return `in the last ${words.replace(/^an? /i, '')}`;
  return /^(?:the )?(?:last|past|this) (?:\d|week|month|year)/i.test(words)
    ? `in ${/^this/i.test(words) ? '' : 'the '}${words.replace(/^the /i, '')}`
    : `since ${words.replace(/^on /i, '')}`;
}

function factsOf(catalog: Catalog, changes: readonly Change[]): readonly Fact[] {
  if (changes.length < 3) return [];
  const most = (all: readonly string[]): Text => {
    const counts = Array.from(tally(all), ([word, amount]) => `${word} ${figure(amount)}`);
    return counts.length > 0
      ? [counts.slice(0, 6).join(' · '), ...(counts.length > 6 ? [` and ${counts.length - 6} more`] : [])]
      : [];
  };
  return [
    { label: 'By team', value: most(changes.flatMap(({ owner }) => (owner ? [plainName(catalog, owner)] : []))) },
    { label: 'Changed most', value: most(changes.flatMap(({ facts }) => facts.map(({ fact }) => fact))) },
  ];
}

function changesTable(catalog: Catalog, changes: readonly Change[], now: number): readonly Block[] {
  if (changes.length === 0) return [];
  const columns = [{ title: 'When' }, { title: 'Entity' }, { title: 'What' }, { title: 'Source' }];
  const rows = changes
    .slice(0, rowsAtMost)
    .map((change) => [
      [timeOf(change.at, now)],
      named(catalog, change.ref),
      changeWords(catalog, change),
      sourceCell(change),
    ]);
  return [{ kind: 'table', columns, rows, total: changes.length }];
}

function beginningNote(beginning: number | undefined, from: number): readonly Block[] {
  if (beginning === undefined)
    return [note('unknown', ['Nothing is known of changes yet: the catalog is being read.'])];
  if (from >= beginning) return [];
  return [note('unknown', ['Not known: what changed before ', dateOf(beginning), ', when the history begins.'])];
}

function stepsOf(catalog: Catalog, { found, words, within }: Told): readonly Action[] {
  const where = within ? { in: within.ref } : {};
  const longer = words === '30 days' ? [] : [ask('The last 30 days', 'changes', { since: '30 days', ...where })];
  const entities = [...new Set(found.changes.map(({ ref }) => ref))].flatMap((ref) => catalog.get(ref) ?? []);
  const histories = entities
    .slice(0, 2)
    .map((entity) => ask(short(`History of ${entity.name}`, 24), 'history', { entity: entity.ref }));
  return [...histories, ...longer, ...(within ? [ask('Everywhere', 'changes', { since: words })] : [])];
}
