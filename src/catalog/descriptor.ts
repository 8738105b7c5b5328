/** An entity as its descriptor would be written: what the catalog added is left out, placeholders stand filled in. */
import { stringify } from 'yaml';
import { ownerMark } from './code-owners.ts';
import { webPlacesOf } from './remote/repository-file.ts';
import { isMapping } from './rules/check.ts';

const added = new Set(['uid', 'etag']);
const addedAnnotations = /^backstage\.io\/(managed-by-(origin-)?location|view-url|edit-url|orphan)$/;

/** Long texts stand as they are, line for line. */
const textOf = (value: unknown) => stringify(value, { blockQuote: 'literal' });

/** YAML text. */
export function descriptorText({ apiVersion, kind, metadata, spec }: Readonly<Record<string, unknown>>): string {
  if (!isMapping(metadata)) return textOf({ apiVersion, kind, metadata, spec });
  const { owner, ...rest } = isMapping(spec) ? spec : {};
  const isMarked = isMapping(metadata.annotations) && metadata.annotations[ownerMark] !== undefined;
  return textOf({ apiVersion, kind, metadata: written(metadata), spec: isMarked ? rest : spec });
}

function written(metadata: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { annotations, ...rest } = Object.fromEntries(Object.entries(metadata).filter(([key]) => !added.has(key)));
  const own = isMapping(annotations) ? Object.entries(annotations).filter(isWritten(annotations)) : [];
  return { ...rest, ...(own.length > 0 && { annotations: Object.fromEntries(own) }) };
}

/** Where the code is may have been written, and was added when it is where the descriptor stands. */
function isWritten(annotations: Readonly<Record<string, unknown>>): (entry: readonly [string, unknown]) => boolean {
  const from = String(annotations['backstage.io/managed-by-location']);
  const { sourceLocation, slug } = from.startsWith('url:') ? webPlacesOf(from.slice('url:'.length)) : {};
  const derived: Readonly<Record<string, unknown>> = {
    'backstage.io/source-location': sourceLocation,
    'github.com/project-slug': slug,
  };
  const isAdded = (key: string) => key === ownerMark || addedAnnotations.test(key);
  return ([key, value]) => !isAdded(key) && !(key in derived && derived[key] === value);
}
