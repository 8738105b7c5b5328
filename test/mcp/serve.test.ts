/** `/mcp`, asked by the SDK's own client: commands as tools with the token's rights, entities and docs as resources. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rest, secretOf, startRest, token } from '../support/rest.ts';

let rest: Rest;
const clients: Client[] = [];
beforeAll(async () => {
  rest = await startRest({
    settings: { tokens: [token('reader'), token('keeper')] },
    permissions: [
      { who: 'known', may: 'none', where: { entity: 'kind:resource' } },
      { who: 'token:keeper', may: ['read', 'change'] },
      { who: 'token:reader', may: 'read' },
    ],
  });
}, 60_000);
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await rest.close();
});

async function clientOf(name?: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const headers = name === undefined ? {} : { authorization: `Bearer ${secretOf(name)}` };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${rest.url}/mcp`), { requestInit: { headers } }));
  clients.push(client);
  return client;
}
type Content = { readonly content: readonly { readonly text: string }[]; readonly isError?: boolean };
const call = async (client: Client, name: string, args: Record<string, unknown> = {}) =>
  (await client.callTool({ name, arguments: args })) as unknown as Content & { readonly structuredContent: object };
const textOf = ({ content }: Content) => content.map(({ text }) => text).join('\n');

describe('/mcp', () => {
  it('lists every command that the token may use as a tool, with its arguments and whether it changes something', async () => {
    const [reader, keeper] = [await clientOf('reader'), await clientOf('keeper')];
    const [few, many] = [(await reader.listTools()).tools, (await keeper.listTools()).tools];
    const named = (tools: typeof few, name: string) => tools.find((tool) => tool.name === name);
    expect(named(few, 'register')).toBeUndefined();
    expect(named(many, 'register')?.annotations).toMatchObject({ readOnlyHint: false });
    expect(named(few, 'owner')).toMatchObject({
      annotations: { readOnlyHint: true },
      inputSchema: { type: 'object', required: ['entity'], properties: { entity: { type: 'string' } } },
    });
    expect(named(few, 'schedule_pause')).toMatchObject({ title: 'schedule pause' });
    expect(few.every(({ name }) => /^[\w-]{1,64}$/.test(name))).toBe(true);
    expect(new Set(many.map(({ name }) => name)).size).toBe(many.length);
  });

  it('takes one message a request: a batch would pass by the limits (THREATS 62)', async () => {
    const asked = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
    const headers = {
      ...{ 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      authorization: `Bearer ${secretOf('reader')}`,
    };
    const body = JSON.stringify([asked, asked]);
    const answer = await fetch(`${rest.url}/mcp`, { method: 'POST', headers, body });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('One message a request');
  });

  it('answers a tool with the whole answer in words, and the line that it became', async () => {
    const answer = await call(await clientOf('reader'), 'owner', { entity: 'payments api' });
    expect(textOf(answer)).toMatch(/^Team Payments owns payments-api\./);
    expect(answer.structuredContent).toEqual({ outcome: 'ok', command: 'owner payments-api' });
    const asked = await call(await clientOf('reader'), 'ask', { question: 'who owns payments-api?' });
    expect(textOf(asked)).toMatch(/^Team Payments owns/);
  });

  it('tells what goes wrong as an error of the tool, with what to do: wrong arguments, nothing found, no right', async () => {
    const client = await clientOf('reader');
    for (const [name, args, words] of [
      ['owner', { entity: 'no-such-thing' }, /Nothing is called/],
      ['owner', {}, /owner of what\?/],
      ['owner', { entitty: 'payments-api' }, /There is no argument “entitty”; there is entity/],
      ['owner', { entity: { $ne: '' } }, /is no text/],
      ['no_such_tool', {}, /There is no tool/],
      ['refresh', { what: 'payments-api' }, /may not|no argument|not use/],
    ] as const) {
      const answer = await call(client, name, args);
      expect(answer.isError, name).toBe(true);
      expect(textOf(answer), name).toMatch(words);
    }
  });

  it('reads entities and docs as resources, page by page, and nothing that the token may not see', async () => {
    const client = await clientOf('reader');
    const { resources, nextCursor } = await client.listResources();
    expect(resources.length).toBeGreaterThan(50);
    expect(nextCursor).toBeUndefined();
    expect(resources.some(({ name }) => name.includes('ledger-db'))).toBe(false);
    const entity = await client.readResource({ uri: 'callboard://catalog/default/api/payments-api' });
    expect(entity.contents[0]).toMatchObject({
      mimeType: 'application/yaml',
      text: expect.stringContaining('name: payments-api'),
    });
    await expect(client.readResource({ uri: 'callboard://catalog/default/resource/ledger-db' })).rejects.toThrow(
      /no resource/,
    );
    await expect(client.readResource({ uri: 'file:///etc/passwd' })).rejects.toThrow(/no resource/);
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates.map(({ name }) => name)).toEqual(['entity', 'docs']);
  });

  it('takes no request without a token from elsewhere, and no other method', async () => {
    await expect(clientOf('nobody')).rejects.toThrow();
    const ask = (init: RequestInit) => fetch(`${rest.url}/mcp`, init);
    expect((await ask({ method: 'GET' })).status).toBe(405);
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
    expect((await ask({ method: 'POST', body, headers: { ...headers, origin: 'https://evil.example' } })).status).toBe(
      421,
    );
    expect((await ask({ method: 'POST', body, headers })).status).toBe(200);
  });
});

it('the guide names the address, and tools and resources that are there', async () => {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/how-to/ai-clients.md'), 'utf8');
  const [, config = ''] = /```json\n([\s\S]*?)```/.exec(guide) ?? [];
  expect(new URL(JSON.parse(config).mcpServers.callboard.url).pathname).toBe('/mcp');
  const client = await clientOf('keeper');
  const names = (await client.listTools()).tools.map(({ name }) => name);
  for (const tool of ['owner', 'impact', 'schedule_pause', 'ask']) {
    expect(guide).toContain(`\`${tool}\``);
    expect(names).toContain(tool);
  }
});
