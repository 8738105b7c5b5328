/** Plugins put together: loaded before everything else, with ports that work as soon as the parts behind them are there. */
import { existsSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { isCommand } from './bot/command.ts';
import type { Notes } from './bot/ports.ts';
import type { Clock } from './clock.ts';
import type { Settings } from './config.ts';
import { definitionFiles } from './definition-files.ts';
import { discover } from './discover.ts';
import { fail } from './errors.ts';
import mcp from './mcp/plugin.ts';
import type { SafeFetch } from './outside/safe-fetch.ts';
import { ownVersion } from './package-root.ts';
import { createPlugins, type Plugins } from './plugins/create-plugins.ts';
import type { Keep, PluginDefinition, PluginPorts } from './plugins/definition.ts';
import { createFaults } from './plugins/faults.ts';
import { type LoadPorts, loadPlugins } from './plugins/load-plugins.ts';
import { type PointName, pointNames, points } from './plugins/points.ts';

export type PluginParts = {
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
  readonly newId: () => string;
  readonly safeFetch: SafeFetch;
  readonly notes: Pick<Notes, 'get' | 'put'>;
  readonly signal: AbortSignal;
};
/** What says something in places comes last: it needs what plugins bring. */
type Say = PluginPorts['say'];
export type OpenPlugins = Plugins & { sayBy(say: Say): void };

export async function openPlugins(
  settings: Pick<Settings, 'plugins' | 'mcp'>,
  parts: PluginParts,
): Promise<OpenPlugins> {
  const entries = [...(settings.mcp ? [ownEntry(mcp)] : []), ...settings.plugins];
  const { clock, log, newId } = parts;
  const faults = createFaults({ now: clock.now, newId, log });
  let tell: Say | undefined;
  const say: Say = async (...told) => tell?.(...told);
  const sayBy = (by: Say) => {
    tell = by;
  };
  if (entries.length === 0) return { ...createPlugins([], faults), sayBy };
  // Hooks of modules cost a start, and only others need them.
  if (settings.plugins.length > 0) openDoor();
  const portsFor: LoadPorts['portsFor'] = (plugin, entry) => portsOf(plugin, { ...entry, parts, say });
  const loaded = await loadPlugins(entries, { version: ownVersion(), owner: await ownersOf(), portsFor });
  for (const { name, off, conflicts } of loaded) {
    if (off) log({ event: 'plugin-off', plugin: name, reason: off.message });
    for (const conflict of conflicts) log({ event: 'plugin-conflict', plugin: name, reason: conflict });
  }
  return { ...createPlugins(loaded, faults), sayBy };
}

/** One that Callboard brings. */
const ownEntry = (definition: PluginDefinition) => ({
  ...{ definition, use: definition.name, settings: {}, root: '', place: 'Callboard' },
  complaint: ({ message }: { readonly message: string }) => message,
});

/** `callboard/plugin` is that of the Callboard which loads a plugin, wherever it stands and whatever is installed there. */
export function doorHook(): string {
  const own = Object.fromEntries(['plugin', 'test'].map((name) => [`callboard/${name}`, doorAt(name)]));
  const hook = `const own = ${JSON.stringify(own)};
    export const resolve = (name, context, next) =>
      Object.hasOwn(own, name) ? { url: own[name], shortCircuit: true } : next(name, context);`;
  return `data:text/javascript,${encodeURIComponent(hook)}`;
}

function openDoor(): void {
  if (!isOpen()) register(doorHook());
}

const opened = Symbol.for('callboard.door');

/** Once a process: hooks cannot be taken back. */
function isOpen(): boolean {
  const isAlready = Object.hasOwn(globalThis, opened);
  Object.assign(globalThis, { [opened]: true });
  return isAlready;
}

/** Beside this file, built or as its source. */
function doorAt(name: string): string {
  const built = existsSync(join(import.meta.dirname, `${name}.js`));
  return new URL(`./${name}.${built ? 'js' : 'ts'}`, import.meta.url).href;
}

/** Who has an id before any plugin is loaded. */
async function ownersOf(): Promise<LoadPorts['owner']> {
  const commands = await discover(join(import.meta.dirname, '../commands'), isCommand);
  const names = [...commands].flatMap(([name, { aliases = [] }]) => [name, ...aliases]);
  const taken = new Map(pointNames.map((point) => [point, new Set(point === 'commands' ? names : ownIds(point))]));
  return (point, id) => (taken.get(point)?.has(id) ? 'Callboard' : undefined);
}

function ownIds(point: PointName): readonly string[] {
  const { ours, isUnnamed, id = (words: string) => words } = points[point];
  if (ours === undefined || isUnnamed) return [];
  return definitionFiles(join(import.meta.dirname, '..', ours)).map(({ path }) =>
    id(path.replace(/\.[tj]s$/, '').replaceAll('/', ' ')),
  );
}

type Around = {
  readonly settings: PluginPorts['settings'];
  readonly root: string;
  readonly parts: PluginParts;
  readonly say: Say;
};

function portsOf(
  { name, hosts }: { readonly name: string; readonly hosts: readonly string[] },
  { settings, root, parts, say }: Around,
): PluginPorts {
  const { clock, log, safeFetch, notes, signal } = parts;
  return {
    ...{ settings, root, clock, signal },
    log: (event) => log({ ...event, event: 'plugin', plugin: name }),
    fetch: hosts.reduce((fetch, host) => fetch.including(host), safeFetch),
    keep: keepFor(name, clock, notes),
    say: (id, place, view) => say(`plugin/${name}/${id}`, place, view),
  };
}

const keepDays = 90;
const mostLetters = 256 * 1024;

function keepFor(name: string, clock: Clock, notes: PluginParts['notes']): Keep {
  const group = `plugin/${name}`;
  const short = (key: string) => String(key).slice(0, 200);
  return {
    async get(key) {
      const found = await notes.get(group, short(key));
      return found === undefined ? undefined : (JSON.parse(found) as { value: unknown; at: number });
    },
    async put(key, value) {
      const at = clock.now();
      const text = JSON.stringify({ value, at });
      if (text.length > mostLetters) throw fail('TOO_LARGE', { limit: '256 KB' });
      const until = at + keepDays * 24 * 3_600_000;
      await notes.put({ group, name: short(key), value: text, at, until });
    },
  };
}
