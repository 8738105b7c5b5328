/** `/tasks/{id}`: how a task stands, followed while it runs, and called off from there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../../support/bot.ts';
import { aMoment } from '../../support/patience.ts';

const template = `
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: service, title: 'New <service>', tags: [self-service] }
spec:
  owner: group:default/platform
  type: service
  parameters: []
  steps:
    - { id: a, name: Say hello, action: 'debug:log', input: { message: 'Hello <b>' } }
    - { id: b, name: Wait, action: 'wait:until', input: { days: 2 } }
`;

let bot: TestBot;
let url = '';
beforeAll(async () => {
  bot = await createTestBot({ files: { 'a/template.yaml': template }, settings: { port: 0 } });
  url = (await bot.callboard.listen()).url;
  await bot.callboard.serve();
});
afterAll(() => bot.close());

async function begun(): Promise<string> {
  const body = JSON.stringify({ templateRef: 'template:default/service', values: {} });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/scaffolder/v2/tasks`, { method: 'POST', headers, body });
  const { id } = (await answer.json()) as { readonly id: string };
  while (!(await bot.say(`task ${id}`)).includes('waits')) await aMoment();
  return id;
}
const pageOf = async (id: string) => (await fetch(`${url}/tasks/${id}`)).text();

describe('the page of a task', () => {
  it('shows its state, its steps and its log, asks anew without script, and holds nothing that runs', async () => {
    const id = await begun();
    const page = await pageOf(id);
    expect(page).toContain('New &lt;service&gt;');
    expect(page).toMatch(/<progress[^>]* max="2" value="1"/);
    expect(page).toContain('<noscript><meta http-equiv="refresh" content="5"></noscript>');
    expect(page).toContain(`data-follow="/tasks/${id}/stream"`);
    expect(page).toMatch(/\d\d:\d\d:\d\d {2}Hello &lt;b&gt;/);
    expect(page).not.toMatch(/ style="/);
  });

  it('is followed: it is drawn at once, and anew when the task ends', async () => {
    const id = await begun();
    const answer = await fetch(`${url}/tasks/${id}/stream`);
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const told = answer.text();
    await bot.say(`cancel ${id}`);
    const events = (await told).split('\n\n').filter(Boolean);
    expect(events[0]).toContain('event: task');
    expect(events.at(-2)).toContain('was cancelled');
    expect(events.at(-1)).toContain('event: end');
    expect(await pageOf(id)).not.toContain('data-follow');
    expect((await fetch(`${url}/tasks/nothing/stream`)).status).toBe(404);
  });

  it('is followed again and again: whoever left holds no place of those who come (I6)', async () => {
    const id = await begun();
    const left = new AbortController();
    const open = await fetch(`${url}/tasks/${id}/stream`, { signal: left.signal });
    await open.body?.getReader().read();
    left.abort();
    await bot.say(`cancel ${id}`);
    for (let times = 0; times < 205; times += 1) {
      const answer = await fetch(`${url}/tasks/${id}/stream`);
      expect([times, answer.status]).toEqual([times, 200]);
      await answer.text();
    }
  }, 60_000);

  it('calls it off by a form, so that no script is needed', async () => {
    const id = await begun();
    const button = /name="button" value="([^"]+)">Cancel for good/.exec(await pageOf(id))?.[1] ?? '';
    const sent = await fetch(`${url}/tasks/${id}/press`, {
      ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams({ button }) },
      headers: { origin: url },
    });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/tasks/${id}`]);
    expect(await pageOf(id)).toContain('was cancelled');
  });

  it('that is open does not keep the server from stopping', async () => {
    const other = await createTestBot({ files: { 'a/template.yaml': template }, settings: { port: 0 } });
    [url] = [(await other.callboard.listen()).url, url];
    await other.callboard.serve();
    const own = bot;
    bot = other;
    const answer = await fetch(`${url}/tasks/${await begun()}/stream`);
    await other.close();
    await answer.text();
    bot = own;
  });
});
