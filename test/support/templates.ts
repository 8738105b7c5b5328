/** The templates that Callboard brings, used as a person would: the form is opened, filled in page by page and sent; what is made lies in a folder. */
import { execFile } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { promisify } from 'node:util';
import { runCommandLine } from '../../src/cli.ts';
import type { FormValues } from '../../src/form/form.ts';
import type { TestBot } from './bot.ts';
import { aMoment } from './patience.ts';

const root = join(import.meta.dirname, '../..');
const local = { platform: 'web', account: 'local', name: 'you', standing: 'local' } as const;
const place = { id: 'test/templates', private: true };

export type Made = {
  /** What the task said at its end. */
  readonly said: string;
  readonly folder: string;
  text(path: string): string;
  /** A script of its package.json; answers what it wrote, throws when it fails. */
  run(script: string): Promise<string>;
};

/** `values` of all pages; what is not named stays as the form has it. Throws with what the form or the task complains of. */
export async function makeFrom(bot: TestBot, template: string, values: FormValues): Promise<Made> {
  const said = await ended(bot, await send(bot, template, values));
  const [, folder] = /: (\/\S+)/.exec(said) ?? [];
  if (folder === undefined || !said.includes(' is done')) throw new Error(said);
  return {
    ...{ said, folder },
    text: (path) => readFileSync(join(folder, path), 'utf8'),
    run: (script) => ran(folder, 'sh', ['-c', `PATH="node_modules/.bin:$PATH"; ${scriptOf(folder, script)}`]),
  };
}

/** As npm would run it, without npm, which takes longer than most scripts; test/soak runs npm. */
function scriptOf(folder: string, name: string): string {
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    scripts: Readonly<Record<string, string>>;
  };
  const script = scripts[name];
  if (script === undefined) throw new Error(`no script ${name} in ${folder}`);
  return script;
}

/** Runs as it would anywhere: not as a part of the test that runs it. */
export async function ran(folder: string, program: string, words: readonly string[]): Promise<string> {
  const { NODE_TEST_CONTEXT: _, VITEST: __, NODE_ENV: ___, ...env } = process.env;
  return promisify(execFile)(program, words, { cwd: folder, env }).then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }: { stdout: string; stderr: string }) => {
      throw new Error(`${[program, ...words].join(' ')} failed:\n${stdout}${stderr}`);
    },
  );
}

/** What `npm ci` would have installed, from Callboard's own packages. */
export const linkPackages = ({ folder }: Pick<Made, 'folder'>) =>
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');

/** What `callboard validate` says of its descriptor. */
export async function validated({ folder }: Made): Promise<string> {
  const output = new PassThrough();
  await runCommandLine(['validate', join(folder, 'catalog-info.yaml')], root, {
    input: process.stdin,
    output,
    errors: output,
  });
  return String(output.read());
}

/** Opens the form, fills it in page by page and sends it; answers the task's id. */
export async function send({ callboard, inWords }: TestBot, template: string, values: FormValues): Promise<string> {
  const form = (asked: Parameters<typeof callboard.bot.form>[0]['asked']) =>
    callboard.bot.form({ actor: local, place, asked });
  let shown = await form({ do: 'open', command: 'new', args: { template: `template:default/${template}` } });
  for (;;) {
    if (shown.kind === 'answered') throw new Error(inWords(shown.answer));
    const wrong = Object.entries(shown.problems);
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
    const { id, version, values: kept } = shown.draft;
    if (shown.kind === 'review') {
      const sent = await form({ do: 'submit', draft: id, version, page: 'review', values: {}, secrets: {} });
      if (sent.kind !== 'answered' || sent.answer.outcome !== 'ok') throw new Error(JSON.stringify(sent));
      return id;
    }
    const asked = { ...kept, ...values };
    const here = Object.fromEntries(
      shown.fields.flatMap(({ name }) => {
        const value = asked[name];
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
    shown = await form({ do: 'next', draft: id, version, page: shown.page, values: here });
  }
}

async function ended(bot: TestBot, id: string): Promise<string> {
  for (;;) {
    const said = await bot.say(`task ${id}`);
    if (!/is running|is waiting/.test(said)) return said;
    await aMoment();
  }
}
