/** What is told by how it is written, not by its words: filters, and what machines write. */
import type { Catalog } from '../../catalog/catalog.ts';
import { pastedShare } from './pasted-fill.ts';

const filter = /^[-!]?(?:kind|type|owner|system|lifecycle|tag|name|namespace|label|has|sort):\S+$/i;

export const isFilters = (line: string) =>
  line.trim() !== '' &&
  line
    .trim()
    .split(/\s+/)
    .every((word) => filter.test(word));

/** The label that its form speaks for, and how surely. */
export function writtenShare(
  line: string,
  catalog: Catalog,
): { readonly label: string; readonly share: number } | undefined {
  if (isFilters(line)) return { label: 'find', share: 0.97 };
  if (/\p{Extended_Pictographic}/u.test(line) && !/[\p{L}\p{N}]/u.test(line)) return { label: 'confirm', share: 0.9 };
  const share = pastedShare(line, catalog);
  return share > 0 ? { label: 'whose', share } : undefined;
}
