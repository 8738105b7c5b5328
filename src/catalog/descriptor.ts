/** An entity as its descriptor would be written: what the catalog added is left out, placeholders stand filled in. */
import { stringify } from 'yaml';
import { isMapping } from './rules/check.ts';

const added = new Set(['uid', 'etag']);
const addedAnnotations = /^backstage\.io\/(managed-by-(origin-)?location|view-url|edit-url|orphan)$/;

/** YAML text. */
export function descriptorText({ apiVersion, kind, metadata, spec }: Readonly<Record<string, unknown>>): string {
  return stringify({ apiVersion, kind, metadata: isMapping(metadata) ? written(metadata) : metadata, spec });
}

function written(metadata: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { annotations, ...rest } = Object.fromEntries(Object.entries(metadata).filter(([key]) => !added.has(key)));
  const own = isMapping(annotations) ? Object.entries(annotations).filter(([key]) => !addedAnnotations.test(key)) : [];
  return { ...rest, ...(own.length > 0 && { annotations: Object.fromEntries(own) }) };
}
