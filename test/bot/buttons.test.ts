/** Buttons carry an opaque id and nothing else; it is good for a week. */
import { describe, expect, it } from 'vitest';
import { createButtonBoard } from '../../src/bot/buttons.ts';
import { heldClock } from '../../src/clock.ts';
import { ask, open, view } from '../../src/view/build.ts';
import { memoryPorts } from '../support/memory-ports.ts';
import { now, talk } from './talk.ts';

const day = 24 * 3600 * 1000;

describe('buttons', () => {
  it('each gets an id before the View leaves; addresses get none', async () => {
    const ports = memoryPorts();
    const ids = ['id-1', 'id-2'];
    const board = createButtonBoard({ ...ports, clock: heldClock(now), newId: () => ids.shift() ?? '' });
    const actions = [ask('A', 'owner', { entity: 'x' }), open('B', '/x'), ask('C', 'deps', { entity: 'x' })];
    const stamped = board.stamp(view({ title: '', lead: [], blocks: [{ kind: 'actions', actions }], footer: [] }));
    expect(stamped.blocks).toEqual([
      { kind: 'actions', actions: [{ ...actions[0], id: 'id-1' }, actions[1], { ...actions[2], id: 'id-2' }] },
    ]);
    expect(ports.pressed.get('id-1')).toEqual({
      id: 'id-1',
      command: 'owner',
      args: { entity: 'x' },
      expires: now + 7 * day,
    });
  });

  it('what some readers see instead is a question with an id, too', async () => {
    const ports = memoryPorts();
    const board = createButtonBoard({ ...ports, clock: heldClock(now), newId: () => 'id-1' });
    const mine = { readers: ['teams/T1/U1'], asks: ask('Look again', 'task', { task: 't1' }) };
    const stamped = board.stamp({ ...view({ title: '', lead: [], blocks: [], footer: [] }), mine });
    expect(stamped.mine).toEqual({ ...mine, asks: { ...mine.asks, id: 'id-1' } });
    expect(ports.pressed.get('id-1')).toMatchObject({ command: 'task', args: { task: 't1' } });
  });

  it('the same question shares one record for a day', async () => {
    const bot = await talk();
    await bot.ask('owner search');
    const id = bot.buttonId('api:search');
    await bot.ask('owner search');
    expect(bot.buttonId('api:search')).toBe(id);
    bot.clock.move(day);
    await bot.ask('owner search');
    expect(bot.buttonId('api:search')).not.toBe(id);
    expect(bot.pressed.size).toBe(4);
  });

  it('an old one is refused and offers its question in words (THREATS 17)', async () => {
    const bot = await talk();
    await bot.ask('owner search');
    const id = bot.buttonId('api:search');
    bot.clock.move(7 * day - 1);
    expect((await bot.turn({ kind: 'button', id })).outcome).toBe('ok');
    bot.clock.move(1);
    const late = await bot.turn({ kind: 'button', id });
    expect(late).toMatchObject({ outcome: 'failed' });
    expect(late.command).toBeUndefined();
    expect(bot.inWords(late)).toBe(
      'This button is too old to be used.\n\nAsk again: owner api:search.\n\n[owner api:search] owner api:default/search\n\nAsked as you',
    );
    expect(await bot.press('owner api:search')).toContain('owner {"entity":"api:default/search"}');
    expect(bot.records.at(-2)).toMatchObject({ code: 'BUTTON_EXPIRED', decision: 'none' });
  });

  it.each(['nope', '', '__proto__', 'x'.repeat(5000), '{"$ne":null}'])('an unknown id “%s” is told so', async (id) => {
    const bot = await talk();
    expect(bot.inWords(await bot.turn({ kind: 'button', id }))).toContain('Ask again to get a fresh one.');
  });

  it('are known to change nothing where their command only reads, as far as this process knows them', async () => {
    const bot = await talk();
    const keep = (id: string, command: string) =>
      bot.pressed.set(id, { id, command, args: { entity: 'component:default/payments-api' }, expires: now + day });
    keep('reads', 'owner');
    keep('changes', 'retire');
    keep('gone', 'gone');
    const ids = ['reads', 'changes', 'gone', 'unknown', '__proto__'];
    expect(ids.filter((id) => bot.bot.readsOnly(id))).toEqual(['reads']);
  });

  it('one whose command is gone is refused (THREATS 17)', async () => {
    const bot = await talk();
    bot.pressed.set('old', { id: 'old', command: 'gone', args: {}, expires: now + day });
    expect(await bot.say('help')).toBeTruthy();
    expect(bot.inWords(await bot.turn({ kind: 'button', id: 'old' }))).toContain('too old');
  });

  it('one whose entity is gone says that there is none', async () => {
    const bot = await talk();
    const args = { entity: 'component:default/gone' };
    bot.pressed.set('old', { id: 'old', command: 'owner', args, expires: now + day });
    expect(bot.inWords(await bot.turn({ kind: 'button', id: 'old' }))).toContain(
      'Nothing is called “component:default/gone”.',
    );
  });
});
