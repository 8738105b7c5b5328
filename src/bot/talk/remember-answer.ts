/** What a place remembers of an answer: what it was about, what asked for it, and what it listed. */
import type { Ref } from '../../catalog/catalog.ts';
import type { Text, View } from '../../view/view.ts';
import { pageRows } from '../../view/words.ts';
import type { Again } from '../paging.ts';
import type { Turn } from '../turn.ts';

type Answered = {
  readonly view: View;
  readonly refs: readonly Ref[];
  /** Absent where it may not be asked again. */
  readonly again?: Again;
};

/** Help and the like are about nothing: they change nothing of what was said before. */
export function rememberAnswer({ tools, place, page = 0 }: Turn, { view, refs, again }: Answered): void {
  const shown = listedIn(view).slice(page * pageRows);
  const last =
    again && Object.keys(again.args).length + shown.length > 0 ? { ...again, ...(page > 0 && { page }) } : undefined;
  if (refs.length === 0 && !last) return;
  tools.memory.remember(place, { refs, shown, ...(last && { last }) });
}

/** The entities of its first list or table, one a row. */
export function listedIn({ blocks }: View): readonly Ref[] {
  const rows = blocks.flatMap((block) => {
    if (block.kind === 'table') return [block.rows.map((cells) => cells.flat())];
    return block.kind === 'list' ? [block.items] : [];
  });
  const lists = rows.map((texts) => texts.map(firstRef));
  return lists.find((refs) => refs.some((ref) => ref !== undefined))?.map((ref) => ref ?? '') ?? [];
}

function firstRef(text: Text): Ref | undefined {
  for (const span of text) if (typeof span !== 'string' && 'ref' in span && span.ref !== undefined) return span.ref;
  return undefined;
}
