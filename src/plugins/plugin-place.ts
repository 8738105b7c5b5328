/** Where a plugin of the settings stands: a folder, or a package found as Node finds one. Nothing of it is loaded here. */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { fail } from '../errors.ts';
import { safePath } from '../outside/safe-path.ts';

export type PluginPlace = {
  /** Free of links. */
  readonly folder: string;
  /** The file that is loaded; absent for a folder that is only laid out as Callboard’s own. */
  readonly entry?: string;
  readonly manifest: Manifest;
};
/** What its package.json says, as far as it is what it should be. */
export type Manifest = {
  readonly name: string;
  readonly version?: string;
  readonly description?: string;
  /** Versions of Callboard. */
  readonly callboard?: string;
};

const packageName = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;
const mostBytes = 1_000_000;

/** `./folder`, `/folder` or the name of a package, from the folder of callboard.yaml. Throws PLUGIN_REFUSED. */
export function placeOf(use: string, root: string): PluginPlace {
  const isPath = isAbsolute(use) || /^\.{1,2}(?:[\\/]|$)/.test(use);
  if (!isPath && !packageName.test(use))
    throw off(use, 'it is no name of a package', 'A folder is written with `./` before it.');
  const found = isPath ? resolve(root, use) : packageFolder(use, root);
  if (found === undefined || !existsSync(found))
    throw off(use, isPath ? `there is no folder ${found}` : 'it is not installed', howToHave(use, root, isPath));
  if (!statSync(found).isDirectory()) throw off(use, `${found} is no folder`, 'Name the folder that it stands in.');
  const folder = realpathSync.native(found);
  const written = readManifest(folder, use);
  const entry = entryOf(folder, written, use);
  return { folder, ...(entry && { entry }), manifest: manifestOf(written, basename(folder)) };
}

export const off = (plugin: string, reason: string, next: string) => fail('PLUGIN_REFUSED', { plugin, reason, next });

const howToHave = (use: string, root: string, isPath: boolean) =>
  isPath ? 'A relative path starts at the folder of callboard.yaml.' : `Run \`npm install ${use}\` in ${root}.`;

/** In the node_modules of this folder or of one above it. */
function packageFolder(name: string, from: string): string | undefined {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  return dirname(from) === from ? undefined : packageFolder(name, dirname(from));
}

type Written = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Written =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textAt = (value: unknown, key: string): string | undefined => {
  const found = isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof found === 'string' && found !== '' ? found : undefined;
};

function readManifest(folder: string, use: string): Written {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return {};
  try {
    if (statSync(path).size > mostBytes) throw new Error('it is too large');
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isMapping(read) ? read : {};
  } catch (cause) {
    throw off(use, `its package.json cannot be read (${wordsOf(cause)})`, 'Correct that file and start again.');
  }
}

function manifestOf(written: Written, folder: string): Manifest {
  const { peerDependencies, engines } = written;
  const [version, description] = [textAt(written, 'version'), textAt(written, 'description')];
  const callboard = textAt(peerDependencies, 'callboard') ?? textAt(engines, 'callboard');
  return {
    name: (textAt(written, 'name') ?? folder).replace(/^@[^/]*\//, '').replace(/^callboard-plugin-/, ''),
    ...(version && { version }),
    ...(description && { description }),
    ...(callboard && { callboard }),
  };
}

/** `exports` as far as one file is meant by it, `main`, or index. It stays inside the plugin’s folder. */
function entryOf(folder: string, written: Written, use: string): string | undefined {
  const named = exported(written.exports) ?? textAt(written, 'main');
  const candidates = named === undefined ? ['index.js', 'index.mjs', 'index.ts'] : [named];
  for (const candidate of candidates) {
    const path = safePath(folder, folder, resolve(folder, candidate));
    if ('path' in path && statSync(path.path).isFile()) return path.path;
    if (named !== undefined)
      throw off(
        use,
        `its package.json names ${named}, which ${'refused' in path ? path.refused : 'is no file'}`,
        'Build or repair it.',
      );
  }
  return undefined;
}

function exported(exports: unknown): string | undefined {
  if (typeof exports === 'string') return exports;
  if (!isMapping(exports)) return undefined;
  const own = Object.hasOwn(exports, '.') ? exports['.'] : exports;
  return typeof own === 'string'
    ? own
    : (exportedAs(own, 'node') ?? exportedAs(own, 'import') ?? exportedAs(own, 'default'));
}

const exportedAs = (conditions: unknown, key: string): string | undefined =>
  textAt(conditions, key) ??
  (isMapping(conditions) && isMapping(conditions[key]) ? exported(conditions[key]) : undefined);

/** In a line, without the stack. */
export const wordsOf = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).replace(/\s+/g, ' ').slice(0, 300);
