/** The contract of a plugin: its name, the versions of Callboard it works with, and the definitions it brings, each as the folders of Callboard itself hold them. */
import type { DocsExtension } from '../../docs-renderer/extension.ts';
import type { CommandDefinition } from '../bot/command.ts';
import type { Family } from '../bot/intent.ts';
import type { SlotDefinition } from '../bot/slot.ts';
import type { SourceDefinition } from '../catalog/source.ts';
import type { Clock } from '../clock.ts';
import type { CheckDefinition } from '../health/check.ts';
import type { FactDefinition } from '../health/fact.ts';
import type { NotificationTarget } from '../notices/target.ts';
import type { SafeFetch } from '../outside/safe-fetch.ts';
import type { ActionDefinition, JsonSchema, Values } from '../scaffold/action.ts';
import type { FieldDefinition } from '../scaffold/field.ts';
import type { JobDefinition } from '../schedule/job.ts';
import type { RoutesDefinition } from '../server/route.ts';
import type { View } from '../view/view.ts';

/** By id, as its file would be called: `team calendar`, `fetch:chart`, `has-pager`. */
type Named<Definition> = Readonly<Record<string, Definition>>;

export type Brings = {
  readonly commands?: Named<CommandDefinition>;
  /** How people ask for its commands in their own words. */
  readonly intents?: Named<Family>;
  /** Of templates. */
  readonly actions?: Named<ActionDefinition>;
  readonly checks?: Named<CheckDefinition>;
  readonly facts?: Named<FactDefinition>;
  /** Where descriptors are read from; `catalog.sources` does not take these types yet. */
  readonly sources?: Named<SourceDefinition>;
  readonly jobs?: Named<JobDefinition>;
  /** What `ui:field` of templates may then name. */
  readonly fields?: Named<FieldDefinition>;
  /** What it adds to answers that exist. */
  readonly slots?: Named<SlotDefinition>;
  readonly notificationTargets?: Named<NotificationTarget>;
  /** Addresses of the server. */
  readonly routes?: Named<RoutesDefinition>;
};

export type PluginDefinition<Settings = Values> = Brings & {
  /** Small letters, digits and “-”; no two plugins have the same. */
  readonly name: string;
  /** What it is for, in a line without a full stop. */
  readonly summary: string;
  /** The versions of Callboard that it works with, as npm writes them: `^0.1.0`. Checked when it is loaded. */
  readonly callboard: string;
  /** A JSON Schema of its settings in callboard.yaml. Without it, it takes none. */
  readonly settings?: JsonSchema;
  /** Hosts that it asks (`api.pagerduty.com`), beside those under `urls`, or what tells them from its settings; `doctor` shows them. */
  readonly hosts?: readonly string[] | ((settings: Settings) => readonly string[]);
  /** Of markdown. They run in threads of their own, so they know neither settings nor ports. */
  readonly docsExtensions?: Named<DocsExtension>;
  /** Called once at the start, with its settings: what it brings beside the rest. */
  setup?(ports: PluginPorts<Settings>): Promise<Brings | undefined> | Brings | undefined;
};

/** What is kept for a plugin over restarts, shared between replicas: small values, each with its age. */
export type Keep = {
  get(key: string): Promise<{ readonly value: unknown; readonly at: number } | undefined>;
  /** At most 256 KB as JSON; gone after 90 days without being put again. */
  put(key: string, value: unknown): Promise<void>;
};

export type PluginPorts<Settings = Values> = {
  /** As its schema lets them through. */
  readonly settings: Settings;
  /** The folder that relative paths in its settings start from: that of callboard.yaml. */
  readonly root: string;
  readonly clock: Clock;
  /** Reads addresses: those of `hosts` and those under `urls`, within limits of time and size. */
  readonly fetch: (...asked: Parameters<SafeFetch>) => ReturnType<SafeFetch>;
  readonly keep: Keep;
  /** Tells a place something, once under an id; places that cannot be told are passed over. */
  readonly say: (id: string, place: string, view: View) => Promise<void>;
  /** One line of the log, under the plugin’s name. No secrets. */
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
  /** Ends when Callboard stops. */
  readonly signal: AbortSignal;
};

const brand = Symbol.for('callboard.plugin');

/** The default export of a plugin’s entry is made by this. `Settings` is what its schema lets through. */
export function definePlugin<Settings = Values>(definition: PluginDefinition<Settings>): PluginDefinition<Settings> {
  return Object.assign({ [brand]: true }, definition);
}
export function isPlugin(value: unknown): value is PluginDefinition {
  return typeof value === 'object' && value !== null && brand in value;
}
