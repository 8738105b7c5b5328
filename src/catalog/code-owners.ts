/** CODEOWNERS of a repository: who owns a descriptor that names nobody (LIFE-10), and the mark that says so. */
import { fitsPath } from '../outside/path-pattern.ts';
import type { Pull } from './remote/pull.ts';
import { decoded, parseRepositoryFile } from './remote/repository-file.ts';
import { isMapping, type Mapping } from './rules/check.ts';

export type CodeOwner = {
  /** As `spec.owner` would name it. */
  readonly owner: string;
  /** The address of the CODEOWNERS file. */
  readonly from: string;
};
export type FindCodeOwner = () => Promise<CodeOwner | undefined>;

/** In the order in which GitHub looks; the first one that is there decides. */
const paths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];
export const isCodeOwners = (path: string) => paths.includes(path);

/** Set by the catalog alone: where an owner comes from that the descriptor does not name. */
export const ownerMark = 'callboard.io/owner-from';

const kinds = new Set(['API', 'Component', 'Domain', 'Resource', 'System']);

export function lacksOwner(value: unknown): value is Mapping & { readonly spec: Mapping } {
  return isMapping(value) && kinds.has(String(value.kind)) && isMapping(value.spec) && value.spec.owner === undefined;
}

/** With the owner, and marked; without the mark where somebody else has set it. */
export function withCodeOwner(value: unknown, found: CodeOwner | undefined): unknown {
  if (!isMapping(value) || !isMapping(value.metadata)) return value;
  const { annotations } = value.metadata;
  const { [ownerMark]: _, ...own } = isMapping(annotations) ? annotations : {};
  if (!found) return isMapping(annotations) ? { ...value, metadata: { ...value.metadata, annotations: own } } : value;
  const metadata = { ...value.metadata, annotations: { ...own, [ownerMark]: found.from } };
  return { ...value, metadata, spec: { ...(isMapping(value.spec) && value.spec), owner: found.owner } };
}

/** Of a file in a repository on GitHub; it is looked for once, and only when a descriptor needs it. */
export function findCodeOwner(address: string, pull: Pull): FindCodeOwner | undefined {
  const file = URL.canParse(address) ? parseRepositoryFile(new URL(address)) : undefined;
  if (file?.host !== 'github') return undefined;
  const root = `${file.origin}/${file.project}/blob/${file.ref}`;
  const find = async (): Promise<CodeOwner | undefined> => {
    for (const path of paths) {
      const from = `${root}/${path}`;
      await pull.prepare([from]);
      const read = pull.text(from);
      if (!('text' in read)) continue;
      const owner = codeOwnerOf(read.text, decoded(file.path));
      return owner === undefined ? undefined : { owner, from };
    }
    return undefined;
  };
  let found: ReturnType<FindCodeOwner> | undefined;
  return () => {
    found ??= find();
    return found;
  };
}

/** GitHub reads no larger ones. */
const mostCharacters = 3_000_000;
const mostLines = 20_000;

/** The first owner in the last line that covers the path, as Backstage names it. A line without owners says that nobody is one. */
export function codeOwnerOf(text: string, path: string): string | undefined {
  if (text.length > mostCharacters) return undefined;
  const lines = text.split(/\r?\n/, mostLines);
  for (const line of lines.reverse()) {
    const [pattern = '', first] = line.replace(/(^|\s)#.*$/, '').match(/(?:\\.|\S)+/g) ?? [];
    if (pattern !== '' && covers(pattern.replaceAll(/\\(.)/g, '$1'), path)) return first && named(first);
  }
  return undefined;
}

function covers(pattern: string, path: string): boolean {
  const core = pattern.replace(/^\/|\/$/g, '');
  const base = pattern.startsWith('/') || core.includes('/') ? core : `**/${core}`;
  if (!pattern.endsWith('/') && fitsPath(base, path)) return true;
  // `docs/*` is about the files in that folder alone.
  return !core.endsWith('/*') && fitsPath(`${base}/**/*`, path);
}

/** `@acme/payments`, `@maya` and `maya@acme.example`. */
function named(owner: string): string {
  if (!owner.startsWith('@')) return owner.includes('@') ? owner.split('@', 1).join('') : owner;
  const [login = '', team] = owner.slice(1).split('/');
  return team ?? `User:${login}`;
}
