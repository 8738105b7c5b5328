/** A document that gave no entity may be the Location that led somewhere before: then those places are still looked at. */
import type { FileContent } from './ingest.ts';
import type { StoredFile } from './ports.ts';

export function keepLeads(result: FileContent, stored: StoredFile | undefined): FileContent {
  if (!stored || stored.leadsTo.length === 0) return result;
  const good = new Set(result.descriptors.map(({ row }) => row.ref));
  const isWhole = result.errors.every(({ ref }) => ref !== undefined && good.has(ref));
  return isWhole ? result : { ...result, leadsTo: [...new Set([...result.leadsTo, ...stored.leadsTo])] };
}
