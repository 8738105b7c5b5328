/** The small parts that blocks are drawn with. */
import type { Picture, Text } from '../../src/view/view.ts';
import { moreWords } from '../../src/view/words.ts';
import type { CardElement } from './cards.ts';
import { aims, type Measure } from './limits.ts';
import { clean, cut, defuse, richText, type TextContext, titleMarkdown } from './text.ts';

export type RenderContext = TextContext & {
  /** Where Teams can fetch a picture, over https; undefined when it cannot, and what it shows is written out. */
  readonly pictureUrl: ((picture: Picture) => string) | undefined;
  /** For clients without dialogs: a form comes into the conversation. */
  readonly noDialogs?: boolean;
};
export type Drawing = RenderContext & { readonly measure: Measure };
export type Elements = readonly CardElement[];

/** What Callboard says of what it leaves out. */
export const plain = (words: string): Elements => [
  { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: words, size: 'Small', isSubtle: true }] },
];
/** Runs rather than a TextBlock: addresses of sources are linked, and nothing of their words is markdown. */
export const small = (text: Text, context: Drawing): Elements =>
  richText(text, context.measure.text, { ...context, look: { small: true, plain: true } });

export function titleElements(title: string | undefined): Elements {
  const text = title === undefined ? '' : titleMarkdown(title, aims.titleText);
  return text === '' ? [] : [{ type: 'TextBlock', text, wrap: true, weight: 'Bolder' }];
}

/** Lines that stand closer together than paragraphs. */
export const linesOf = (lines: readonly CardElement[]): Elements =>
  lines.length > 0 ? [{ type: 'Container', spacing: 'Small', items: lines }] : [];

/** One paragraph a line, because some clients run lines together; spaces that do not break, because they fold them. */
export function codeElements(text: string, measure: Measure): Elements {
  const whole = clean(text).trimEnd();
  if (whole === '') return [];
  const lines = cut(whole, measure.text).split('\n');
  const shown = lines.slice(0, measure.codeLines);
  const rest = moreWords(shown.length, whole.split('\n').length);
  const drawn = shown.map((line): CardElement => {
    const words = defuse(line.replaceAll('\t', '  ').replaceAll(' ', '\u00a0')) || '\u00a0';
    return {
      type: 'RichTextBlock',
      spacing: 'None',
      inlines: [{ type: 'TextRun', text: words, fontType: 'Monospace' }],
    };
  });
  return linesOf([...drawn, ...(rest ? plain(`${rest} lines`) : [])]);
}
