/** Words that tell a command wherever they stand; a word that is left over, and nothing is read. */
import { describe, expect, it } from 'vitest';
import { entity, optional, words } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';
import { defineIntents } from '../../src/bot/intent.ts';
import { createCueReader } from '../../src/bot/read-cues.ts';
import { readSentence } from '../../src/bot/sentence.ts';
import { view } from '../../src/view/build.ts';
import { tinyCatalog } from './tiny-catalog.ts';

const command = (args: Parameters<typeof defineCommand>[0]['args']) =>
  defineCommand({
    summary: 'a command',
    args,
    examples: [],
    needs: 'read',
    run: () => view({ title: 'x', lead: ['x'], blocks: [], footer: ['x'] }),
  });
const commands = new Map([
  ['owner', command({ entity: entity('x') })],
  ['path', command({ from: entity('x'), to: entity('y') })],
  ['errors', command({ about: optional(words('x')) })],
]);
const intents = defineIntents(
  [],
  [
    { command: 'owner', when: ['own*', 'responsible', 'in charge'], beside: ['team'] },
    { command: 'path', when: ['{} reach* {}', 'way {} {}'] },
    { command: 'errors', when: ['broken'], beside: ['anything'], names: 0 },
  ],
);
const cues = createCueReader([intents], commands);
const catalog = tinyCatalog();

function read(sentence: string, it = false): string | undefined {
  const found = cues.read(readSentence(sentence, { catalog, telling: cues.telling }), it);
  const names = found?.names.map((name) => (name.is === 'name' ? name.entities[0]?.ref : name.is));
  return found && [found.command.name, ...(names ?? [])].join(' ');
}

describe('cues', () => {
  it.each([
    ['so the ledger db, which team is responsible', 'owner resource:default/ledger-db'],
    ['ledger-db: in charge?', 'owner resource:default/ledger-db'],
    ["payments-api's owner pls", 'owner api:default/payments-api'],
    ['responsable team of payments-api', 'owner api:default/payments-api'],
    ['the way checkout-web ledger-db', 'path component:default/checkout-web resource:default/ledger-db'],
    ['checkout-web reaches ledger-db how', 'path component:default/checkout-web resource:default/ledger-db'],
    ['anything broken right now', 'errors'],
  ])('“%s” is %s', (sentence, line) => {
    expect(read(sentence)).toBe(line);
  });

  it.each([
    'ledger-db salary owner',
    'owner of ledger-db and payments-api',
    'checkout-web way',
    'who is responsible',
    'broken payments-api',
    '',
  ])('“%s” is not read', (sentence) => {
    expect(read(sentence)).toBeUndefined();
  });

  it('what is left out is what was last asked about, where there is something', () => {
    expect(read('responsible?', true)).toBe('owner it');
    expect(read('who is responsible for it')).toBe('owner it');
  });
});
