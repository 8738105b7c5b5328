/** The fake is only worth as much as it refuses: each row breaks one rule of PLATFORMS, Block Kit limits. */
import { describe, expect, it } from 'vitest';
import { blockProblems, type Surface } from './blocks.ts';
import { startFakeSlack } from './fake.ts';
import { viewProblems } from './views.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (text: unknown, more = {}) => ({ type: 'section', text, ...more });
const button = { type: 'button', action_id: 'a', text: plain('x') };
const actions = (...elements: unknown[]) => ({ type: 'actions', elements });
const option = (value = 'v') => ({ text: plain('x'), value });
const options = (count: number) => Array.from({ length: count }, (_, at) => option(String(at)));
const rich = (...leaves: unknown[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: leaves }],
});
const words = (text: string) => rich({ type: 'text', text });
const table = (rows: unknown) => ({ type: 'table', rows });
const many = <Item>(count: number, item: Item) => Array.from({ length: count }, () => item);
const input = (element: unknown, more = {}) => ({ type: 'input', label: plain('x'), element, ...more });
const x = (count: number) => 'x'.repeat(count);

describe('the fake takes', () => {
  it.each<[string, unknown[], Surface]>([
    ['letters of two code units as one', [section(mrkdwn('😀'.repeat(3000)))], 'message'],
    ['a section with fields alone', [{ type: 'section', fields: many(10, mrkdwn('x')) }], 'message'],
    ['100 blocks in a modal', many(100, { type: 'divider' }), 'modal'],
    ['25 buttons', [actions(...Array.from({ length: 25 }, (_, at) => ({ ...button, action_id: `${at}` })))], 'message'],
    ['a menu of one option', [actions({ type: 'overflow', options: [option()] })], 'message'],
    ['a table of rich text', [table([[words('x'), { type: 'raw_text', text: 'y' }]])], 'message'],
    [
      'a select with its initial option',
      [actions({ type: 'static_select', options: options(100), initial_option: option('3') })],
      'home',
    ],
    ['an input in a modal', [input({ type: 'plain_text_input', max_length: 3000 })], 'modal'],
  ])('%s', (_, blocks, surface) => expect(blockProblems(blocks, surface)).toEqual([]));
});

describe('the fake refuses', () => {
  it.each<[string, unknown[], string, Surface?]>([
    ['51 blocks', many(51, { type: 'divider' }), 'no more than 50 items allowed'],
    ['101 blocks in a modal', many(101, { type: 'divider' }), 'no more than 100 items allowed', 'modal'],
    ['an unknown block', [{ type: 'banner' }], 'unsupported type: banner [json-pointer:/blocks/0/type]'],
    ['a block without type', [{}], 'missing required field: type'],
    [
      'an unknown property',
      [section({ ...mrkdwn('x'), emoji: true })],
      'invalid additional property: emoji [json-pointer:/blocks/0/text]',
    ],
    ['the same block_id twice', many(2, { type: 'divider', block_id: 'a' }), 'block_id already exists'],
    ['a block_id of 256', [{ type: 'divider', block_id: x(256) }], 'less than 256'],
    ['a section of nothing', [{ type: 'section' }], 'one of text, fields'],
    [
      '3001 letters',
      [section(mrkdwn(x(3001)))],
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['an empty text', [section(mrkdwn(''))], 'must be more than 0 characters'],
    ['half a letter', [section(mrkdwn('\ud83d'))], 'valid unicode'],
    ['11 fields', [{ type: 'section', fields: many(11, mrkdwn('x')) }], 'no more than 10'],
    ['a field of 2001', [{ type: 'section', fields: [mrkdwn(x(2001))] }], 'less than 2001'],
    [
      'a datetimepicker beside a section',
      [section(mrkdwn('x'), { accessory: { type: 'datetimepicker' } })],
      'unsupported type',
    ],
    ['mrkdwn in a header', [{ type: 'header', text: mrkdwn('x') }], 'must be one of: plain_text'],
    ['a header of 151', [{ type: 'header', text: plain(x(151)) }], 'less than 151'],
    ['a context of 11', [{ type: 'context', elements: many(11, mrkdwn('x')) }], 'no more than 10'],
    ['an empty context', [{ type: 'context', elements: [] }], 'no less than 1'],
    [
      '26 buttons',
      [actions(...Array.from({ length: 26 }, (_, at) => ({ ...button, action_id: `${at}` })))],
      'no more than 25',
    ],
    ['no buttons', [actions()], 'no less than 1'],
    ['the same action_id twice', [actions(button, button)], 'action_id already exists'],
    ['a button of 76', [actions({ ...button, text: plain(x(76)) })], 'less than 76'],
    ['mrkdwn on a button', [actions({ ...button, text: mrkdwn('x') })], 'must be one of: plain_text'],
    ['a value of 2001', [actions({ ...button, value: x(2001) })], 'less than 2001'],
    ['a url of 3001', [actions({ ...button, url: `https://a.example/${x(3000)}` })], 'less than 3001'],
    ['a url that is none', [actions({ ...button, url: 'javascript:alert(1)' })], 'invalid url'],
    ['an unknown style', [actions({ ...button, style: 'default' })], 'must be one of'],
    [
      'a confirm without deny',
      [actions({ ...button, confirm: { title: plain('x'), text: plain('x'), confirm: plain('x') } })],
      'missing required field: deny',
    ],
    [
      'a confirm title of 101',
      [
        actions({
          ...button,
          confirm: { title: plain(x(101)), text: plain('x'), confirm: plain('x'), deny: plain('x') },
        }),
      ],
      'less than 101',
    ],
    ['a menu of six', [actions({ type: 'overflow', options: options(6) })], 'no more than 5'],
    ['an option of 76', [actions({ type: 'overflow', options: [{ text: plain(x(76)), value: 'v' }] })], 'less than 76'],
    ['an option value of 151', [actions({ type: 'overflow', options: [option(x(151))] })], 'less than 151'],
    [
      'an option url outside a menu',
      [actions({ type: 'static_select', options: [{ ...option(), url: 'https://a.example' }] })],
      'additional property: url',
    ],
    ['a select of 101', [actions({ type: 'static_select', options: options(101) })], 'no more than 100'],
    [
      'a select with options and groups',
      [
        actions({
          type: 'static_select',
          options: options(1),
          option_groups: [{ label: plain('x'), options: options(1) }],
        }),
      ],
      'exactly one',
    ],
    [
      'an initial option that is not there',
      [actions({ type: 'static_select', options: options(2), initial_option: option('9') })],
      'not among the options',
    ],
    [
      'more initial options than allowed',
      [input({ type: 'multi_static_select', options: options(3), initial_options: options(2), max_selected_items: 1 })],
      'max_selected_items',
      'modal',
    ],
    ['an empty filter', [actions({ type: 'conversations_select', filter: {} })], 'filter must not be empty'],
    ['11 checkboxes', [actions({ type: 'checkboxes', options: options(11) })], 'no more than 10'],
    ['a date of another form', [actions({ type: 'datepicker', initial_date: '1.2.2026' })], 'required format'],
    ['a placeholder of 151', [actions({ type: 'users_select', placeholder: plain(x(151)) })], 'less than 151'],
    [
      'an image without alt_text',
      [{ type: 'image', image_url: 'https://a.example/x.png' }],
      'missing required field: alt_text',
    ],
    ['an image without address', [{ type: 'image', alt_text: 'x' }], 'exactly one'],
    ['an image address that is none', [{ type: 'image', alt_text: 'x', image_url: '/pictures/x' }], 'invalid url'],
    ['two tables', many(2, table([[words('x')]])), 'only_one_table_allowed'],
    ['a table of 101 rows', [table(many(101, [words('x')]))], 'no more than 100'],
    ['a table of 21 columns', [table([many(21, words('x'))])], 'no more than 20'],
    ['a table of uneven rows', [table([[words('x')], [words('x'), words('y')]])], 'same number of cells'],
    ['an empty cell', [table([[words('')]])], 'must be more than 0 characters'],
    ['a number as cell', [table([[{ type: 'raw_number', value: 1, text: '1' }]])], 'unsupported type: raw_number'],
    ['a table of 10001 letters', [table([[words(x(10_001))]])], 'more than 10000 characters'],
    ['a table in a modal', [table([[words('x')]])], 'unsupported type: table', 'modal'],
    ['markdown of 12001 in sum', many(2, { type: 'markdown', text: x(6001) }), 'more than 12000'],
    ['an empty rich text', [{ type: 'rich_text', elements: [] }], 'no less than 1'],
    ['an empty rich section', [rich()], 'no less than 1'],
    [
      'an indent of nine',
      [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_list',
              style: 'bullet',
              indent: 9,
              elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
            },
          ],
        },
      ],
      'between 0 and 8',
    ],
    [
      'a mention in preformatted text',
      [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] }],
        },
      ],
      'unsupported type: user',
    ],
    [
      'a video over http',
      [
        {
          type: 'video',
          alt_text: 'x',
          title: plain('x'),
          video_url: 'http://a.example',
          thumbnail_url: 'https://a.example',
        },
      ],
      'invalid url',
    ],
    ['a file', [{ type: 'file', external_id: 'x', source: 'remote' }], 'cannot be sent'],
    ['an alert in a message', [{ type: 'alert', text: plain('x') }], 'unsupported type: alert'],
    ['an empty card', [{ type: 'card' }], 'one of hero_image'],
    [
      'a carousel of 11',
      [{ type: 'carousel', elements: many(11, { type: 'card', body: mrkdwn('x') }) }],
      'no more than 10',
    ],
    [
      'six feedback buttons',
      [
        {
          type: 'context_actions',
          elements: Array.from({ length: 6 }, (_, at) => ({
            type: 'icon_button',
            action_id: `${at}`,
            icon: 'trash',
            text: plain('x'),
          })),
        },
      ],
      'no more than 5',
    ],
    ['a container without title', [{ type: 'container', child_blocks: [{ type: 'divider' }] }], 'one of title'],
    [
      'a number input that does not say decimal',
      [input({ type: 'number_input' })],
      'missing required field: is_decimal_allowed',
      'modal',
    ],
    [
      'a number input upside down',
      [input({ type: 'number_input', is_decimal_allowed: false, min_value: '9', max_value: '1' })],
      'must not be more than',
      'modal',
    ],
    [
      'a text longer than its most',
      [input({ type: 'plain_text_input', max_length: 2, initial_value: 'long' })],
      'longer than max_length',
      'modal',
    ],
    [
      'a file input with dispatch',
      [input({ type: 'file_input' }, { dispatch_action: true })],
      'takes no dispatch_action',
      'modal',
    ],
    [
      'two elements in focus',
      many(2, input({ type: 'plain_text_input', focus_on_load: true })),
      'focus_on_load is allowed once',
      'modal',
    ],
  ])('%s', (_, blocks, words, surface = 'message') =>
    expect(blockProblems(blocks, surface).join('\n')).toContain(words),
  );

  const modal = { type: 'modal', title: plain('x'), blocks: [{ type: 'divider' }] };
  it.each([
    ['a title of 25', { ...modal, title: plain(x(25)) }, 'less than 25'],
    ['a modal without title', { type: 'modal', blocks: modal.blocks }, 'missing required field: title'],
    [
      'inputs without submit',
      { ...modal, blocks: [input({ type: 'plain_text_input' })] },
      'missing required field: submit',
    ],
    ['private_metadata of 3001', { ...modal, private_metadata: x(3001) }, 'less than 3001'],
    [
      'a home tab with a title',
      { type: 'home', title: plain('x'), blocks: modal.blocks },
      'additional property: title',
    ],
  ])('the view with %s', (_, view, words) => expect(viewProblems(view, '/view').join('\n')).toContain(words));
});

describe('the fake’s Web API', () => {
  async function answers(method: string, args: object, headers: Record<string, string> = {}, scopes?: string[]) {
    const slack = await startFakeSlack({ now: () => 1_767_225_600_000, ...(scopes && { scopes }) });
    slack.channels.set('COUT', 'out');
    slack.triggers.set('late', slack.now() - 3001);
    slack.triggers.set('fine', slack.now());
    try {
      const answer = await fetch(`${slack.apiUrl}${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${slack.token}`, ...headers },
        body: JSON.stringify(args),
      });
      return (await answer.json()) as { ok: boolean; error?: string; response_metadata?: { messages: string[] } };
    } finally {
      await slack.close();
    }
  }
  const message = { channel: 'C1', text: 'x' };
  const view = { type: 'modal', title: plain('x'), blocks: [{ type: 'divider' }] };

  it.each([
    ['a method that is none', 'chat.shout', {}, 'unknown_method'],
    ['a text that is missing', 'chat.postMessage', { channel: 'C1' }, 'no_text'],
    ['blocks that are wrong', 'chat.postMessage', { ...message, blocks: [{}] }, 'invalid_blocks'],
    ['an argument that is none', 'chat.postMessage', { ...message, colour: 'red' }, 'invalid_arguments'],
    ['mentions made of names', 'chat.postMessage', { ...message, parse: 'full' }, 'invalid_arguments'],
    ['a channel without the bot', 'chat.postMessage', { ...message, channel: 'COUT' }, 'not_in_channel'],
    ['a person who is not there', 'chat.postEphemeral', { ...message, user: 'U404' }, 'user_not_in_channel'],
    ['an edit of nothing', 'chat.update', { ...message, ts: '1767225600.000100' }, 'message_not_found'],
    ['a user who is none', 'users.info', { user: 'U404' }, 'user_not_found'],
    ['a late trigger', 'views.open', { trigger_id: 'late', view }, 'expired_trigger_id'],
    ['an unknown trigger', 'views.open', { trigger_id: 'none', view }, 'invalid_trigger_id'],
  ])('answers %s as Slack does', async (_, method, args, error) => {
    expect(await answers(method, args)).toMatchObject({ ok: false, error });
  });

  it('says where blocks are wrong', async () => {
    const { response_metadata } = await answers('chat.postMessage', { ...message, blocks: [section(mrkdwn(''))] });
    expect(response_metadata?.messages).toEqual([
      '[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ]);
  });

  it('checks the token and its scopes', async () => {
    expect((await answers('chat.postMessage', message, { authorization: '' })).error).toBe('not_authed');
    expect((await answers('chat.postMessage', message, { authorization: 'Bearer xoxb-other' })).error).toBe(
      'invalid_auth',
    );
    expect((await answers('chat.postMessage', message, {}, ['commands'])).error).toBe('missing_scope');
    expect((await answers('chat.postMessage', message)).ok).toBe(true);
  });

  it('takes five messages by a response_url within half an hour', async () => {
    let now = 0;
    const slack = await startFakeSlack({ now: () => now });
    const say = (url: string, body: object) =>
      fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const [used, old] = [slack.responseUrl(), slack.responseUrl()];
    for (let at = 0; at < 5; at++) expect((await say(used, { text: 'x' })).status).toBe(200);
    expect(await (await say(used, { text: 'x' })).text()).toBe('used_url');
    expect((await say(old, { text: 'x', colour: 'red' })).status).toBe(400);
    now = 31 * 60_000;
    expect(await (await say(old, { text: 'x' })).text()).toBe('expired_url');
    await slack.close();
  });
});
