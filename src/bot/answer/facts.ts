/** Facts of an answer: those with nothing to say are left out. */
import type { Block, Text } from '../../view/view.ts';

export type Fact = { readonly label: string; readonly value: Text };

/** No block at all when nothing is left. */
export function factsBlock(facts: readonly Fact[], title?: string): readonly Block[] {
  const said = facts.filter(({ value }) => value.length > 0);
  return said.length > 0 ? [{ kind: 'facts', ...(title && { title }), facts: said }] : [];
}

/** Texts in one line, with “ · ” between them. */
export const dotted = (texts: readonly Text[]): Text =>
  texts.flatMap((text, at) => (at > 0 ? [' · ', ...text] : [...text]));
