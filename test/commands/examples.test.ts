/** Every example of every command is asked about the sample company, and every answer is held against the anatomy. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isCommand } from '../../src/bot/command.ts';
import { discover } from '../../src/discover.ts';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { breaches } from './anatomy.ts';

const commands = await discover(join(import.meta.dirname, '../../commands'), isCommand);

describe('commands', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  for (const [name, { examples }] of commands) {
    for (const example of examples) {
      it(`${example} › is answered as LOOK asks`, async () => {
        const { view, outcome, command, understood } = await bot.ask(example);
        expect({ outcome, understood }).toEqual({ outcome: 'ok', understood: false });
        expect(command?.startsWith(name)).toBe(true);
        expect(breaches(view)).toEqual([]);
      });
    }
  }

  it('every command says what it does in one line and shows at least one example', () => {
    for (const { summary, examples, aliases = [] } of commands.values()) {
      expect(summary).not.toMatch(/[.\n]$/);
      expect(examples.length).toBeGreaterThan(0);
      expect(new Set(aliases).size).toBe(aliases.length);
    }
  });

  it('no name or alias means two commands', () => {
    const spellings = [...commands].flatMap(([name, { aliases = [] }]) => [name, ...aliases]);
    expect(spellings.filter((spelling, at) => spellings.indexOf(spelling) !== at)).toEqual([]);
  });

  it('every entity of the sample company can be shown, and asked about with every command that fits', async () => {
    const refs = bot.callboard.summary().entities;
    expect(refs).toBeGreaterThanOrEqual(80);
    for (const [command, argument] of [
      ['show', 'entity'],
      ['owner', 'entity'],
      ['deps', 'entity'],
      ['impact', 'entity'],
    ] as const) {
      for (const ref of await everyRef(bot)) {
        const asked = { kind: 'command', command, args: { [argument]: ref } } as const;
        const actor = { platform: 'web', account: 'local', name: 'you', standing: 'local' } as const;
        const { view, outcome } = await bot.callboard.bot.ask({ actor, place: { id: 'all', private: true }, asked });
        expect({ ref, command, outcome, breaches: breaches(view) }).toEqual({
          ref,
          command,
          outcome: 'ok',
          breaches: [],
        });
      }
    }
  }, 60_000);
});

/** `find` answers 50 at most, so kind by kind. */
async function everyRef(bot: TestBot): Promise<readonly string[]> {
  const kinds = ['component', 'api', 'resource', 'system', 'domain', 'group', 'user', 'location'];
  const answers = await Promise.all(kinds.map((kind) => bot.ask(`find kind:${kind}`)));
  return answers.flatMap(({ view }) =>
    view.blocks.flatMap((block) =>
      block.kind === 'table'
        ? block.rows.flatMap(
            ([name]) =>
              name?.flatMap((span) => (typeof span !== 'string' && 'ref' in span && span.ref ? [span.ref] : [])) ?? [],
          )
        : [],
    ),
  );
}
