/** docs/setup/teams.md is held to its word: what it shows is run where that is possible, what it names is there. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMicrosoftFiles } from '../../adapters/teams/files/upload.ts';
import { writeTeamsPackage } from '../../src/command-line/teams-package.ts';
import { parseSettings, readSettings } from '../../src/config.ts';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { amara } from '../support/teams/extension.ts';

const root = join(import.meta.dirname, '../..');
const path = join(root, 'docs/setup/teams.md');
const guide = readFileSync(path, 'utf8');
const blocks = (language: string) =>
  Array.from(guide.matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm))
    .filter(([, named]) => named === language)
    .map(([, , title = '', body = '']) => ({ title: title.trim(), body }));
const lines = blocks('sh').flatMap(({ body }) => body.trim().split('\n'));
const exported = Object.fromEntries(
  lines.flatMap((line) => {
    const [, name, value] = /^export (\w+)=(.*)$/.exec(line) ?? [];
    return name ? [[name, value ?? '']] : [];
  }),
);
const folder = mkdtempSync(join(tmpdir(), 'callboard-teams-guide-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the setup guide for Teams', () => {
  it('runs scripts that there are, and sets variables that are read', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
    const source = ['config', 'teams-settings'].map((name) => readFileSync(join(root, 'src', `${name}.ts`), 'utf8'));
    for (const line of lines) {
      const script = /^npm (?:run(?: --silent)? )?(\w+)/.exec(line)?.[1];
      if (script !== undefined && script !== 'ci') expect(Object.keys(scripts)).toContain(script);
    }
    for (const name of [...Object.keys(exported), ...(guide.match(/\bMICROSOFT_[A-Z_]+\b/g) ?? [])])
      expect([name, source.some((text) => text.includes(name))]).toEqual([name, true]);
    expect(Object.keys(exported)).toHaveLength(4);
  });

  it('sets what makes settings without a mistake', () => {
    const { teams, baseUrl } = readSettings(root, exported, folder);
    expect(teams).toMatchObject({ appId: exported.MICROSOFT_APP_ID, tenants: [exported.MICROSOFT_APP_TENANT_ID] });
    expect(`${baseUrl}/api/messages`).toBe(/`(https:[^`]+\/api\/messages)`/.exec(guide)?.[1]);
  });

  it('writes the package as it says, from these settings', async () => {
    const asked = lines.flatMap((line) => /callboard -- manifest (.+)$/.exec(line)?.[1] ?? []);
    expect(asked).toEqual(['teams']);
    const options = Array.from(guide.matchAll(/`(--[a-z-]+)(?: "?([^"`]+)"?)?`/g), ([, name = '', value]) => [
      name,
      value ?? 'https://acme.example/statement',
    ]);
    expect(options.map(([name]) => name)).toEqual(['--name', '--privacy-url', '--terms-url', '--app-version']);
    const out = join(folder, 'app.zip');
    const words = ['teams', '--out', out, ...options.flat()];
    const settings = () => readSettings(root, exported, folder);
    const { status } = await writeTeamsPackage(words, {
      packageRoot: root,
      commands: join(root, 'commands'),
      settings,
    });
    expect([status, existsSync(out)]).toEqual([0, true]);
  }, 60_000);

  it('shows settings that can be read', () => {
    for (const { title, body } of blocks('yaml').filter((block) => block.title === ''))
      expect([title, parseSettings(body, 'guide', {}).problems]).toEqual(['', []]);
  });

  it('leads to files that are there, with pictures of modest size', () => {
    const targets = Array.from(guide.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g), ([, target = '']) => target);
    for (const target of targets) expect([target, existsSync(join(dirname(path), target))]).toEqual([target, true]);
    const pictures = targets.filter((target) => target.endsWith('.png'));
    expect(pictures).toHaveLength(4);
    for (const picture of pictures) expect(statSync(join(dirname(path), picture)).size).toBeLessThan(80_000);
    const headings = (text: string) =>
      Array.from(text.matchAll(/^## (.+)$/gm), ([, words = '']) => words.toLowerCase().replace(/\W+/g, '-'));
    for (const [, anchor] of guide.matchAll(/\]\(#([^)]+)\)/g)) expect(headings(guide)).toContain(anchor);
    const slack = readFileSync(join(root, 'docs/setup/slack.md'), 'utf8');
    for (const [, anchor] of guide.matchAll(/\]\(slack\.md#([^)]+)\)/g)) expect(headings(slack)).toContain(anchor);
  });

  it('stands in mkdocs.yml and in the README', () => {
    expect(readFileSync(join(root, 'mkdocs.yml'), 'utf8')).toContain('setup/teams.md');
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain('docs/setup/teams.md');
  });

  it('names the numbers of Microsoft’s sign-in that doctor explains', () => {
    const doctor = readFileSync(join(root, 'adapters/teams/diagnose.ts'), 'utf8');
    const numbers = guide.match(/AADSTS\d+/g) ?? [];
    expect(numbers.length).toBeGreaterThan(1);
    for (const number of numbers) expect(doctor).toContain(number);
    expect(isMicrosoftFiles('https://acme-my.sharepoint.com/x')).toBe(true);
  });
});

describe('what the setup guide for Teams says of people and questions', () => {
  let bot: TestBot;
  beforeAll(async () => {
    const [org = { body: '' }] = blocks('yaml').filter(({ title }) => title.includes('org.yaml'));
    bot = await createTestBot({ files: { 'org.yaml': org.body } });
  }, 60_000);
  afterAll(() => bot.close());

  it('maps the object ID of its descriptor, whatever the e-mail is', async () => {
    const [id = ''] = /user-id: (\S+)/.exec(blocks('yaml').at(-2)?.body ?? guide)?.slice(1) ?? [];
    const actor = { ...amara, account: `${exported.MICROSOFT_APP_TENANT_ID}/${id}`, email: 'other@acme.example' };
    expect(await bot.say('whoami', { actor })).toContain('You are Maya Lindqvist');
  }, 60_000);

  it('asks what is answered', async () => {
    const questions = blocks('text').map(({ body }) => body.trim().replace(/^@Callboard /, ''));
    expect(questions).toEqual(['who owns payments-api']);
    const sample = await createTestBot();
    for (const question of questions) expect((await sample.ask(question)).outcome).toBe('ok');
    await sample.close();
  }, 60_000);
});
