/** What asks Callboard nothing is answered by nothing; two questions in one are answered both. */
import { beforeAll, describe, expect, it } from 'vitest';
import { words } from '../../../src/bot/args.ts';
import { defineCommand } from '../../../src/bot/command.ts';
import { view } from '../../../src/view/build.ts';
import { type Talk, talk, tinyCommands } from '../talk.ts';

const told = { summary: 'what it tells', examples: [], needs: 'read' as const };
const run = () => view({ title: 'Told', lead: [], blocks: [], footer: [] });
const commands = new Map([
  ...tinyCommands,
  ['orphans', defineCommand({ ...told, args: {}, run })] as const,
  ['count', defineCommand({ ...told, args: { query: words('what') }, run })] as const,
]);

describe('sentences of several sorts', () => {
  let bot: Talk;
  let places = 0;
  beforeAll(async () => {
    bot = await talk({ commands });
  });
  const ran = async (line: string) => {
    places += 1;
    return (await bot.ask(line, undefined, `no-question/${places}`)).command;
  };

  it.each([
    'I will be out until thursday, ask tomas if anything comes up',
    'could you write a test for payments-api',
    "let's rename payments-api",
  ])('ask nothing and are answered with nothing: “%s”', async (line) => {
    expect(await ran(line)).toBeUndefined();
  });

  it('are two questions, the second about what the first found', async () => {
    expect(await ran('any orphans or errors?')).toBe('orphans · errors');
    expect(await ran('how many services are there and which of them have no runbook?')).toMatch(
      /^count .*type:service · find .*!has:runbook/,
    );
  });
});
