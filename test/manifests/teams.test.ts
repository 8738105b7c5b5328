/** The Teams app's package against the code and against what Teams takes: manifest, icons, zip. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { extensionCommands } from '../../adapters/teams/extension/commands.ts';
import { offered, teamsManifest } from '../../adapters/teams/manifest.ts';
import { manifestMistakes } from '../../adapters/teams/manifest-mistakes.ts';
import { isCommand } from '../../src/bot/command.ts';
import { packageOf, writeTeamsPackage } from '../../src/command-line/teams-package.ts';
import { type Environment, readSettings } from '../../src/config.ts';
import { discover } from '../../src/discover.ts';
import { textAt, valueAt } from '../../src/outside/fields.ts';
import { manifestProblems } from '../support/teams/manifest-rules.ts';
import { readPng } from '../support/teams/png.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'callboard-teams-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const appId = '00000000-0000-4000-8000-000000000000';
const commands = await discover(join(root, 'commands'), isCommand);
const summaries = new Map([...commands].map(([name, { summary }]) => [name, summary]));
const plain = { appId, name: 'Callboard', developer: 'Acme', baseUrl: 'https://callboard.example', summaries };
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const manifest = teamsManifest({ ...plain, version });
const file = join(root, 'manifests/teams/manifest.json');

describe('the Teams app’s manifest', () => {
  it('manifests/teams/manifest.json is what `callboard manifest teams` writes (UPDATE_GOLDENS=1)', () => {
    if (process.env.UPDATE_GOLDENS) writeFileSync(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(manifest);
  });

  it('is what Teams takes (PLATFORMS §9: Teams app manifest)', () => {
    expect(manifestProblems(JSON.parse(JSON.stringify(manifest)))).toEqual([]);
    expect(manifestMistakes(manifest)).toEqual([]);
  });

  it('has rules that find what Teams would refuse', () => {
    const [bot] = manifest.bots;
    const broken = {
      ...{ ...manifest, surprise: 1, name: { short: 'n'.repeat(31), full: 'x' }, accentColor: 'blue' },
      bots: [{ ...bot, scopes: ['groupchat'] }],
      validDomains: ['*.example'],
    };
    expect(manifestProblems(broken)).toEqual([
      'manifest.name.short: 31 letters',
      'manifest.accentColor: blue',
      'manifest.bots[0].scopes[0]: "groupchat"',
      'manifest.validDomains[0]: *.example',
      'manifest.surprise: unknown',
    ]);
  });

  it('offers commands of the bot, each with its line of help, in every scope at most ten', () => {
    const lists = [offered.personal, offered.shared];
    expect(lists.flat().filter((name) => !commands.has(name))).toEqual([]);
    for (const [at, names] of lists.entries()) {
      const listed = names.map((title) => ({ title, description: commands.get(title)?.summary }));
      expect(valueAt(manifest, 'bots', 0, 'commandLists', at, 'commands')).toEqual(listed);
      expect(names.length).toBeLessThanOrEqual(10);
    }
  });

  it('offers nothing in a shared place that answers for one person alone', () => {
    for (const name of ['home', 'mine', 'tasks', 'drafts', 'portal', 'new']) expect(offered.shared).not.toContain(name);
  });

  it('has the message extension’s commands that are answered, and no other', () => {
    const drawn = valueAt(manifest, 'composeExtensions', 0, 'commands');
    expect(drawn).toHaveLength(Object.keys(extensionCommands).length);
    for (const [at, [id, { type }]] of Object.entries(extensionCommands).entries()) {
      expect(textAt(drawn, at, 'id')).toBe(id);
      expect(valueAt(drawn, at, type === 'action' ? 'fetchTask' : 'initialRun')).toBe(true);
    }
  });

  it('asks to be told of links to its own address alone, and takes none of a domain with others', () => {
    const { hostname } = new URL(plain.baseUrl);
    expect(manifest.validDomains).toEqual([hostname]);
    expect(valueAt(manifest, 'composeExtensions', 0, 'messageHandlers', 0, 'value', 'domains')).toEqual([hostname]);
  });

  it('takes files in personal chats, and is one bot in every kind of place', () => {
    expect(valueAt(manifest, 'bots', 0)).toMatchObject({
      botId: appId,
      supportsFiles: true,
      scopes: ['personal', 'team', 'groupChat'],
    });
  });

  it('is told what Teams would refuse, before anybody uploads it', () => {
    const made = teamsManifest({
      ...{ ...plain, name: 'n'.repeat(31), version: '01.2', appId: 'me', developer: '' },
      privacyUrl: 'http://acme.example',
    });
    expect(manifestMistakes(made)).toEqual([
      'The name has 31 letters; Teams takes 1 to 30.',
      'The developer’s name has 0 letters; Teams takes 1 to 32.',
      'The address of the privacy statement takes https://…, and is http://acme.example.',
      'The app id is no GUID: me.',
      'The version 01.2 is not of the form 1.2.3.',
    ]);
  });
});

describe('the app’s package', () => {
  it('holds the manifest and both icons, and nothing else; the same again is the same to the byte', async () => {
    const zip = await packageOf(manifest);
    const files = unzipSync(zip);
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    expect(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))).toEqual(manifest);
    expect(Buffer.from(zip).equals(await packageOf(manifest))).toBe(true);
  });

  it('has a square of 192 in colour, and white lines of 32 on nothing (LOOK §4)', async () => {
    const files = unzipSync(await packageOf(manifest));
    const colour = readPng(files['color.png'] ?? new Uint8Array());
    expect([colour.width, colour.height, colour.at(0, 0), colour.at(120, 96)]).toEqual([
      ...[192, 192],
      ...['#16304fff', '#f2b33dff'],
    ]);
    const outline = readPng(files['outline.png'] ?? new Uint8Array());
    expect([outline.width, outline.height]).toEqual([32, 32]);
    const dots = outline.dots();
    expect(dots.filter((dot) => !/^#ffffff/.test(dot) && !/00$/.test(dot))).toEqual([]);
    expect([outline.at(0, 0), outline.at(5, 16), outline.at(20, 16)]).toEqual(['#00000000', '#ffffffff', '#ffffffff']);
  });
});

describe('callboard manifest teams', () => {
  const out = join(folder, 'app.zip');
  const write = (words: string, environment: Environment = {}) =>
    writeTeamsPackage(words.split(' '), {
      ...{ packageRoot: root, commands: join(root, 'commands') },
      settings: () => readSettings(root, environment, folder),
    });
  const written = () => JSON.parse(strFromU8(unzipSync(readFileSync(out))['manifest.json'] ?? new Uint8Array()));

  it('writes the package for the configured address, and says what to do with it', async () => {
    const { text, status } = await write(`teams --app-id ${appId} --out ${out}`, {
      CALLBOARD_BASE_URL: 'https://board.acme.example/',
    });
    expect([status, text]).toEqual([0, expect.stringContaining('Upload')]);
    expect(manifestProblems(written())).toEqual([]);
    expect(written()).toMatchObject({ version, validDomains: ['board.acme.example'], developer: { name: 'Larder' } });
  });

  it('takes a name, a version and the company’s own statements', async () => {
    const asked = ['--name', 'Kestrel', '--app-version', '2.0.1', '--privacy-url', 'https://acme.example/privacy'];
    const { status } = await write(
      `teams --app-id ${appId} --base-url https://b.example --out ${out} ${asked.join(' ')}`,
    );
    expect(status).toBe(0);
    expect(written()).toMatchObject({ version: '2.0.1', name: { short: 'Kestrel' } });
    expect(textAt(written(), 'developer', 'privacyUrl')).toBe('https://acme.example/privacy');
  });

  it('says all that is missing, and writes nothing', async () => {
    const nowhere = join(folder, 'nothing.zip');
    const { text, status } = await write(`teams --out ${nowhere}`);
    expect(status).toBe(1);
    expect(text).toMatch(/no app id.*MICROSOFT_APP_ID[\s\S]*cannot reach this machine.*CALLBOARD_BASE_URL/);
    expect((await write(`teams --base-url http://localhost:7007 --out ${nowhere}`)).status).toBe(2);
    expect((await write(`teams --app-id x --base-url https://b.example --out ${nowhere}`)).text).toContain('no GUID');
    expect((await write('teams slack')).status).toBe(2);
    expect(existsSync(nowhere)).toBe(false);
  });
});
