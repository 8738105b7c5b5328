/** The README and the example settings are held to their word: what they show is run, what they name is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSettings } from '../src/config.ts';
import { createTestBot } from './support/bot.ts';
import { type Rest, startRest } from './support/rest.ts';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

const sectionOf = (heading: string) => readme.split(/^## /m).find((one) => one.startsWith(heading)) ?? '';

/** The blocks of a language under a heading; without a language, those that name none. */
function blocks(heading: string, language = ''): readonly string[] {
  return Array.from(sectionOf(heading).matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm))
    .filter(([, named]) => named === language)
    .map(([, , text]) => text ?? '');
}

describe('what the README shows', () => {
  let rest: Rest;
  beforeAll(async () => {
    rest = await startRest();
  }, 60_000);
  afterAll(() => rest.close());

  it('of settings can be read', () => {
    const [first = '', sources = ''] = blocks('# Callboard', 'yaml');
    expect(parseSettings(first, 'first', {}).problems).toEqual([]);
    const whole = `urls: { allow: [github.com] }\ncatalog:\n  sources:\n${sources.replace(/^/gm, '    ')}`;
    expect(sources).toContain('- {');
    expect(parseSettings(whole, 'sources', { BACKSTAGE_TOKEN: 'x' }).problems).toEqual([]);
  });

  it('under “Ask” is understood, and what names something of the sample company is answered', async () => {
    const bot = await createTestBot();
    const lines = (blocks('Ask')[0] ?? '').trim().split('\n');
    const asked = lines
      .map((line) => line.split(/ {2,}/))
      .flatMap(([left = '', right = '']) => [left, ...questionIn(right)]);
    expect(asked.length).toBeGreaterThan(12);
    for (const line of asked) {
      const { view, outcome } = await bot.ask(line);
      expect(view.title, line).not.toBe('Not understood');
      if (!line.includes('…')) expect(outcome, line).toBe('ok');
    }
    await bot.close();
  }, 60_000);

  it('under “REST” is answered', async () => {
    const addresses = Array.from(sectionOf('REST').matchAll(/\/api\/catalog(\/[^\s'"`]+)/g), ([, path = '']) => path);
    expect(addresses.length).toBeGreaterThan(1);
    for (const path of addresses) expect((await rest.call(path)).status, path).toBe(200);
    const [query = ''] = addresses.filter((path) => path.includes('?'));
    expect((await rest.call(query)).json).not.toEqual([]);
  });

  it('of npm scripts is there', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
    const named = Array.from(readme.matchAll(/npm run (?:--silent )?(\w+)/g), ([, script = '']) => script);
    expect(named.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
  });
});

/** Beside a command stands what it says, or a question that means the same; “it” needs something asked before. */
const questionIn = (text: string) => (text.endsWith('?') && !/\bit\?/.test(text) ? [text] : []);

describe('callboard.example.yaml', () => {
  const example = readFileSync(join(root, 'callboard.example.yaml'), 'utf8');
  const settings = uncommented(example);
  const named = Object.fromEntries(Array.from(example.matchAll(/\$\{(\w+)\}/g), ([, name = '']) => [name, 'x']));

  it('is without effect as it stands', () => {
    expect(parseSettings(example, 'example', {})).toEqual({ settings: {}, problems: [] });
  });

  it('can be read when what is commented out is put in', () => {
    const read = parseSettings(settings, 'example', { ...named, CI_TOKEN_HASH: 'a'.repeat(64) });
    expect(read.problems).toEqual([]);
    expect(Object.keys(read.settings).length).toBeGreaterThan(4);
  });

  /** A setting begins with its key right behind the sign; what explains it stands before. */
  function uncommented(text: string): string {
    let inside = false;
    const lines = text.split('\n').filter((line) => {
      inside = /^# [a-z]+:(\s|$)/.test(line) || (inside && /^# {3,}\S/.test(line));
      return inside;
    });
    return lines.map((line) => line.slice(2)).join('\n');
  }
});

describe('the map', () => {
  const named = Array.from(sectionOf('The map').matchAll(/^\| ([^|]+)\|/gm), ([, cell = '']) => cell).flatMap(pathsIn);

  /** `src/main.ts` `cli.ts`: what follows stands in the folder of what comes before. */
  function pathsIn(cell: string): readonly string[] {
    const [first = '', ...more] = Array.from(cell.matchAll(/`([^`]+)`/g), ([, path = '']) => path);
    const beside = first.slice(0, first.lastIndexOf('/') + 1);
    return first === '' ? [] : [first, ...more.map((name) => (name.includes('/') ? name : `${beside}${name}`))];
  }

  it('names nothing that is not there', () => {
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names every folder and file of src', () => {
    const inside = readdirSync(join(root, 'src'), { withFileTypes: true });
    const paths = inside.map((one) => `src/${one.name}${one.isDirectory() ? '/' : ''}`);
    expect(paths.filter((path) => !named.includes(path))).toEqual([]);
  });
});
