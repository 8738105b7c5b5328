/** Whatever something is called, it is found in a question of any shape; whatever is typed as a command is that command. The long run of it: test/soak/every-name.test.ts. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isCommand } from '../../src/bot/command.ts';
import { createParser } from '../../src/bot/parse.ts';
import type { Reader } from '../../src/bot/read/reader.ts';
import { discover } from '../../src/discover.ts';
import { readFolder } from '../catalog/read-folder.ts';
import { projectionOf, row } from '../catalog/rows.ts';
import { createTestBot } from '../support/bot.ts';
import { misread, missed, questionsAt, realReader, shapes } from './every-name.ts';

const root = join(import.meta.dirname, '../..');
const own = ['manifests/catalog', 'test/understand/second-catalog'].map((folder) => join(root, folder));

type Read = Awaited<ReturnType<typeof readFolder>>;
const read = new Map<string, Promise<Read>>();
function catalogOf(folder: string): Promise<Read> {
  const found = read.get(folder) ?? readFolder(folder);
  read.set(folder, found);
  return found;
}

describe('every name', () => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await realReader();
  });

  it.each(own)('of %s is found in every question', async (folder) => {
    const { projection } = await catalogOf(folder);
    const entities = projection.find('').entities;
    expect(entities.length).toBeGreaterThan(50);
    for (const [at, entity] of entities.entries()) {
      // Each in another shape: all in all of them is for the long run.
      expect(missed(projection, entity, [shapes[at % shapes.length] ?? '{}'])).toEqual([]);
    }
  });

  it.each(own)('of %s is what the question is about, or asked back', async (folder) => {
    const { catalog } = await catalogOf(folder);
    const entities = catalog.find('').entities;
    const lines = entities.flatMap((entity, at) =>
      misread(entity, { catalog, reader, asked: questionsAt(at, entities, 1) }).map((line) => [entity.ref, line]),
    );
    expect(lines).toEqual([]);
  });

  it('is found where it has the letters, signs and words that names may have', () => {
    const odd = projectionOf(
      row('component:a.b_c-D9'),
      row('component:owner'),
      row('component:docs-for-the-owner'),
      row('component:x1', { title: 'Überweisung & Co.' }),
      row('component:x2', { title: '支払い サービス' }),
      row('component:x3', { title: 'The Hub' }),
      row('user:o.brien', { displayName: 'Seán O’Brien', email: 'sean.o+brien@acme.example' }),
      row('group:data-and-insight', { displayName: 'Data & Insight' }),
    );
    for (const entity of odd.find('').entities) expect(missed(odd, entity)).toEqual([]);
  });
});

describe('every command', () => {
  it('is understood as itself where it is typed', async () => {
    const commands = await discover(join(root, 'commands'), isCommand);
    const parser = createParser(commands);
    for (const [name, { examples, anywhere = [], aliases = [] }] of commands) {
      for (const line of [name, ...aliases, ...examples, ...anywhere].filter((one) => /\p{L}/u.test(one))) {
        const parsed = parser.parse(line);
        expect([line, parsed]).toMatchObject([line, { kind: 'typed', command: { name }, understood: false }]);
      }
    }
  });

  it('is run as itself by each of its examples, whatever they read like as sentences', async () => {
    const commands = await discover(join(root, 'commands'), isCommand);
    const bot = await createTestBot();
    const others: string[] = [];
    for (const [path, { examples, anywhere = [] }] of commands) {
      const name = path.replaceAll('/', ' ');
      for (const line of [...examples, ...anywhere].filter((one) => /\p{L}/u.test(one))) {
        const asked = { place: `itself/${line}`, actor: { email: 'amara.okafor@larder.example' } };
        const { command = '' } = await bot.ask(line, asked);
        if (command !== name && !command.startsWith(`${name} `)) others.push(`${line} → ${command}`);
      }
    }
    await bot.close();
    expect(others).toEqual([]);
  });
});
