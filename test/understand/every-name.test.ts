/** Whatever something is called, it is found in a question of any shape; whatever is typed as a command is that command. The long run of it: test/soak/every-name.test.ts. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isCommand } from '../../src/bot/command.ts';
import { discover } from '../../src/discover.ts';
import { readFolder } from '../catalog/read-folder.ts';
import { projectionOf, row } from '../catalog/rows.ts';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { missed, shapes } from './every-name.ts';

const root = join(import.meta.dirname, '../..');

describe('every name', () => {
  it.each(['manifests/catalog', 'test/understand/second-catalog'])(
    'of %s is found in every question',
    async (folder) => {
      const { projection } = await readFolder(join(root, folder));
      const entities = projection.find('').entities;
      expect(entities.length).toBeGreaterThan(50);
      for (const [at, entity] of entities.entries()) {
        // Each in another shape, and alone: all in all of them is for the long run.
        expect(missed(projection, entity, ['{}', shapes[at % shapes.length] ?? '{}'])).toEqual([]);
      }
    },
  );

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
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  }, 30_000);
  afterAll(() => bot.close());

  it('is understood as itself where it is typed', { timeout: 30_000 }, async () => {
    const commands = await discover(join(root, 'commands'), isCommand);
    for (const [path, { examples, needs }] of commands) {
      const name = path.replaceAll('/', ' ');
      for (const line of needs === 'read' ? examples : []) {
        const answer = await bot.ask(line, { place: line });
        expect([line, answer.typed, answer.command?.startsWith(name) ?? true]).toEqual([line, true, true]);
      }
    }
  });
});
