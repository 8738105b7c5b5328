/** Where many read, what not everybody may see is answered to whoever asked alone (THREATS 23). */
import { describe, expect, it } from 'vitest';
import { type ArgKinds, entity, words } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { view } from '../../src/view/build.ts';
import type { View } from '../../src/view/view.ts';
import { local, maya, talk, tinyCommands } from './talk.ts';
import { tinyCatalog } from './tiny-catalog.ts';

const vault = 'component:default/secret-vault';
const named = (ref: string) => ({ kind: 'entity', ref, name: ref.slice(ref.indexOf('/') + 1) }) as const;

/** Answers with what its words name, drawn in each of the ways that an answer may name it. */
const draw: Readonly<Record<string, (ref: string) => Partial<View>>> = {
  lead: (ref) => ({ lead: [named(ref)] }),
  row: (ref) => ({ blocks: [{ kind: 'table', columns: [{ title: 'A' }], rows: [[[named(ref)]]] }] }),
  graph: (ref) => ({
    blocks: [{ kind: 'graph', alt: 'x', graph: { nodes: [{ ref, name: 'x', kind: 'Component' }], edges: [] } }],
  }),
  button: (ref) => ({
    blocks: [{ kind: 'actions', actions: [{ kind: 'command', label: 'x', command: 'show', args: { entity: ref } }] }],
  }),
  footer: (ref) => ({ footer: [named(ref)] }),
};

const say = defineCommand<ArgKinds>({
  ...{ summary: 'says it', args: { words: words('what') }, examples: [], needs: 'read' },
  run: ({ args }) => {
    const [way = '', ref = ''] = String(args.words).split(' ');
    return { ...view({ title: 'x', lead: ['x'], blocks: [], footer: ['x'] }), ...draw[way]?.(ref) };
  },
});
const tell = defineCommand<ArgKinds>({
  ...{ summary: 'tells it', args: { entity: entity('what') }, examples: [], needs: 'read' },
  run: () => view({ title: 'x', lead: ['It is in the cellar.'], blocks: [], footer: ['x'] }),
});
const commands = new Map(tinyCommands).set('say', say).set('tell', tell);

async function inChannel(line: string, actor = local, isPrivate = false) {
  const { bot } = await talk({ hidden: [vault], commands });
  return bot.ask({ actor, place: { id: 'c', private: isPrivate }, asked: { kind: 'text', text: line }, again: true });
}

describe('in a place where many read', () => {
  it.each(Object.keys(draw))('a hidden entity in the %s of an answer is for the asker alone', async (way) => {
    const answer = await inChannel(`say ${way} ${vault}`);
    expect(answer).toMatchObject({ outcome: 'ok', view: { onlyFor: 'asker' } });
    expect(answer.again).toBeUndefined();
    expect((await inChannel(`say ${way} api:default/payments-api`)).view.onlyFor).toBeUndefined();
  });

  it('so is what is told about one without its name, and a question back that offers it', async () => {
    expect((await inChannel('tell secret-vault')).view.onlyFor).toBe('asker');
    expect((await inChannel('tell payments-api')).view.onlyFor).toBeUndefined();
    expect((await inChannel('tell secretvalt')).view.onlyFor).toBe('asker');
  });

  it('so is one whose description tells of something hidden', async () => {
    const ref = 'api:default/payments-api';
    const whole = tinyCatalog();
    const said = (description: string): Catalog => ({
      ...whole,
      get(asked) {
        const found = whole.get(asked);
        return found && asked === ref ? { ...found, description } : found;
      },
    });
    const [mine, theirs] = [said('Keeps its keys in the vault.'), said('Keeps its keys.')];
    const { bot } = await talk({
      ...{ commands, catalog: mine },
      people: {
        identify: (actor) => actor,
        permits: () => ({ allowed: true, rule: '' }),
        visible: ({ standing }) => (standing === 'local' ? mine : theirs),
      },
    });
    const asked = { kind: 'text', text: `say lead ${ref}` } as const;
    const { view: answered } = await bot.ask({ actor: local, place: { id: 'c', private: false }, asked });
    expect(answered.onlyFor).toBe('asker');
  });

  it('so are two answers of which one is for the asker alone', async () => {
    const both = await inChannel('who owns payments-api and who owns secret-vault?');
    expect(both).toMatchObject({ command: expect.stringContaining(' · '), view: { onlyFor: 'asker' } });
    expect((await inChannel('who owns payments-api and who owns ledger-db?')).view.onlyFor).toBeUndefined();
  });

  it('nothing is private for whoever does not see it either, nor in a place of one’s own', async () => {
    expect((await inChannel(`say lead ${vault}`, maya)).view.onlyFor).toBeUndefined();
    expect((await inChannel(`say lead ${vault}`, local, true)).view.onlyFor).toBeUndefined();
  });
});
