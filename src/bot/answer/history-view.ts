/** What changed of one entity, latest first: the View of `history`. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import type { Change, Changes, History } from '../../catalog/history/history.ts';
import { bold, count, view } from '../../view/build.ts';
import type { Block, Text, View } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import { changeWords, dateOf, sourceCell, timeOf } from './change-words.ts';
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
      ...historyTable(catalog, found.changes, now),
      ...actionsBlock([
        show(catalog, about),
        canBeOwned(about) ? showOwner(about) : undefined,
        openPage(catalog, about),
      ]),
    ],
    footer: [...footerOf(about), ...knownSince(beginning)],
  });
}

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

function historyTable(catalog: Catalog, changes: readonly Change[], now: number): readonly Block[] {
  if (changes.length === 0) return [];
  const rows = changes
    .slice(0, rowsAtMost)
    .map((change) => [[timeOf(change.at, now)], changeWords(catalog, change), sourceCell(change)]);
  return [
    {
      kind: 'table',
      columns: [{ title: 'When' }, { title: 'What' }, { title: 'Source' }],
      rows,
      total: changes.length,
    },
  ];
}
