/** The fake's views are only worth as much as they refuse: triggers, stacks, hashes, external ids, answers of the wrong kind. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeSlack, startFakeSlack } from './fake.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const input = (block_id: string, initial_value?: string, action_id = 'text') => ({
  type: 'input',
  block_id,
  label: plain(block_id),
  element: { type: 'plain_text_input', action_id, ...(initial_value !== undefined && { initial_value }) },
});
const modal = (more = {}) => ({
  type: 'modal',
  title: plain('x'),
  submit: plain('Go'),
  blocks: [input('a', 'one')],
  ...more,
});
const home = { type: 'home', blocks: [{ type: 'divider' }] };

describe('the views of the fake', () => {
  let slack: FakeSlack;
  let now = 1_767_225_600_000;
  beforeEach(async () => {
    slack = await startFakeSlack({ now: () => now });
  });
  afterEach(() => slack.close());

  async function call(method: string, args: Record<string, unknown>): Promise<Record<string, unknown>> {
    const headers = { authorization: `Bearer ${slack.token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${slack.apiUrl}${method}`, { method: 'POST', headers, body: JSON.stringify(args) });
    return (await answer.json()) as Record<string, unknown>;
  }
  let triggers = 0;
  function trigger(within?: unknown): string {
    triggers += 1;
    const id = `t${triggers}`;
    slack.triggers.set(id, now);
    if (within !== undefined) slack.views.triggeredIn.set(id, String(within));
    return id;
  }
  const open = async (view: object = modal()) =>
    (await call('views.open', { trigger_id: trigger(), view })).view as Record<string, unknown>;

  it('are opened by a trigger that is good once, for three seconds (PLATFORMS S9)', async () => {
    const trigger_id = trigger();
    expect(await call('views.open', { trigger_id, view: modal() })).toMatchObject({
      ok: true,
      view: { id: 'V1', root_view_id: 'V1' },
    });
    expect(await call('views.open', { trigger_id, view: modal() })).toMatchObject({ error: 'exchanged_trigger_id' });
    const late = trigger();
    now += 3001;
    expect(await call('views.open', { trigger_id: late, view: modal() })).toMatchObject({
      error: 'expired_trigger_id',
    });
    expect(await call('views.open', { trigger_id: 'made up', view: modal() })).toMatchObject({
      error: 'invalid_trigger_id',
    });
  });

  it('stand at most three on each other', async () => {
    let top = await open();
    for (const depth of [2, 3]) {
      const pushed = await call('views.push', { trigger_id: trigger(top.id), view: modal() });
      expect(pushed, String(depth)).toMatchObject({ ok: true, view: { root_view_id: 'V1', previous_view_id: top.id } });
      top = pushed.view as Record<string, unknown>;
    }
    const fourth = { trigger_id: trigger(top.id), view: modal() };
    expect(await call('views.push', fourth)).toMatchObject({ error: 'push_limit_reached' });
  });

  it('are updated by id or external id, not after they are gone, and not over what is newer', async () => {
    const { id, hash } = await open(modal({ external_id: 'mine' }));
    expect(await call('views.update', { view_id: id, hash, view: modal() })).toMatchObject({ ok: true });
    expect(await call('views.update', { view_id: id, hash, view: modal() })).toMatchObject({ error: 'hash_conflict' });
    expect(await call('views.update', { external_id: 'mine', view: modal() })).toMatchObject({ ok: true });
    expect(await call('views.update', { view_id: 'V9', view: modal() })).toMatchObject({ error: 'not_found' });
    expect(await call('views.update', { view_id: id, external_id: 'mine', view: modal() })).toMatchObject({
      ok: false,
    });
    expect(await call('views.update', { view: modal() })).toMatchObject({ ok: false });
  });

  it('keep what was typed where block_id and action_id are the same, and only there', async () => {
    const { id } = await open(modal({ blocks: [input('a', 'one'), input('b', 'two')] }));
    const view = slack.views.stacks[0]?.[0];
    view?.typed.set('a text', { type: 'plain_text_input', value: 'typed' });
    view?.typed.set('b text', { type: 'plain_text_input', value: 'typed' });
    await call('views.update', {
      view_id: id,
      view: modal({ blocks: [input('a', 'new'), input('b', 'new', 'other')] }),
    });
    expect([...(view?.typed ?? [])].map(([key, { value }]) => [key, value])).toEqual([
      ['a text', 'typed'],
      ['b other', 'new'],
    ]);
  });

  it.each<[string, object, RegExp]>([
    ['an external id that is taken', modal({ external_id: 'taken' }), /duplicate_external_id/],
    [
      'more than 250 kB',
      modal({ blocks: Array.from({ length: 90 }, () => ({ type: 'section', text: plain('x'.repeat(2999)) })) }),
      /view_too_large/,
    ],
    ['a home', home, /invalid_arguments/],
    [
      'a table',
      modal({ blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }] }),
      /unsupported type: table/,
    ],
    ['markdown', modal({ blocks: [{ type: 'markdown', text: 'x' }] }), /unsupported type: markdown/],
    ['an input that nothing sends', modal({ submit: undefined }), /missing required field: submit/],
    ['the same block_id twice', modal({ blocks: [input('a'), input('a')] }), /block_id already exists/],
    ['private_metadata of 3001', modal({ private_metadata: 'x'.repeat(3001) }), /less than 3001/],
    ['a title of 25', modal({ title: plain('😀'.repeat(25)) }), /less than 25/],
    ['an unknown property', modal({ submit_disabled: true }), /additional property/],
  ])('are refused with %s', async (_, view, why) => {
    await open(modal({ external_id: 'taken' }));
    expect(JSON.stringify(await call('views.open', { trigger_id: trigger(), view }))).toMatch(why);
  });

  it('of the Home tab are published for people there are, and not over what is newer', async () => {
    const published = await call('views.publish', { user_id: 'U1', view: home });
    expect(published).toMatchObject({ ok: true });
    const { hash } = published.view as Record<string, unknown>;
    expect(await call('views.publish', { user_id: 'U1', hash, view: home })).toMatchObject({ ok: true });
    expect(await call('views.publish', { user_id: 'U1', hash, view: home })).toMatchObject({ error: 'hash_conflict' });
    expect(await call('views.publish', { user_id: 'UNONE', view: home })).toMatchObject({ error: 'user_not_found' });
    expect(await call('views.publish', { user_id: 'U1', view: modal() })).toMatchObject({ ok: false });
  });
});
