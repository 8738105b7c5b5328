/** The fake's channels, previews and files refuse what Slack refuses. */
import { afterEach, describe, expect, it } from 'vitest';
import { type FakeSlack, startFakeSlack } from './fake.ts';

const open: FakeSlack[] = [];
afterEach(() => Promise.all(open.splice(0).map((slack) => slack.close())));

async function fake(scopes?: readonly string[]) {
  const slack = await startFakeSlack(scopes ? { scopes } : {});
  open.push(slack);
  const call = async (method: string, args: object) => {
    const headers = { authorization: `Bearer ${slack.token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${slack.apiUrl}${method}`, { method: 'POST', headers, body: JSON.stringify(args) });
    return (await answer.json()) as { readonly ok: boolean; readonly error?: string } & Record<string, unknown>;
  };
  return { slack, call };
}

const image = (id: string) => ({ type: 'image', alt_text: 'x', slack_file: { id } });

describe('the fake', () => {
  it('lists who is in a channel page by page, and knows its own cursors only', async () => {
    const { slack, call } = await fake();
    slack.rooms.set('C2', { members: ['U1', 'U2', 'U3'] });
    const first = await call('conversations.members', { channel: 'C2', limit: 2 });
    expect(first).toMatchObject({ members: ['U1', 'U2'], response_metadata: { next_cursor: 'next:2' } });
    expect(await call('conversations.members', { channel: 'C2', limit: 2, cursor: 'next:2' })).toMatchObject({
      members: ['U3'],
    });
    expect((await call('conversations.members', { channel: 'C2', cursor: 'x' })).error).toBe('invalid_cursor');
    expect((await call('conversations.members', { channel: 'C2', limit: 1001 })).error).toBe('invalid_arguments');
    expect((await call('conversations.info', { channel: 'C9' })).error).toBe('channel_not_found');
    expect((await call('conversations.info', { channel: 'D1' })).error).toBe('missing_scope');
  });

  it('tells nothing without the scope for it', async () => {
    const { slack, call } = await fake(['channels:read']);
    slack.rooms.set('C2', { members: [], info: { is_private: true } });
    expect((await call('conversations.info', { channel: 'C1' })).ok).toBe(true);
    expect((await call('conversations.info', { channel: 'C2' })).error).toBe('missing_scope');
    for (const method of ['users.list', 'chat.unfurl', 'files.getUploadURLExternal'])
      expect((await call(method, {})).error).toBe('missing_scope');
  });

  it('shows previews for the shared addresses of a message, and for no others', async () => {
    const { slack, call } = await fake();
    slack.linked.set('C1 1', { urls: ['https://a.example/x'] });
    const unfurl = (url: string, more: object = { channel: 'C1', ts: '1' }) =>
      call('chat.unfurl', { unfurls: { [url]: { blocks: [{ type: 'divider' }] } }, ...more });
    expect((await unfurl('https://a.example/x')).ok).toBe(true);
    expect((await unfurl('https://a.example/x/')).error).toBe('cannot_unfurl_url');
    expect((await unfurl('https://a.example/x', { channel: 'C1' })).error).toBe('invalid_arguments');
    expect((await unfurl('https://a.example/x', { channel: 'C1', ts: '2' })).error).toBe('cannot_find_message');
  });

  it('takes a file of the announced length once, and shows it only when it is whole and looked through', async () => {
    const { slack, call } = await fake();
    const post = (id: string) => call('chat.postMessage', { channel: 'C1', text: 'x', blocks: [image(id)] });
    const { upload_url, file_id } = await call('files.getUploadURLExternal', { filename: 'x.png', length: 3 });
    const upload = async (bytes: string) => (await fetch(String(upload_url), { method: 'POST', body: bytes })).status;
    expect(await upload('four')).toBe(400);
    expect((await call('files.completeUploadExternal', { files: [{ id: file_id }] })).error).toBe('file_not_found');
    expect(await upload('abc')).toBe(200);
    expect(await upload('abc')).toBe(404);
    expect((await post(String(file_id))).error).toBe('invalid_blocks');
    expect((await call('files.completeUploadExternal', { files: [{ id: file_id }] })).ok).toBe(true);
    expect((await call('files.completeUploadExternal', { files: [{ id: file_id }] })).error).toBe('file_not_found');
    slack.fileDesk.lookingThrough = 1;
    expect((await post(String(file_id))).error).toBe('invalid_blocks');
    expect((await post(String(file_id))).ok).toBe(true);
    expect((await post('F99')).error).toBe('invalid_blocks');
    expect((await call('files.getUploadURLExternal', { filename: 'x', length: 0 })).error).toBe('invalid_arguments');
    expect(
      (await call('files.getUploadURLExternal', { filename: 'x', length: 1, alt_txt: 'x'.repeat(1001) })).error,
    ).toBe('invalid_arguments');
  });
});
