/** The text of an answer that a card cuts short: a descriptor, an API's definition. */
import type { BlockOf, View } from '../../../src/view/view.ts';
import { measures } from '../limits.ts';
import { clean, letters, plainLine } from '../text.ts';

export type LongText = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };

const endings: Readonly<Record<string, string>> = { yaml: 'yaml', json: 'json', graphql: 'graphql', protobuf: 'proto' };
const bytesAtMost = 4 * 1024 * 1024;
const nameLetters = 100;

/** Undefined where the card shows all of it. */
export function longTextOf({ title, blocks }: View): LongText | undefined {
  const block = blocks.find((one) => one.kind === 'code');
  if (block?.kind !== 'code' || !isCut(block)) return undefined;
  const bytes = new TextEncoder().encode(block.text);
  const ending = endings[block.language ?? ''] ?? 'txt';
  return bytes.length > bytesAtMost ? undefined : { name: `${fileName(title)}.${ending}`, bytes };
}

/** As the first measure that is tried draws it. */
function isCut({ text }: BlockOf<'code'>): boolean {
  const [{ codeLines, text: most }] = measures;
  const whole = clean(text).trimEnd();
  return whole.split('\n').length > codeLines || letters(whole) > most;
}

/** Nothing that a file's name may not be on any machine (THREATS 44). */
function fileName(title: string): string {
  const words = plainLine(title)
    .replace(/[^\p{L}\p{N} ._-]/gu, '')
    .replace(/^[. ]+|[. ]+$/g, '');
  return Array.from(words).slice(0, nameLetters).join('') || 'callboard';
}
