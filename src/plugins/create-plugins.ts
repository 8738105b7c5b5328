/** The plugins of this process as the other parts ask for them: what they bring beside Callboard’s own, and how each of them stands. */
import type { Permission } from '../bot/command.ts';
import type { FaultCount, Faults } from './faults.ts';
import { guards } from './guard.ts';
import type { LoadedPlugin } from './load-plugins.ts';
import { type Definition, type PointName, pointNames, points } from './points.ts';

/** For people: `plugins` and `doctor` show it. */
export type PluginState = {
  readonly name: string;
  /** As the settings have it, and where: `callboard.yaml:12`. */
  readonly use: string;
  readonly place: string;
  readonly version?: string;
  readonly summary?: string;
  /** The versions of Callboard that it is for. */
  readonly callboard?: string;
  /** By point: the ids of what it brings. */
  readonly brings: readonly { readonly one: string; readonly many: string; readonly ids: readonly string[] }[];
  /** What its commands and actions may do. */
  readonly rights: readonly { readonly command: string; readonly needs: Permission }[];
  /** Where it may read beside `urls`. */
  readonly hosts: readonly string[];
  readonly conflicts: readonly string[];
  /** Why it is switched off, and what to do. */
  readonly off?: { readonly say: string; readonly next: string };
  /** What went wrong since the start. */
  readonly faults?: FaultCount;
};

export type Plugins = {
  /** Callboard’s own and theirs. */
  with<Point extends PointName>(
    point: Point,
    own: ReadonlyMap<string, Definition<Point>>,
  ): ReadonlyMap<string, Definition<Point>>;
  /** Whose a definition is; undefined for Callboard’s own. */
  owner(point: PointName, id: string): string | undefined;
  readonly faults: Faults;
  states(): readonly PluginState[];
  /** Which of them threw what nobody caught, by where it was thrown. */
  strayFrom(cause: unknown): string | undefined;
  /** Modules of docs extensions: threads load them themselves. */
  readonly docs: readonly string[];
};

export function createPlugins(loaded: readonly LoadedPlugin[], faults: Faults): Plugins {
  const brought = new Map(pointNames.map((point) => [point, broughtAt(point, loaded, faults)]));
  return {
    faults,
    with(point, own) {
      const theirs = readDefinitions<typeof point>(brought.get(point));
      return theirs.size === 0 ? own : new Map([...own, ...theirs]);
    },
    owner: (point, id) => loaded.find(({ definitions }) => definitions.get(point)?.has(id))?.name,
    // What somebody chose stands first.
    states: () =>
      [...loaded.filter(isChosen), ...loaded.filter((one) => !isChosen(one))].map((plugin) =>
        stateOf(plugin, faults.of(plugin.name)),
      ),
    strayFrom(cause) {
      const stack = cause instanceof Error ? String(cause.stack) : '';
      return loaded.find(({ folder, off }) => folder !== undefined && !off && stack.includes(`${folder}/`))?.name;
    },
    docs: loaded.flatMap(({ off, docs = [] }) => (off ? [] : docs)),
  };
}

const isChosen = ({ entry }: LoadedPlugin) => entry.place !== 'Callboard';

function broughtAt(point: PointName, loaded: readonly LoadedPlugin[], faults: Faults): ReadonlyMap<string, unknown> {
  const { one, isUnnamed } = points[point];
  const found = new Map<string, unknown>();
  const guard = guards[point] as (definition: unknown, note: (cause: unknown) => unknown) => unknown;
  for (const { name, definitions } of loaded)
    for (const [id, definition] of definitions.get(point) ?? [])
      found.set(
        isUnnamed ? `${name} ${id}` : id,
        guard(definition, (cause) => faults.note(name, `the ${one} ${id}`, cause)),
      );
  return found;
}

/** Each was looked at by its point when it was loaded. */
const readDefinitions = <Point extends PointName>(found: ReadonlyMap<string, unknown> = new Map()) =>
  found as ReadonlyMap<string, Definition<Point>>;

function stateOf(plugin: LoadedPlugin, faults: FaultCount | undefined): PluginState {
  const { name, entry, version, summary, callboard, definitions, hosts, conflicts, off } = plugin;
  const commands = readDefinitions<'commands'>(definitions.get('commands'));
  return {
    ...{ name, use: entry.use, place: entry.place, hosts, conflicts },
    ...(version && { version }),
    ...(summary && { summary }),
    ...(callboard && { callboard }),
    brings: pointNames.flatMap((point) => {
      const ids = [...(definitions.get(point)?.keys() ?? [])];
      return ids.length > 0 ? [{ one: points[point].one, many: points[point].many, ids }] : [];
    }),
    rights: Array.from(commands, ([command, { needs }]) => ({ command, needs })),
    ...(off && { off: { say: off.say, next: off.next } }),
    ...(faults && { faults }),
  };
}
