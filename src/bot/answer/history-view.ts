/** What changed of one entity, latest first: the View of `history`. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import type { Change, Changes, History, Removal } from '../../catalog/history/history.ts';
import { ask, bold, code, count, view } from '../../view/build.ts';
import type { Block, Text, View } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import { changeWords, dateOf, named, sourceCell, timeOf } from './change-words.ts';
import { rowsAtMost } from './entity-table.ts';
import { factsBlock } from './facts.ts';
import { footerOf } from './footer.ts';
import { nameSpan } from './names.ts';
import { actionsBlock, openPage, show, showOwner } from './next-steps.ts';
import { canBeOwned } from './ownership.ts';
import { tally } from './tally.ts';

export type Known = { readonly catalog: Catalog; readonly history: History; readonly now: number };

const readAtMost = 500;

export async function historyView({ catalog, history, now }: Known, about: Entity): Promise<View> {
  const [found, beginning] = await Promise.all([history.of(about.ref, readAtMost), history.beginning()]);
  return view({
    title: `History of ${about.name}`,
    lead: leadOf(catalog, about, { found, beginning, now }),
    blocks: [
      ...factsBlock(factsOf(found.changes)),
      ...historyTable(catalog, found.changes, { now }),
      ...actionsBlock([
        show(catalog, about),
        canBeOwned(about) ? showOwner(about) : undefined,
        openPage(catalog, about),
      ]),
    ],
    footer: [...footerOf(about), ...knownSince(beginning)],
  });
}

/** Of what has left the catalog. */
export async function goneHistoryView({ catalog, history, now }: Known, { last, at }: Removal): Promise<View> {
  const [found, beginning] = await Promise.all([history.of(last.ref, readAtMost), history.beginning()]);
  return view({
    title: `History of ${last.name}`,
    lead: [code(last.name), ' ', bold('left the catalog'), ' ', timeOf(at, now), '.'],
    blocks: [
      ...factsBlock([
        { label: 'Owner', value: last.owner ? named(catalog, last.owner) : [] },
        { label: 'System', value: last.system ? named(catalog, last.system) : [] },
        { label: 'Lifecycle', value: last.lifecycle ? [last.lifecycle] : [] },
      ]),
      ...historyTable(catalog, found.changes, { now }),
      ...actionsBlock([
        ask('What else changed', 'changes', {}),
        ask('Search the catalog', 'find', { words: last.name }),
      ]),
    ],
    footer: goneFooter({ last, beginning }),
  });
}

/** Where it stood, as far as that is known. */
export const goneFooter = ({
  last,
  beginning,
}: Pick<Removal, 'last'> & { readonly beginning: number | undefined }): Text => [
  `Last stood at ${last.source.label}`,
  ...knownSince(beginning),
];

/** Where an answer's knowledge begins. */
export const knownSince = (beginning: number | undefined): Text =>
  beginning === undefined ? [' · no changes known yet'] : [' · changes known since ', dateOf(beginning)];

type Found = { readonly found: Changes; readonly beginning: number | undefined; readonly now: number };

function leadOf(catalog: Catalog, about: Entity, { found, beginning, now }: Found): Text {
  const name = nameSpan(catalog, about);
  const [last] = found.changes;
  if (!last) {
    if (beginning === undefined) return [bold('Nothing'), ' is known of what changed in ', name, ' yet.'];
    return [name, ' has ', bold('not changed'), ' since ', dateOf(beginning), ', when its history begins.'];
  }
  if (found.changes.length === 1 && last.what === 'added')
    return [name, ' was ', bold('added'), ' ', timeOf(last.at, now), ' and has not changed since.'];
  const times = `${found.more ? 'more than ' : ''}${count(found.changes.length, 'time', 'times')}`;
  return [name, ' changed ', bold(times), ', last ', timeOf(last.at, now), '.'];
}

/** Which facts change most. */
function factsOf(changes: readonly Change[]) {
  const counts = [...tally(changes.flatMap(({ facts }) => facts.map(({ fact }) => fact)))];
  const most = counts.slice(0, 6).map(([fact, amount]) => `${fact} ${figure(amount)}`);
  return changes.length > 2 ? [{ label: 'Changed most', value: most.length > 0 ? [most.join(' · ')] : [] }] : [];
}

type TableOf = { readonly now: number; readonly title?: string; readonly most?: number };

export function historyTable(
  catalog: Catalog,
  changes: readonly Change[],
  { now, title, most = rowsAtMost }: TableOf,
): readonly Block[] {
  if (changes.length === 0) return [];
  const rows = changes
    .slice(0, most)
    .map((change) => [[timeOf(change.at, now)], changeWords(catalog, change), sourceCell(change)]);
  return [
    {
      kind: 'table',
      ...(title !== undefined && { title }),
      columns: [{ title: 'When' }, { title: 'What' }, { title: 'Source' }],
      rows,
      total: changes.length,
    },
  ];
}
