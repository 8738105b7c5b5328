/** Loads what a plugin’s files define: its entry, and the folders that are laid out as Callboard’s own (`commands/`, `checks/` …). */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { globSync } from 'tinyglobby';
import { importModule } from '../outside/import-module.ts';
import { safePath } from '../outside/safe-path.ts';
import { isPlugin, type PluginDefinition, type PluginPorts } from './definition.ts';
import { off, type PluginPlace, wordsOf } from './plugin-place.ts';
import { type PointName, pointNames, points } from './points.ts';
import { within } from './within-time.ts';

/** By point and id; nothing is checked yet but who made it. */
export type Found = Readonly<Partial<Record<PointName, ReadonlyMap<string, unknown>>>>;

/** As long as loading one file may take: a module may wait for something while it is loaded. */
const loadWithin = 10_000;

export async function loadEntry(use: string, { entry }: PluginPlace): Promise<PluginDefinition | undefined> {
  if (entry === undefined) return undefined;
  const { default: definition } = await load(use, entry);
  if (isPlugin(definition)) return definition;
  throw off(use, `${entry} has no default export made by definePlugin`, 'Export what `callboard/plugin` makes.');
}

/** What stands in its folders. */
export async function loadFolders(use: string, { folder }: PluginPlace, ports: PluginPorts): Promise<Found> {
  const found: Partial<Record<PointName, ReadonlyMap<string, unknown>>> = {};
  for (const name of pointNames) {
    const definitions = await loadFolder(use, folder, { name, ports });
    if (definitions.size > 0) found[name] = definitions;
  }
  return found;
}

type Loading = { readonly name: PointName; readonly ports: PluginPorts };

async function loadFolder(
  use: string,
  folder: string,
  { name, ports }: Loading,
): Promise<ReadonlyMap<string, unknown>> {
  const { folder: below, maker, is, id = asIs } = points[name];
  const definitions = new Map<string, unknown>();
  for (const path of filesIn(join(folder, below))) {
    const at = join(below, path);
    const real = safePath(folder, folder, resolve(folder, at));
    if ('refused' in real) throw off(use, `${at} ${real.refused}`, 'A plugin is read below its own folder alone.');
    const { default: exported } = await load(use, real.path);
    // What needs settings is made with them.
    const definition: unknown = typeof exported === 'function' ? await made(use, at, () => exported(ports)) : exported;
    if (!is(definition))
      throw off(use, `${at} has no default export made by ${maker}`, 'Tests belong into a folder of their own.');
    definitions.set(id(path.replace(/\.\w+$/, '').replaceAll('/', ' ')), definition);
  }
  return definitions;
}

async function made(use: string, at: string, make: () => unknown): Promise<unknown> {
  try {
    return await within(loadWithin, make);
  } catch (cause) {
    throw off(use, `making ${at} failed: ${wordsOf(cause)}`, 'Look at its settings; its author can correct the rest.');
  }
}

const asIs = (words: string) => words;

/** In sorted order; what was built stands for its source. */
function filesIn(folder: string): readonly string[] {
  const ignore = ['**/*.d.ts', '**/*.test.*', '**/node_modules/**'];
  const paths = globSync(['**/*.{js,mjs,ts}'], { cwd: folder, ignore, followSymbolicLinks: false }).sort();
  const built = new Set(paths.filter((path) => !path.endsWith('.ts')).map((path) => path.replace(/\.m?js$/, '')));
  return paths.filter((path) => !path.endsWith('.ts') || !built.has(path.replace(/\.ts$/, '')));
}

/** Where its docs extensions stand, for threads. */
export function docsModules({ folder, entry }: PluginPlace, { docsExtensions }: PluginDefinition): readonly string[] {
  const below = join(folder, points.docsExtensions.folder);
  const files = filesIn(below).map((path) => join(below, path));
  return [...(entry && docsExtensions ? [entry] : []), ...files].map((path) => pathToFileURL(path).href);
}

async function load(use: string, path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await within(loadWithin, () => importModule(pathToFileURL(path).href));
  } catch (cause) {
    const { code } = Object(cause) as { readonly code?: unknown };
    const isTypeScript =
      code === 'ERR_UNKNOWN_FILE_EXTENSION' || code === 'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING';
    if (isTypeScript)
      throw off(use, `this Node does not read TypeScript (${path})`, 'A plugin brings JavaScript: build it.');
    throw off(use, `loading ${path} failed: ${wordsOf(cause)}`, 'Its author can correct that; everything else works.');
  }
}
