/** docs/setup/slack.md is held to its word: what it shows is run where that is possible, what it names is there. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { manifestText } from '../../src/command-line/manifest.ts';
import { parseSettings, readSettings } from '../../src/config.ts';
import { createTestBot, member, type TestBot } from '../support/bot.ts';

const root = join(import.meta.dirname, '../..');
const path = join(root, 'docs/setup/slack.md');
const guide = readFileSync(path, 'utf8');
const blocks = (language: string) =>
  Array.from(guide.matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm))
    .filter(([, named]) => named === language)
    .map(([, , title = '', body = '']) => ({ title: title.trim(), body }));
const lines = blocks('sh').flatMap(({ body }) => body.trim().split('\n'));
const scripts: unknown = (parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: unknown }).scripts;
const folder = mkdtempSync(join(tmpdir(), 'callboard-guide-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the setup guide for Slack', () => {
  it('runs scripts that there are, and sets variables that are read', () => {
    const source = ['config', 'slack-settings'].map((name) => join(root, 'src', `${name}.ts`)).filter(existsSync);
    const read = source.flatMap((file) => readFileSync(file, 'utf8').match(/\b[A-Z_]{8,}\b/g) ?? []);
    for (const line of lines) {
      const script = /^npm (?:run(?: --silent)? )?(\w+)/.exec(line)?.[1];
      if (script !== undefined && script !== 'ci') expect(Object.keys(scripts ?? {})).toContain(script);
      const variable = /^(?:export|unset) (\w+)/.exec(line)?.[1];
      if (variable !== undefined) expect(read).toContain(variable);
    }
    expect(lines.length).toBeGreaterThan(10);
  });

  it('shows manifests that are written as it says', () => {
    const words = lines.flatMap((line) => /callboard -- manifest (.+)$/.exec(line)?.[1]?.split(' ') ?? []);
    expect(words).toEqual(['slack', '--socket', 'slack']);
    const environment = { CALLBOARD_BASE_URL: 'https://callboard.example' };
    const settings = () => readSettings(root, environment, folder);
    for (const asked of [['slack', '--socket'], ['slack']]) expect(manifestText(asked, settings).status).toBe(0);
    const named = /`(--name "[^"]+")`/.exec(guide)?.[1]?.replace(/"/g, '').split(/ (.*)/) ?? [];
    expect(manifestText(['slack', '--socket', ...named.filter(Boolean)], settings).text).toContain(
      'name: Kestrel board',
    );
  });

  it('shows commands of the command line that there are', async () => {
    const { runCommandLine } = await import('../../src/cli.ts');
    const usage = new PassThrough();
    await runCommandLine(['help'], root, { input: new PassThrough(), output: usage, errors: usage });
    usage.end();
    const known = await text(usage);
    for (const [, name] of guide.matchAll(/callboard -- (\w+)/g)) expect(known).toContain(`callboard ${name}`);
  });

  it('shows settings that can be read', () => {
    for (const { title, body } of blocks('yaml').filter((block) => block.title === '')) {
      expect([title, parseSettings(body, 'guide', {}).problems]).toEqual(['', []]);
    }
  });

  it('leads to files that are there, with pictures of modest size', () => {
    const targets = Array.from(guide.matchAll(/\]\(([^)#]+)\)/g), ([, target = '']) => target);
    for (const target of targets) expect([target, existsSync(join(dirname(path), target))]).toEqual([target, true]);
    const pictures = targets.filter((target) => target.endsWith('.png'));
    expect(pictures.length).toBeGreaterThanOrEqual(4);
    for (const picture of pictures) expect(statSync(join(dirname(path), picture)).size).toBeLessThan(80_000);
    const headings = Array.from(guide.matchAll(/^## (.+)$/gm), ([, words = '']) =>
      words.toLowerCase().replace(/\W+/g, '-'),
    );
    for (const [, anchor] of guide.matchAll(/\]\(#([^)]+)\)/g)) expect(headings).toContain(anchor);
  });

  it('stands in mkdocs.yml, which names nothing that is not there', () => {
    const site = readFileSync(join(root, 'mkdocs.yml'), 'utf8');
    const pages = Array.from(site.matchAll(/: (\S+\.md)$/gm), ([, page = '']) => page);
    expect(pages).toContain('setup/slack.md');
    for (const page of pages) expect(existsSync(join(root, 'docs', page))).toBe(true);
  });
});

describe('what the setup guide says of people', () => {
  let bot: TestBot;
  beforeAll(async () => {
    const [org = { body: '' }] = blocks('yaml').filter(({ title }) => title.includes('org.yaml'));
    bot = await createTestBot({ files: { 'org.yaml': org.body } });
  }, 60_000);
  afterAll(() => bot.close());

  it('maps the member ID of its descriptor', async () => {
    expect(await bot.say('whoami', { actor: member('U345DEF') })).toContain('You are Maya Lindqvist');
  });
});

describe('what the setup guide asks', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  }, 60_000);
  afterAll(() => bot.close());

  it('is answered', async () => {
    const questions = blocks('text').map(({ body }) => body.trim().replace(/^\/callboard /, ''));
    expect(questions).toEqual(['who owns payments-api']);
    for (const question of questions) expect((await bot.ask(question)).outcome).toBe('ok');
  });
});
