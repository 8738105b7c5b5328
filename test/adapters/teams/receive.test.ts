import { describe, expect, it } from 'vitest';
import { readActivity } from '../../../adapters/teams/receive.ts';
import {
  activity,
  bot,
  channel,
  group,
  installed,
  person,
  pressed,
  submitted,
  tenant,
} from '../../support/teams/activities.ts';

const tenants = new Set([tenant]);
const read = (sent: unknown) => readActivity(sent, tenants);
const asked = (sent: unknown) => {
  const found = read(sent);
  return found?.kind === 'question' ? found.asked : found?.kind;
};

describe('an activity of Teams', () => {
  it('in a personal chat asks what was typed, in a place of its own', () => {
    expect(read(activity('owner payments-api'))).toEqual({
      kind: 'question',
      asker: { id: person.id, user: person.aadObjectId, tenant, name: 'Grace Whitfield', foreign: false },
      spot: {
        serviceUrl: 'https://smba.trafficmanager.net/emea/',
        conversation: 'a:1chat',
        kind: 'personal',
        tenant,
        bot: bot.id,
      },
      place: { id: `teams/${tenant}/a:1chat`, private: true },
      asked: { kind: 'text', text: 'owner payments-api' },
      id: '1700000000001',
      isInvoke: false,
    });
  });

  it('loses Callboard’s mention by its entity, also where the name is another, and keeps what looks like one', () => {
    const text = '<at>The Board</at>&nbsp;owner <at>x</at> payments-api\n';
    expect(asked(group(text, '<at>The Board</at>'))).toEqual({ kind: 'text', text: 'owner <at>x</at> payments-api' });
  });

  it('shows the mention of a person as the name', () => {
    const sent = group('<at>Callboard</at> who is <at>Maya $& L</at>', '<at>Callboard</at>', {
      type: 'mention',
      text: '<at>Maya $& L</at>',
      mentioned: { id: '29:other', name: 'Maya $& L' },
    });
    expect(asked(sent)).toEqual({ kind: 'text', text: 'who is Maya $& L' });
  });

  it('with nothing but the mention asks for help, and without it asks nothing outside a personal chat', () => {
    expect(asked(group('<at>Callboard</at>', '<at>Callboard</at>'))).toEqual({ kind: 'text', text: 'help' });
    expect(asked(group('owner payments-api'))).toBe('nothing');
  });

  it('in a channel is of its thread, which others read', () => {
    const found = read(channel('<at>Callboard</at> home', '<at>Callboard</at>'));
    expect(found).toMatchObject({
      place: { id: `teams/${tenant}/19:general@thread.tacv2;messageid=1700000000000`, private: false },
    });
  });

  it('is a pressed button as invoke, and as message from older clients', () => {
    expect(read(pressed('button-1'))).toMatchObject({
      ...{ asked: { kind: 'button', id: 'button-1' }, isInvoke: true, message: '1700000000009' },
    });
    expect(read(submitted({ id: 'button-1' }))).toMatchObject({
      ...{ asked: { kind: 'button', id: 'button-1' }, isInvoke: false },
    });
  });

  it.each([
    [{ id: 7 }],
    [{ id: '../x' }],
    [{ id: 'x'.repeat(76) }],
    [{}],
    ['text'],
    [[1]],
    [{ __proto__: { id: 'x' } }],
  ])('with the value %j presses nothing', (value) => {
    expect(asked(submitted(value))).toBe('nothing');
  });

  it('tells every other invoke by its name, and what was pressed by its verb', () => {
    const form = { ...activity(''), type: 'invoke', name: 'task/fetch', value: { data: 1 } };
    expect(read(form)).toMatchObject({ kind: 'invoke', name: 'task/fetch', value: { data: 1 } });
    const other = { action: { type: 'Action.Execute', verb: 'other', data: {} } };
    expect(read({ ...pressed('b'), value: other })).toMatchObject({
      kind: 'invoke',
      name: 'adaptiveCard/action other',
    });
    const garbled = { action: { type: 'Action.Execute', verb: 'press', data: { id: '$where' } } };
    expect(asked({ ...pressed('b'), value: garbled })).toBe('unknown');
    expect(asked({ ...form, name: undefined })).toBe('unknown');
  });

  it('announces Callboard’s own coming and going, and nobody else’s', () => {
    expect(read(installed('membersAdded', bot.id))).toMatchObject({ kind: 'installed' });
    expect(read(installed('membersRemoved', bot.id))).toMatchObject({ kind: 'removed' });
    expect(read(installed('membersAdded', person.id))).toEqual({ kind: 'nothing' });
  });

  it('of Callboard itself, or of another bot, asks nothing', () => {
    expect(asked({ ...activity('hello'), from: { ...person, id: bot.id } })).toBe('nothing');
    expect(asked({ ...activity('hello'), from: { ...person, role: 'bot' } })).toBe('nothing');
  });
});

describe('who asks in Teams (PLATFORMS T4)', () => {
  const foreign = (sent: unknown) => {
    const found = read(sent);
    return found?.kind === 'question' ? found.asker.foreign : found;
  };
  const other = '99999999-9999-4999-8999-999999999999';

  it('is foreign from a tenant that is not allowed, from another one than the place, and without a directory’s id', () => {
    expect(foreign(activity('home'))).toBe(false);
    const elsewhere = {
      channelData: { tenant: { id: other } },
      conversation: { ...activity('x').conversation, tenantId: other },
    };
    expect(foreign({ ...activity('home'), ...elsewhere })).toBe(true);
    expect(foreign({ ...activity('home'), from: { ...person, tenantId: other } })).toBe(true);
    expect(foreign({ ...activity('home'), from: { ...person, aadObjectId: undefined } })).toBe(true);
    expect(foreign({ ...activity('home'), from: { ...person, aadObjectId: 'maya' } })).toBe(true);
  });

  it('is not read at all where the tenant is said in two ways', () => {
    expect(read({ ...activity('home'), channelData: { tenant: { id: other } } })).toBeUndefined();
  });

  it('has one spelling', () => {
    const shouted = { ...activity('home'), from: { ...person, aadObjectId: person.aadObjectId.toUpperCase() } };
    expect(read(shouted)).toMatchObject({ asker: { user: person.aadObjectId } });
  });
});

describe('an activity that is none (PLATFORMS T6)', () => {
  const whole = activity('home');
  const ids = ['../../x', '', '..', 'a b', 'a/b', 'a?b', 'x'.repeat(257), 7, null, { a: 1 }, 'a\u0000b'];

  it.each([undefined, null, 7, 'text', [], {}, { type: 'message' }])('such as %j is not read', (sent) => {
    expect(read(sent)).toBeUndefined();
  });

  it.each(ids)('with the id %j of a conversation, a person or Callboard is not read', (id) => {
    expect(read({ ...whole, conversation: { ...whole.conversation, id } })).toBeUndefined();
    expect(read({ ...whole, from: { ...person, id } })).toBeUndefined();
    expect(read({ ...whole, recipient: { id } })).toBeUndefined();
    expect(read({ ...whole, id })).toBeUndefined();
  });

  it('of another channel, without an address or without a tenant is not read', () => {
    expect(read({ ...whole, channelId: 'emulator' })).toBeUndefined();
    expect(read({ ...whole, serviceUrl: 'smba' })).toBeUndefined();
    expect(
      read({ ...whole, channelData: {}, conversation: { ...whole.conversation, tenantId: undefined } }),
    ).toBeUndefined();
  });

  it('never throws, whatever stands where', () => {
    const odd = [null, 1, 'x', [], {}, [null], { id: {} }, { text: [] }];
    for (const key of Object.keys(whole))
      for (const value of odd) expect(() => read({ ...whole, [key]: value })).not.toThrow();
  });
});
