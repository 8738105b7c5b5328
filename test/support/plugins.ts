/** Plugins on disk for tests: `await botWith({ hello: { 'index.js': … } })` is a whole bot with these loaded, in this order. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Settings } from '../../src/config.ts';
import { parseSettings } from '../../src/config.ts';
import { createTestBot, type TestBot, type TestBotOptions } from './bot.ts';

/** Path → text. */
export type Files = Readonly<Record<string, string>>;

export function folderOf(files: Files): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-plugins-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Rows of `plugins` as callboard.yaml in that folder has them. Throws where it cannot be read. */
export function entriesIn(folder: string, yaml: string): Settings['plugins'] {
  const { settings, problems } = parseSettings(yaml, join(folder, 'callboard.yaml'), {});
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return settings.plugins ?? [];
}

/** Settings as text, files of all plugins by path. */
export async function botWith(yaml: string, files: Files, options: TestBotOptions = {}): Promise<TestBot> {
  const { folder, remove } = folderOf(files);
  const bot = await createTestBot({ ...options, settings: { ...options.settings, plugins: entriesIn(folder, yaml) } });
  const close = async () => {
    await bot.close();
    remove();
  };
  return { ...bot, close };
}

/** An entry that brings this, with imports from `callboard/plugin`. */
export const pluginFile = (name: string, body: string, imports = 'defineCommand, view') =>
  `import { definePlugin, ${imports} } from 'callboard/plugin';
export default definePlugin({ name: '${name}', summary: 'for tests', callboard: '^0.1.0', ${body} });`;

/** A command that says so. */
export const sayingCommand = (lead: string, more = '') =>
  `defineCommand({ summary: 'says it', args: {}, examples: [], needs: 'read', ${more}
    run: () => view({ title: 'Said', lead: [${JSON.stringify(lead)}], blocks: [], footer: ['For tests'] }) })`;
