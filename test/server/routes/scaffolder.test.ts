/** The scaffolder's REST API (BACKSTAGE §1.13), as Backstage's clients use it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot } from '../../support/bot.ts';
import { secretOf, token } from '../../support/rest.ts';

const template = (name: string, spec: string) => `
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: ${name}, title: Bench ${name}, tags: [self-service] }
spec:
  owner: group:default/platform
  type: service
${spec}
`;
const files = {
  'plain/template.yaml': template(
    'plain',
    `  parameters: [{ title: Basics, required: [name], properties: { name: { type: string } } }]
  steps: [{ id: a, action: 'debug:log', input: { message: 'x \${{ parameters.name | upper }} \${{ secrets.TOKEN }}' } }]
  output: { links: [{ title: It, url: 'https://example.org/\${{ parameters.name }}' }] }`,
  ),
  'failing/template.yaml': template(
    'failing',
    `  parameters: []
  steps: [{ id: a, action: 'catalog:fetch', input: { entityRef: 'component:default/nope' } }]`,
  ),
  'waiting/template.yaml': template(
    'waiting',
    `  parameters: []
  steps: [{ id: a, action: 'wait:until', input: { days: 1 } }]`,
  ),
  'hidden/template.yaml': template('hidden', '  steps: []').replace('tags:', 'labels: { visibility: private }, tags:'),
};

let bot: Awaited<ReturnType<typeof createTestBot>>;
let url = '';
beforeAll(async () => {
  bot = await createTestBot({
    files,
    settings: { port: 0, tokens: [token('ci'), token('admin'), token('reader')] },
    permissions: [
      { who: 'known', may: 'none', where: { entity: 'label:visibility=private' }, unless: 'owner' },
      { who: 'token:ci', may: ['read', 'scaffold.run'] },
      { who: 'token:admin', may: 'everything' },
      { who: 'known', may: 'read' },
    ],
  });
  url = (await bot.callboard.listen()).url;
  await bot.callboard.serve();
});
afterAll(() => bot.close());

async function call(path: string, { as = 'ci', body, method = body === undefined ? 'GET' : 'POST' }: Call = {}) {
  const answer = await fetch(`${url}/api/scaffolder${path}`, {
    method,
    headers: {
      authorization: `Bearer ${secretOf(as)}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    text,
    json: jsonOf(text),
  };
}
const jsonOf = (text: string) => (/^[{[]/.test(text) ? JSON.parse(text) : text);
type Call = { readonly as?: string; readonly body?: unknown; readonly method?: string };

async function begun(name: string, more: object = {}, as = 'ci'): Promise<string> {
  const body = { templateRef: `template:default/${name}`, values: { name: 'bob' }, ...more };
  const { status, json } = await call('/v2/tasks', { as, body });
  expect(status).toBe(201);
  return json.id;
}
async function ended(id: string, as = 'ci') {
  for (const told: { readonly id: number; readonly type: string }[] = []; ; ) {
    const { json } = await call(`/v2/tasks/${id}/events?after=${told.at(-1)?.id ?? 0}`, { as });
    told.push(...json);
    if (['completion', 'cancelled'].includes(told.at(-1)?.type ?? '')) return jsonOf(JSON.stringify(told));
  }
}

describe('the scaffolder’s REST API', () => {
  it('tells what a template asks for, as the reference does', async () => {
    const { json } = await call('/v2/templates/default/template/plain/parameter-schema');
    const schema = { title: 'Basics', required: ['name'], properties: { name: { type: 'string' } } };
    expect(json).toEqual({ title: 'Bench plain', steps: [{ title: 'Basics', schema }] });
    expect((await call('/v2/templates/default/Template/nope/parameter-schema')).json).toMatchObject({
      error: { name: 'NotFoundError' },
      request: { method: 'GET', url: '/v2/templates/default/Template/nope/parameter-schema' },
      response: { statusCode: 404 },
    });
  });

  it('lists actions with their schemas and examples, and what expressions can do', async () => {
    const { json } = await call('/v2/actions');
    const wait = json.find(({ id }: { id: string }) => id === 'debug:wait');
    expect(wait.schema.input.properties.seconds.type).toBe('number');
    expect(wait.examples[0].example).toContain('action: debug:wait');
    expect((await call('/v2/templating-extensions')).json.filters).toHaveProperty('parseRepoUrl');
  });

  it('runs a template: an id, the task, its events to the end, and what was made', async () => {
    const id = await begun('plain', { secrets: { TOKEN: 'very-secret' } });
    const events = await ended(id);
    expect(events[0]).toMatchObject({ taskId: id, type: 'log', body: { stepId: 'a', status: 'processing' } });
    expect(events.at(-1).body.output.links).toEqual([{ title: 'It', url: 'https://example.org/bob' }]);
    const { json, text } = await call(`/v2/tasks/${id}`);
    expect(json).toMatchObject({
      ...{ id, status: 'completed', createdBy: 'api/token/ci' },
      spec: { parameters: { name: 'bob' }, templateInfo: { entityRef: 'template:default/plain' } },
    });
    expect(text + JSON.stringify(events)).not.toContain('very-secret');
  });

  it('streams what a task tells until it ends', async () => {
    const id = await begun('plain');
    const { text } = await call(`/v2/tasks/${id}/eventstream?after=0`);
    expect(text).toMatch(/event: log\nid: 1\ndata: \{/);
    expect(text).toMatch(/event: completion\nid: \d+\ndata: \{.*\}\n\n$/);
    expect((await call(`/v2/tasks/${id}/eventstream?after=2`)).text).not.toContain('id: 2\n');
  });

  it('refuses values that do not fit with all that is wrong (PAR-13), and what it does not know', async () => {
    const refused = await call('/v2/tasks', { body: { templateRef: 'template:default/plain', values: {} } });
    expect(refused.status).toBe(400);
    expect(refused.json.errors).toHaveLength(1);
    expect((await call('/v2/tasks', { body: { templateRef: 'template:default/nope', values: {} } })).status).toBe(404);
    expect((await call('/v2/tasks', { body: { values: {} } })).json.error.name).toBe('InputError');
    expect((await call('/v2/tasks?order=desc:secrets')).status).toBe(400);
    expect((await call('/v2/tasks?filter=x')).status).toBe(400);
    expect((await call('/v2/autocomplete/nobody/repos', { body: { token: 'x' } })).status).toBe(400);
  });

  it('asks for the right, hides what is private, and shows everybody their own tasks alone (TSK-8, THREATS 19, 23)', async () => {
    const body = { templateRef: 'template:default/plain', values: { name: 'x' } };
    expect((await call('/v2/tasks', { as: 'reader', body })).status).toBe(403);
    const hidden = await call('/v2/tasks', { body: { templateRef: 'template:default/hidden', values: {} } });
    const missing = await call('/v2/tasks', { body: { templateRef: 'template:default/nosuch', values: {} } });
    expect(hidden.text.replaceAll('hidden', 'nosuch')).toBe(missing.text);
    const id = await begun('plain');
    expect((await call(`/v2/tasks/${id}`, { as: 'admin' })).status).toBe(404);
    expect((await call(`/v2/tasks/${id}/eventstream`, { as: 'admin' })).status).toBe(404);
    expect((await call('/v2/tasks?createdBy=api/token/ci', { as: 'admin' })).json).toEqual({
      tasks: [],
      totalTasks: 0,
    });
    const own = await call('/v2/tasks?limit=1&status=completed&status=processing&status=open&order=desc:created_at');
    expect(own.json.tasks).toHaveLength(1);
    expect(own.json.totalTasks).toBeGreaterThan(1);
  });

  it('retries what failed, and cancels what waits', async () => {
    const failed = await begun('failing', { values: {} });
    expect((await ended(failed)).at(-1).body.error.name).toBe('ACTION_FAILED');
    expect((await call(`/v2/tasks/${failed}/retry`, { body: {} })).status).toBe(201);
    const id = await begun('waiting', { values: {} });
    expect((await call(`/v2/tasks/${id}/cancel`, { method: 'POST' })).json).toEqual({ status: 'cancelled' });
    await ended(id);
    expect((await call(`/v2/tasks/${id}/cancel`, { method: 'POST' })).status).toBe(409);
    expect((await call(`/v2/tasks/${id}`)).json.status).toBe('cancelled');
  });

  it('tries out a template that comes with its files (TSK-7), which reach nothing else', async () => {
    const dry = (steps: object[], more: object = {}) => ({
      template: { metadata: { name: 'sent' }, spec: { parameters: [], steps } },
      ...{ values: { name: 'bob' }, secrets: { T: 'very-secret' } },
      directoryContents: [
        {
          path: 'skeleton/${{ values.name }}.md',
          base64Content: Buffer.from('# ${{ values.name }}').toString('base64'),
        },
      ],
      ...more,
    });
    const input = { url: './skeleton', values: { name: '${{ parameters.name }}' } };
    const { json } = await call('/v2/dry-run', {
      body: dry([
        { id: 'a', action: 'fetch:template', input },
        { action: 'debug:log', input: { message: '${{ secrets.T }}' } },
      ]),
    });
    expect(json.directoryContents).toEqual([
      { path: 'bob.md', executable: false, base64Content: Buffer.from('# bob').toString('base64') },
    ]);
    expect(JSON.stringify(json)).not.toContain('very-secret');
    const outside = dry([{ action: 'fetch:plain', input: { url: '../plain' } }]);
    expect((await call('/v2/dry-run', { body: outside })).status).toBe(422);
    const odd = dry([], { directoryContents: [{ path: '../x', base64Content: '' }] });
    expect((await call('/v2/dry-run', { body: odd })).status).toBe(422);
  });
});
