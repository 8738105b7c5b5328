/** A whole Callboard that listens: its REST API as programs reach it. */
import { createHash } from 'node:crypto';
import type { Settings } from '../../src/config.ts';
import { createTestBot, type TestBot, type TestBotOptions } from './bot.ts';

export type Rest = TestBot & {
  readonly url: string;
  /** Below /api/catalog; as the local person, or with a token. */
  call(path: string, options?: CallOptions): Promise<Answer>;
};
export type CallOptions = {
  readonly method?: string;
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
};
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
};

/** A row of `api.tokens`, and what a program sends. */
export const token = (name: string) => ({ name, hash: createHash('sha256').update(`secret-${name}`).digest('hex') });
export const secretOf = (name: string) => `secret-${name}`;

export async function startRest(options: TestBotOptions = {}): Promise<Rest> {
  const settings: Partial<Settings> = { port: 0, tokens: [token('ci'), token('admin')], ...options.settings };
  const bot = await createTestBot({ ...options, settings });
  const { url } = await bot.callboard.listen();
  await bot.callboard.serve();
  await readingAgain(url);
  return {
    ...bot,
    url,
    async call(path, { method = 'GET', body, token: sent, headers = {} } = {}) {
      const answer = await fetch(`${url}/api/catalog${path}`, {
        method,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(sent !== undefined && { authorization: `Bearer ${sent}` }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, text, json: text === '' ? undefined : JSON.parse(text) };
    },
  };
}

/** Until the sources were looked at once more, as after every start: what a test takes out then stays out. */
async function readingAgain(url: string): Promise<void> {
  for (let isFresh = false; !isFresh; ) {
    const { parts } = (await (await fetch(`${url}/readyz`)).json()) as { parts: { part: string; detail: string }[] };
    isFresh = parts.some(({ part, detail }) => part === 'catalog' && detail === 'fresh');
  }
}
