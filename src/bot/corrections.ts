/** Says in an answer where letters were corrected or filled in, so that no guess looks like what was asked. */
import type { Catalog } from '../catalog/catalog.ts';
import { note } from '../view/build.ts';
import type { Block, Text, View } from '../view/view.ts';
import { nameSpan } from './answer/names.ts';
import { quoted } from './clean-text.ts';
import type { Corrected } from './resolve-args.ts';

/** An answer has at most one note: where it has one already, that says it too. */
export function withCorrections(view: View, corrected: readonly Corrected[], catalog: Catalog): View {
  if (corrected.length === 0) return view;
  const read = corrected.flatMap(
    ({ words, entity }, at): Text => [`${at > 0 ? ', ' : ''}${quoted(words)} as `, nameSpan(catalog, entity)],
  );
  const sentence: Text = ['Read ', ...read, '.'];
  const at = view.blocks.findIndex(({ kind }) => kind === 'note');
  const has = view.blocks[at];
  if (has?.kind === 'note')
    return { ...view, blocks: view.blocks.with(at, { ...has, text: [...has.text, ' ', ...sentence] }) };
  return { ...view, blocks: beforeActions(view.blocks, note('unknown', sentence)) };
}

function beforeActions(blocks: readonly Block[], block: Block): readonly Block[] {
  const at = blocks.findIndex(({ kind }) => kind === 'actions');
  return blocks.toSpliced(at < 0 ? blocks.length : at, 0, block);
}
