/** The command line: start, ask, chat, validate, import, manifest, doctor. Exit status 0 fine, 1 the thing asked about is not, 2 wrong usage. */
import { existsSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { converse, drawForTerminal, screenOf } from '../adapters/terminal.ts';
import { type OpenCallboard, openCallboard } from './app.ts';
import { filesOnly } from './catalog/files-only.ts';
import { readSources } from './catalog/read-sources.ts';
import { createRemote } from './catalog/remote/remote.ts';
import { systemClock } from './clock.ts';
import { manifestText } from './command-line/manifest.ts';
import { readSettings, type Settings } from './config.ts';
import { Failure } from './errors.ts';
import { exitOnFault, jsonLog, signalled } from './process.ts';
import { announceServer, type Callboard, reachCallboard, runningServer } from './reach.ts';
import { startText } from './start-text.ts';

// Built, this file is the whole: `callboard/test` finds it here.
export { bench } from './bench.ts';

const usage = `callboard: the developer portal that people talk to

  callboard start                        the server: console, Slack, Teams, REST
  callboard ask "who owns payments-api"  one question, one answer
  callboard chat                         a conversation in the terminal
  callboard validate <files…>            checks descriptors; exit 1 when one has an error
  callboard import <path or address>     reads descriptors into the catalog, and again from then on
  callboard manifest slack [--socket]    the Slack app's manifest for this installation
  callboard manifest teams [--out <zip>] the Teams app's package for this installation
  callboard docs build <folder> --out <folder>   a folder of markdown as a site; docs serve <folder> shows it here
  callboard new plugin <name>            a plugin to begin with, in a folder of its own
  callboard doctor                       checks settings, store, Slack, Teams, address, …: what is wrong, and what to do

Settings: callboard.yaml in this folder, or CALLBOARD_CONFIG. See README.md.
`;

export type Streams = {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly errors: NodeJS.WritableStream;
};

/** Runs one command line; answers its exit status. */
export async function runCommandLine(words: readonly string[], packageRoot: string, streams: Streams): Promise<number> {
  try {
    // Those with options of their own.
    if (words[0] === 'docs') return await documentation(words.slice(1), packageRoot, streams);
    if (words[0] === 'manifest') return await writeManifest(words.slice(1), packageRoot, streams);
    if (words[0] === 'new') return await makeNew(words.slice(1), packageRoot, streams);
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' } },
    });
    const [name, ...rest] = positionals;
    if (values.help || name === 'help') return print(streams.output, usage, 0);
    const run = name === undefined ? undefined : commandLines[name];
    if (!run) return print(streams.errors, name ? `There is no “callboard ${name}”.\n\n${usage}` : usage, 2);
    if (rest.length > 0 && wordless.has(run)) return print(streams.errors, `callboard ${name} takes no words.\n`, 2);
    return await run(rest, packageRoot, streams);
  } catch (error) {
    return explain(error, streams.errors);
  }
}

async function documentation(words: readonly string[], packageRoot: string, { output }: Streams): Promise<number> {
  const { runDocs } = await import('./command-line/docs.ts');
  return runDocs({ words, packageRoot, tell: (line) => output.write(`${line}\n`), stopped: signalled });
}

async function makeNew(words: readonly string[], packageRoot: string, { output }: Streams): Promise<number> {
  const { makePlugin } = await import('./command-line/new-plugin.ts');
  const actions = join(import.meta.dirname, 'scaffold/actions');
  return makePlugin(words, { packageRoot, actions, folder: process.cwd(), tell: (line) => output.write(`${line}\n`) });
}

async function writeManifest(words: readonly string[], packageRoot: string, { output, errors }: Streams) {
  const settings = () => readSettings(packageRoot);
  const commands = join(import.meta.dirname, '../commands');
  const { text, status } =
    words[0] === 'teams'
      ? await (await import('./command-line/teams-package.ts')).writeTeamsPackage(words, {
          packageRoot,
          commands,
          settings,
        })
      : manifestText(words, settings);
  return print(status === 0 ? output : errors, text, status);
}

type CommandLine = (rest: readonly string[], packageRoot: string, streams: Streams) => Promise<number>;

const commandLines: Readonly<Record<string, CommandLine>> = {
  async start(_, packageRoot, { output }) {
    const settings = readSettings(packageRoot);
    let strayFrom: OpenCallboard['strayFrom'] = () => undefined;
    exitOnFault((cause) => strayFrom(cause));
    // From here on: a start that is stopped must leave the store as well as a server that is.
    const stopped = signalled();
    const callboard = await openCallboard(settings, { clock: systemClock, log: jsonLog });
    strayFrom = callboard.strayFrom;
    let withdraw = () => {};
    try {
      const listening = await callboard.listen();
      withdraw = announceServer(settings.dataDir, listening);
      const serving = callboard.serve((done) => showProgress(output, done));
      const isUp = await Promise.race([serving.then(() => true), stopped.then(() => false)]);
      if (isUp) output.write(startText(settings, callboard.summary(), listening.url));
      await stopped;
    } finally {
      withdraw();
      await callboard.close();
    }
    return 0;
  },

  async doctor(_, packageRoot, { output }) {
    const { examine } = await import('./command-line/doctor.ts');
    const settings = () => readSettings(packageRoot);
    return examine({ settings, running: runningServer, clock: systemClock, tell: (line) => output.write(`${line}\n`) });
  },

  async ask(words, packageRoot, streams) {
    const text = words.join(' ').trim();
    if (text === '')
      return print(streams.errors, 'What about? For example: callboard ask "who owns payments-api"\n', 2);
    return withCallboard(packageRoot, async (callboard) => {
      const answer = await callboard.ask(text);
      streams.output.write(`${drawForTerminal(answer.view, callboard, screenOf(streams.output))}\n`);
      return answer.outcome === 'ok' ? 0 : 1;
    });
  },

  async chat(_, packageRoot, streams) {
    return withCallboard(packageRoot, async (callboard) => {
      const greeting =
        'Ask about the catalog: “who owns …?”, “impact …”, “errors”, “help”.\nTab completes, a number presses that button, exit leaves.';
      await converse({ ...callboard, greeting }, streams);
      return 0;
    });
  },

  async validate(paths, _, { output, errors }) {
    if (paths.length === 0) return print(errors, 'Which files? For example: callboard validate catalog-info.yaml\n', 2);
    const missing = paths.filter((path) => !/[*?{[]/.test(path) && !existsSync(path));
    if (missing.length > 0) return print(errors, `There is no file ${missing.join(', ')}.\n`, 2);
    return validateFiles(paths, output);
  },

  async import([path, ...more], packageRoot, { output, errors }) {
    if (path === undefined || more.length > 0)
      return print(errors, 'One path or address, for example: callboard import ./catalog\n', 2);
    const isAddress = /^https?:\/\//i.test(path);
    const target = isAddress || isAbsolute(path) ? path : resolve(path);
    if (!isAddress && !existsSync(target)) return print(errors, `There is no file or folder ${target}.\n`, 2);
    return withCallboard(packageRoot, async (callboard) => {
      const report = await callboard.import(target, (done) => showProgress(output, done));
      const { added, changed, removed, failed, unchanged } = report;
      output.write(
        `${added} added, ${changed} changed, ${removed} removed, ${unchanged} unchanged, ${failed} failed\n`,
      );
      if (failed > 0) output.write('`callboard ask errors` tells what is wrong where.\n');
      return failed > 0 ? 1 : 0;
    });
  },
};

const wordless = new Set([commandLines.start, commandLines.chat, commandLines.doctor]);

/** Talks to the running server of the data folder, or opens the store itself when there is none. */
async function withCallboard(packageRoot: string, use: (callboard: Callboard) => Promise<number>): Promise<number> {
  const settings: Settings = readSettings(packageRoot);
  const callboard = await reachCallboard(settings);
  try {
    return await use(callboard);
  } finally {
    await callboard.close();
  }
}

async function validateFiles(paths: readonly string[], output: NodeJS.WritableStream): Promise<number> {
  let [entities, problems] = [0, 0];
  for (const path of paths) {
    const root = existsSync(path) && statSync(path).isDirectory() ? resolve(path) : process.cwd();
    const { definitions, safeFetch } = filesOnly(systemClock);
    const cycle = { root, known: new Map(), readAt: 0, remote: createRemote(safeFetch), safeFetch, log: () => {} };
    const asked = [{ type: 'file', target: resolve(path) }];
    for await (const file of readSources({ asked, definitions, cycle })) {
      if (file.unchanged) continue;
      entities += file.result.descriptors.length;
      problems += file.result.errors.length;
      for (const error of file.result.errors) {
        output.write(`✕ ${file.label}:${error.line}:${error.column}  ${error.rule}  ${error.message}\n`);
      }
    }
  }
  const found = `${entities} ${entities === 1 ? 'entity' : 'entities'}`;
  output.write(
    problems === 0 ? `✓ ${found}, no error\n` : `${found}, ${problems} ${problems === 1 ? 'error' : 'errors'}\n`,
  );
  return problems === 0 ? 0 : 1;
}

/** One line that is written over, on a terminal only. */
function showProgress(output: NodeJS.WritableStream, done: number): void {
  if ((output as Partial<NodeJS.WriteStream>).isTTY) output.write(`\r◐ ${done} files read`);
}

function print(stream: NodeJS.WritableStream, text: string, status: number): number {
  stream.write(text);
  return status;
}

/** The store's errors have numbers for codes, those of Node have words. */
function explain(error: unknown, errors: NodeJS.WritableStream): number {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  const wrongUsage = typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS');
  const known = error instanceof Failure || wrongUsage;
  errors.write(`✕ ${known ? message : `Something went wrong: ${message ?? error}`}\n`);
  return wrongUsage ? 2 : 1;
}
