/** What stays of what was read from a file before. A document that gave no entity may be the Location that led somewhere before: then those places are still looked at. */
import type { FileContent } from './ingest.ts';
import type { StoredFile } from './ports.ts';
import { isGenerated } from './ref.ts';

export function keepLeads(result: FileContent, stored: StoredFile | undefined): FileContent {
  if (!stored || stored.leadsTo.length === 0) return result;
  const good = new Set(result.descriptors.map(({ row }) => row.ref));
  const isWhole = result.errors.every(({ ref }) => ref !== undefined && good.has(ref));
  return isWhole ? result : { ...result, leadsTo: [...new Set([...result.leadsTo, ...stored.leadsTo])] };
}

/** The end of what is told of a file that cannot be read. The Location made for the file itself was never read from it. */
export function keptWords(stored: StoredFile | undefined): string {
  const wasRead = stored?.refs.some((ref) => !isGenerated(ref));
  return wasRead ? '; what was last read from it is kept' : '';
}
