/**
 * Loads the plugins of the settings, one after the other. Whatever is wrong with one is told of it, and switches it off;
 * the others are loaded, and so is everything else (“isolated in failure”).
 */
import { Failure } from '../errors.ts';
import { compileSchema } from '../outside/schema.ts';
import type { PluginEntry } from '../plugin-settings.ts';
import type { Brings, PluginDefinition, PluginPorts } from './definition.ts';
import { docsModules, type Found, loadEntry, loadFolders } from './plugin-files.ts';
import { off, type PluginPlace, placeOf, wordsOf } from './plugin-place.ts';
import { type PointName, pointNames, points } from './points.ts';
import { mistakeIn } from './shapes.ts';
import { checkVersion } from './version-range.ts';
import { within } from './within-time.ts';

export type LoadedPlugin = {
  /** As the settings name it until its own name is known. */
  readonly name: string;
  readonly entry: PluginEntry;
  readonly folder?: string;
  readonly version?: string;
  readonly summary?: string;
  /** The versions of Callboard that it is for. */
  readonly callboard?: string;
  readonly hosts: readonly string[];
  /** Modules of its docs extensions. */
  readonly docs?: readonly string[];
  /** Empty for one that is switched off. */
  readonly definitions: ReadonlyMap<PointName, ReadonlyMap<string, unknown>>;
  /** Why it is switched off. */
  readonly off?: Failure;
  /** What was left out of it, and why: its ids are taken. */
  readonly conflicts: readonly string[];
};

export type LoadPorts = {
  /** Callboard's own. */
  readonly version: string;
  /** Who has an id already: “Callboard”, or another plugin. */
  readonly owner: (point: PointName, id: string) => string | undefined;
  readonly portsFor: (
    plugin: { readonly name: string; readonly hosts: readonly string[] },
    entry: PluginEntry,
  ) => PluginPorts;
};

const setupWithin = 10_000;

export async function loadPlugins(entries: readonly PluginEntry[], ports: LoadPorts): Promise<readonly LoadedPlugin[]> {
  const loaded: LoadedPlugin[] = [];
  for (const entry of entries) loaded.push(await loadPlugin(entry, loaded, ports));
  return loaded;
}

type Known = Omit<LoadedPlugin, 'definitions' | 'conflicts' | 'off'>;

async function loadPlugin(
  entry: PluginEntry,
  before: readonly LoadedPlugin[],
  ports: LoadPorts,
): Promise<LoadedPlugin> {
  let known: Known = { name: entry.use, entry, hosts: [] };
  try {
    const place = entry.definition ? undefined : placeOf(entry.use, entry.root);
    known = { ...known, ...(place ? describe(place) : { version: ports.version }) };
    // Before anything of it runs, as far as its package says.
    if (place?.manifest.callboard) checkVersion(known.name, place.manifest.callboard, ports.version);
    const definition = entry.definition ?? (place && ((await loadEntry(entry.use, place)) ?? namedBy(place)));
    if (!definition) throw off(known.name, 'there is nothing of it', 'Name a folder or a package.');
    known = { ...known, ...describeDefinition(definition, known.name) };
    checkVersion(known.name, known.callboard, ports.version);
    checkName(known, before);
    checkSettings(known, definition);
    known = { ...known, hosts: hostsOf(definition, entry) };
    const own = ports.portsFor(known, entry);
    known = { ...known, docs: place ? docsModules(place, definition) : [] };
    const folders = place ? await loadFolders(entry.use, place, own) : {};
    const brought = [definition, folders, await setUp(known, definition, own)];
    return { ...known, ...sorted(known.name, together(known.name, brought), before, ports) };
  } catch (cause) {
    const reason = cause instanceof Failure ? cause : off(known.name, wordsOf(cause), 'Its author can correct that.');
    return { ...known, definitions: new Map(), conflicts: [], off: reason };
  }
}

const describe = ({ folder, manifest: { name, version, description } }: PluginPlace) => ({
  ...{ name, folder },
  ...(version && { version }),
  ...(description && { summary: description }),
});

/** A folder that has no entry is a plugin all the same. */
const namedBy = ({ manifest }: PluginPlace): PluginDefinition => ({
  name: manifest.name,
  summary: manifest.description ?? 'a folder of definitions',
  // Written beside the settings, for the Callboard that reads them.
  callboard: manifest.callboard ?? '*',
});

function describeDefinition({ name, summary, callboard }: PluginDefinition, known: string) {
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(String(name)))
    throw off(known, 'its name is not one of small letters, digits and “-”', 'Its author can correct that.');
  return { name, summary: String(summary ?? ''), callboard };
}

function checkName({ name, entry }: Known, before: readonly LoadedPlugin[]): void {
  const other = before.find((one) => one.name === name && !one.off);
  if (other)
    throw off(name, `“${other.entry.use}” and “${entry.use}” are both called so`, 'Take one of them out of `plugins`.');
}

function checkSettings({ name, entry }: Known, { settings: schema }: PluginDefinition): void {
  const given = Object.keys(entry.settings);
  if (!schema && given.length > 0)
    throw off(name, `${entry.place}: it takes no settings (${given.join(', ')})`, 'Take them out.');
  const problems = schema ? compileSchema(schema)(entry.settings) : [];
  if (problems.length > 0)
    throw off(name, problems.map(entry.complaint).join(' ').replace(/\.$/, ''), 'Correct that and start again.');
}

/** Told by settings that fit its schema. */
const hostsOf = ({ hosts = [] }: PluginDefinition, { settings }: PluginEntry) =>
  (typeof hosts === 'function' ? hosts(settings) : hosts).map(String);

async function setUp({ name }: Known, definition: PluginDefinition, ports: PluginPorts): Promise<Brings> {
  if (!definition.setup) return {};
  try {
    return (await within(setupWithin, () => definition.setup?.(ports))) ?? {};
  } catch (cause) {
    if (cause instanceof Failure) throw off(name, cause.say.replace(/\.$/, ''), cause.next);
    throw off(name, `its setup failed: ${wordsOf(cause)}`, 'Look at its settings; its author can correct the rest.');
  }
}

type Together = ReadonlyMap<PointName, ReadonlyMap<string, unknown>>;

/** What stands in its definition, in its folders and in what its setup gave. */
function together(name: string, brought: readonly (Brings | Found)[]): Together {
  const all = new Map<PointName, Map<string, unknown>>();
  for (const part of brought)
    for (const point of pointNames) {
      const under = entriesOf((part as Partial<Record<PointName, unknown>>)[point], { name, point });
      const known = all.get(point) ?? new Map<string, unknown>();
      for (const [id, definition] of under) {
        if (known.has(id))
          throw off(name, `it brings the ${points[point].one} “${id}” twice`, 'Its author can correct that.');
        known.set(id, definition);
      }
      if (known.size > 0) all.set(point, known);
    }
  return all;
}

function entriesOf(under: unknown, { name, point }: { name: string; point: PointName }): Iterable<[string, unknown]> {
  if (under === undefined) return [];
  if (under instanceof Map) return under as Map<string, unknown>;
  if (typeof under === 'object' && under !== null && !Array.isArray(under)) return Object.entries(under);
  throw off(name, `its ${points[point].many} are no object of ids and definitions`, 'Its author can correct that.');
}

/** What may be used of it: whole, and with ids that nobody has. */
function sorted(name: string, all: Together, before: readonly LoadedPlugin[], { owner }: LoadPorts) {
  const definitions = new Map<PointName, ReadonlyMap<string, unknown>>();
  const conflicts: string[] = [];
  for (const [point, brought] of all) {
    const mine = new Map<string, unknown>();
    for (const [id, definition] of brought) {
      const mistake = mistakeIn(point, id, definition);
      if (mistake) throw off(name, mistake, 'Its author can correct that.');
      const holder = () => owner(point, id) ?? before.find((one) => one.definitions.get(point)?.has(id))?.name;
      const other = points[point].isUnnamed ? undefined : holder();
      if (other)
        conflicts.push(`the ${points[point].one} “${id}” is both of ${other} and of ${name}: that of ${other} stays`);
      else mine.set(id, definition);
    }
    definitions.set(point, mine);
  }
  return { definitions, conflicts };
}
