/**
 * A whole Callboard for the tests of a plugin, in one line: `const bot = await bench({ plugins: ['.'] })`. Real store in
 * a folder that is thrown away, the sample company or what the test writes, a clock that stands still; nothing listens.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openCallboard } from './app.ts';
import type { Actor, Asked } from './bot/request.ts';
import { heldClock } from './clock.ts';
import { type PolicyRow, readSettings } from './config.ts';
import { fail } from './errors.ts';
import { packageRoot } from './package-root.ts';
import type { PluginEntry } from './plugin-settings.ts';
import type { PluginState } from './plugins/create-plugins.ts';
import { isPlugin, type PluginDefinition } from './plugins/definition.ts';
import type { Values } from './scaffold/action.ts';
import { plainText } from './view/plain-text.ts';
import type { Action, View } from './view/view.ts';

/** A folder, a package, or the plugin itself; with settings where it takes some. */
type BenchPlugin = string | AnyPlugin | { readonly use: string | AnyPlugin; readonly settings: Values };
/** Whatever its settings are: they are held against its schema. */
type AnyPlugin = PluginDefinition<never>;

export type BenchOptions = {
  readonly plugins: readonly BenchPlugin[];
  /** Path → text of descriptors, as `catalog-info.yaml` files; the sample company without it. */
  readonly catalog?: Readonly<Record<string, string>>;
  /** Rows as under `permissions` in callboard.yaml. */
  readonly permissions?: readonly PolicyRow[];
  /** As under `urls.allow`. A server of the test is named with its port: `127.0.0.1:8080`. */
  readonly urls?: readonly string[];
  /** What the clock says, in milliseconds since 1970; it stands still until it is moved. */
  readonly now?: number;
};

export type Bench = {
  /** Says it as the person at this machine, or as somebody else, and gives the whole answer as plain text. */
  say(text: string, as?: Partial<Actor>): Promise<string>;
  /** Presses a button of the last answer, by its words. */
  press(label: string, as?: Partial<Actor>): Promise<string>;
  /** The last answer as it was made. */
  view(): View;
  /** Runs the jobs once. */
  runJobs(): Promise<void>;
  readonly clock: { now(): number; move(milliseconds: number): void };
  /** What the plugins bring, and what is wrong with them. */
  plugins(): readonly PluginState[];
  readonly log: readonly Readonly<Record<string, unknown>>[];
  close(): Promise<void>;
};

const local: Actor = { platform: 'terminal', account: 'local', name: 'you', standing: 'local' };
const noon = Date.UTC(2026, 10, 25, 12);

/** Fails where a plugin cannot be loaded, saying why. */
export async function bench(options: BenchOptions): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const clock = heldClock(options.now ?? noon);
  const log: Readonly<Record<string, unknown>>[] = [];
  const callboard = await openCallboard(settingsIn(folder, options), { clock, log: (event) => log.push(event) });
  const close = () => callboard.close().finally(remove);
  const off = callboard.plugins().find((plugin) => plugin.off)?.off;
  if (off) {
    await close();
    throw fail('PLUGIN_SAYS', off);
  }
  await callboard.ready();
  let last: View | undefined;
  const turn = async (asked: Asked, as: Partial<Actor> = {}) => {
    const actor: Actor = { ...local, ...(as.account && { standing: 'known' }), ...as };
    const answer = await callboard.bot.ask({ actor, place: { id: 'bench/1', private: true }, asked });
    last = answer.view;
    return plainText(answer.view, { baseUrl: 'http://127.0.0.1:7007', now: clock.now() });
  };
  return {
    ...{ clock, log, close },
    say: (text, as) => turn({ kind: 'text', text }, as),
    press: (label, as) => turn({ kind: 'button', id: buttonOf(last, label) }, as),
    view() {
      if (!last) throw new Error('nothing was asked yet');
      return last;
    },
    runJobs: callboard.runDue,
    plugins: callboard.plugins,
  };
}

function buttonOf(view: View | undefined, label: string): string {
  const actions = (view?.blocks ?? []).flatMap((block): readonly Action[] =>
    block.kind === 'actions' ? block.actions : [],
  );
  const action = actions.find((one) => one.label === label);
  if (action?.kind === 'command' && action.id) return action.id;
  throw new Error(`No button “${label}”; there are: ${actions.map((one) => one.label).join(', ') || 'none'}`);
}

function settingsIn(folder: string, { plugins, catalog, permissions, urls = [] }: BenchOptions) {
  for (const [path, text] of Object.entries(catalog ?? {})) {
    mkdirSync(dirname(join(folder, 'catalog', path)), { recursive: true });
    writeFileSync(join(folder, 'catalog', path), text);
  }
  const own = readSettings(packageRoot(), { CALLBOARD_DATA_DIR: join(folder, 'data') }, folder);
  return {
    ...own,
    ...(catalog && { root: folder, sources: [{ type: 'file', target: 'catalog/**/*.yaml' }], sample: false }),
    ...(permissions && { permissions }),
    urls: { allow: urls, internal: [] },
    plugins: plugins.map(entryOf),
  };
}

function entryOf(plugin: BenchPlugin, at: number): PluginEntry {
  const isBare = typeof plugin === 'string' || !('use' in plugin);
  const { use, settings } = isBare ? { use: plugin, settings: {} } : plugin;
  const place = `the bench's plugin ${at + 1}`;
  return {
    ...(isPlugin(use) ? { use: use.name, definition: use } : { use: String(use) }),
    ...{ settings, place, root: process.cwd() },
    complaint: ({ path, message, unknownKey }) =>
      `${place}: ${['settings', ...path].join('.')} ${message}${unknownKey ? ` (${unknownKey})` : ''}.`,
  };
}
