/** What is told by how it is written, not by its words: filters, and what machines write. */
import type { Catalog } from '../../catalog/catalog.ts';
import { english } from '../words/english.ts';
import { pastedShare } from './pasted-fill.ts';

const filter = /^[-!]?(?:kind|type|owner|system|domain|lifecycle|tag|name|namespace|label|has|sort):\S+$/i;

export const isFilters = (line: string) =>
  line.trim() !== '' &&
  line
    .trim()
    .split(/\s+/)
    .every((word) => filter.test(word));

/** So much of a line shows what it is. */
const lettersOfCode = 400;
/** A query, a program, a template: nothing of it is asked here. */
const isCode =
  /^\s*(?:select\s.+\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|drop\s+(?:table|database|collection)\s|delete\s+from\s)|^\s*(?:import|const|let|var|def|function|#include)\s.*[;{:>]\s*$|\bnew [A-Z]\w+\(|\b\w+\.\w+\(.*\)|\)\s*=>|\{\{.*\}\}|\$[{(].*[})]|;\s*(?:do|done|fi)\b/i;

/** “queues?” and nothing else: many of a type, where nothing is called so. */
function isPlural(line: string, catalog: Catalog): boolean {
  const [, word = ''] = /^\s*(?:all |the |our )?([a-z]{4,30})\s*\??\s*$/i.exec(line) ?? [];
  const [, ...forms] = english.baseForms(word.toLowerCase());
  return word !== '' && forms.some((form) => catalog.hasFacet('type', form)) && catalog.called(word).length === 0;
}

/** What failed, in which nothing that is known stands. */
const isFailure = /^\s*(?:(?:Uncaught )?[A-Z]\w*(?:Error|Exception)|Traceback|npm ERR!|panic|fatal):? /;

/** The label that its form speaks for, and how surely. */
export function writtenShare(
  line: string,
  catalog: Catalog,
): { readonly label: string; readonly share: number } | undefined {
  if (isFilters(line)) return { label: 'find', share: 0.97 };
  if (isPlural(line, catalog)) return { label: 'find', share: 0.9 };
  if (/\p{Extended_Pictographic}/u.test(line) && !/[\p{L}\p{N}]/u.test(line)) return { label: 'confirm', share: 0.9 };
  if (isCode.test(line.slice(0, lettersOfCode)) && catalog.mentions(line).found.length === 0)
    return { label: 'decline', share: 0.9 };
  const share = pastedShare(line, catalog);
  if (share > 0) return { label: 'whose', share };
  return isFailure.test(line) && catalog.mentions(line).found.length === 0
    ? { label: 'decline', share: 0.9 }
    : undefined;
}
