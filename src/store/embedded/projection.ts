/** Which fields of a document are handed out: names and dotted paths, in or out. Expressions are refused. */
import { isTrue } from './options.ts';
import { isDocument } from './path.ts';
import { type Document, decodeExact, encode, pick } from './raw-bson.ts';
import { refuse } from './refusal.ts';

export type Projection = (document: Buffer) => Buffer;
type Tree = Map<string, Tree | true>;

export function compileProjection(spec: Document): Projection {
  const fields = Object.entries(spec).map(([path, value]) => ({ path, wanted: readWanted(path, value) }));
  if (fields.length === 0) return (document) => document;
  const others = fields.filter(({ path }) => path !== '_id');
  const idWanted = fields.find(({ path }) => path === '_id')?.wanted;
  const keep = others[0]?.wanted ?? idWanted === true;
  const stray = others.find(({ wanted }) => wanted !== keep);
  if (stray) throw refuse(31254, `cannot mix fields kept and left out: '${stray.path}'`);
  const paths = others.map(({ path }) => path);
  if (keep ? idWanted !== false : idWanted === false) paths.push('_id');
  return paths.some((path) => path.includes('.')) ? deep(paths, keep) : (document) => pick(document, paths, keep);
}

function readWanted(path: string, value: unknown): boolean {
  const simple = typeof value === 'boolean' || (typeof value === 'object' && value !== null && !isDocument(value));
  if (!simple || path.includes('$') || path.split('.').includes('')) {
    throw refuse(2, `the projection of '${path}' is not supported: only fields kept (1) or left out (0) are`);
  }
  return isTrue(value);
}

function deep(paths: readonly string[], keep: boolean): Projection {
  const tree: Tree = new Map();
  for (const path of paths) grow(tree, path);
  const tops = [...tree.keys()];
  if (!keep) return (document) => encode(prune(decodeExact(document), tree, false));
  return (document) => encode(prune(decodeExact(pick(document, tops)), tree, true));
}

function grow(tree: Tree, path: string): void {
  const parts = path.split('.');
  let branch = tree;
  for (const [i, part] of parts.entries()) {
    const known = branch.get(part);
    const last = i === parts.length - 1;
    if (known === true || (known && last)) throw refuse(31249, `Path collision at ${path}`);
    const next: Tree = known ?? new Map();
    branch.set(part, last ? true : next);
    branch = next;
  }
}

/** Of an array the items that are documents or arrays are pruned each; a scalar has no fields to keep. */
function prune(document: Document, tree: Tree, keep: boolean): Document {
  const fields = Object.entries(document).flatMap(([name, value]): [string, unknown][] => {
    const branch = tree.get(name);
    if (branch === undefined || branch === true) return (branch === true) === keep ? [[name, value]] : [];
    if (isDocument(value) || Array.isArray(value)) return [[name, pruneValue(value, branch, keep)]];
    return keep ? [] : [[name, value]];
  });
  return Object.fromEntries(fields);
}

function pruneValue(value: unknown, tree: Tree, keep: boolean): unknown {
  if (isDocument(value)) return prune(value, tree, keep);
  if (!Array.isArray(value)) return value;
  const items = keep ? value.filter((item) => isDocument(item) || Array.isArray(item)) : value;
  return items.map((item: unknown) => pruneValue(item, tree, keep));
}
