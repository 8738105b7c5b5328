/** Entities that an answer lists, one a row of its first table: what the message extension offers to insert. */
import { entityPath } from '../../../src/view/build.ts';
import type { Cell, View } from '../../../src/view/view.ts';
import { spansLine } from '../text.ts';
import type { Row } from './answers.ts';

export type Hit = {
  readonly ref: string;
  readonly name: string;
  /** Type, owner, lifecycle. */
  readonly about: string;
};

export function hitsOf({ blocks }: View, now: number): readonly Hit[] {
  const table = blocks.find(({ kind }) => kind === 'table');
  if (table?.kind !== 'table') return [];
  return table.rows.flatMap(([first = [], ...rest]) => {
    const ref = refIn(first);
    if (ref === undefined) return [];
    const about = rest.map((cell) => spansLine(cell, now)).filter((words) => words !== '' && words !== '–');
    return [{ ref, name: spansLine(first, now), about: about.join(' · ') }];
  });
}

/** What is missing in the catalog has no page. */
function refIn(cell: Cell): string | undefined {
  const [span] = cell;
  if (typeof span !== 'object' || (span.kind !== 'entity' && span.kind !== 'person')) return undefined;
  return span.ref;
}

export const rowOf = ({ ref, name, about }: Hit): Row => ({
  title: name,
  text: about,
  chosen: { page: entityPath(ref) },
});
