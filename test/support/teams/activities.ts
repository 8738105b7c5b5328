/** Activities as Teams sends them, scrubbed: a personal chat, a group chat, a channel, pressed buttons, coming and going. */

export const tenant = '11111111-1111-4111-8111-111111111111';
export const appId = '22222222-2222-4222-8222-222222222222';
export const bot = { id: `28:${appId}`, name: 'Callboard' };
export const person = {
  id: '29:1grace',
  name: 'Grace Whitfield',
  aadObjectId: '33333333-3333-4333-8333-333333333333',
};

const whole = {
  type: 'message',
  id: '1700000000001',
  timestamp: '2026-11-25T12:00:00.000Z',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  from: person,
  recipient: bot,
  locale: 'en-GB',
};
const placed = (conversationType: string, id: string) => ({
  conversation: { conversationType, tenantId: tenant, id },
  channelData: { tenant: { id: tenant } },
});
const personal = placed('personal', 'a:1chat');
const mention = (text: string) => ({ type: 'mention', text, mentioned: bot });

export const activity = (text: string) => ({ ...whole, ...personal, text, textFormat: 'plain' });

const spoken = (text: string, tag: string | undefined, more: readonly unknown[]) => ({
  ...{ ...whole, text },
  entities: [{ type: 'clientInfo', locale: 'en-GB' }, ...(tag ? [mention(tag)] : []), ...more],
});
export const group = (text: string, tag?: string, ...more: readonly unknown[]) => ({
  ...spoken(text, tag, more),
  ...placed('groupChat', '19:group@thread.v2'),
});
export const channel = (text: string, tag?: string, ...more: readonly unknown[]) => ({
  ...spoken(text, tag, more),
  ...placed('channel', '19:general@thread.tacv2;messageid=1700000000000'),
});

/** By Action.Execute. */
export const pressed = (id: string) => ({
  ...{ ...whole, ...personal, type: 'invoke', name: 'adaptiveCard/action', replyToId: '1700000000009' },
  value: { action: { type: 'Action.Execute', verb: 'press', data: { id } }, trigger: 'manual' },
});
/** By Action.Submit: a message without text. */
export const submitted = (value: unknown) => ({ ...whole, ...personal, replyToId: '1700000000009', value });

export const installed = (list: 'membersAdded' | 'membersRemoved', id: string) => ({
  ...{ ...whole, ...personal, type: 'conversationUpdate' },
  [list]: [{ id }],
});
