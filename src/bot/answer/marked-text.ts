/** A part of a text with the words in it that were asked. */
import type { Found } from '../../search/search.ts';
import { bold } from '../../view/build.ts';
import type { Span, Text } from '../../view/view.ts';

/** Where the words stand closest; they are bold. */
export function markedText({ excerpt }: Pick<Found, 'excerpt'>, text: string, most: number): Text {
  const part = excerpt(text, most);
  const spans: Span[] = [];
  let at = 0;
  for (const { from, to } of part.marks) {
    if (from > at) spans.push(part.text.slice(at, from));
    spans.push(bold(part.text.slice(from, to)));
    at = to;
  }
  return at < part.text.length ? [...spans, part.text.slice(at)] : spans;
}
