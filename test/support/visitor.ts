/** A browser without script: sends Host, Origin and cookies as browsers do, and follows nothing by itself. */
import { request } from 'node:http';
import { text } from 'node:stream/consumers';

export type Page = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
};
export type Visitor = {
  /** What a turn of the console answers, as markup. */
  ask(text: string): Promise<Page>;
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Page>;
  /** As a form of our own page, which names no origin because pages send no referrer. */
  post(
    path: string,
    fields?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Page>;
};

/** Reaches the server at `url` as the host of `baseUrl`. */
export function createVisitor(url: string, baseUrl: string): Visitor {
  const cookies = new Map<string, string>();
  const send = async (method: string, path: string, sent: Readonly<Record<string, string>>, body?: string) => {
    const page = await new Promise<Page>((done, failed) => {
      const cookie = Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ');
      const headers = { host: new URL(baseUrl).host, accept: 'text/html', ...(cookie && { cookie }), ...sent };
      const going = request(`${url}${path}`, { method, headers }, async (answer) => {
        done({ status: answer.statusCode ?? 0, headers: answer.headers, text: await text(answer) });
      });
      going.on('error', failed).end(body);
    });
    for (const cookie of [page.headers['set-cookie'] ?? []].flat()) keep(cookies, cookie);
    return page;
  };
  return {
    cookies,
    ask: (said) => {
      const headers = { 'content-type': 'application/json', origin: new URL(baseUrl).origin };
      return send('POST', '/console/ask', headers, JSON.stringify({ text: said, conversation: 'visit' }));
    },
    get: (path, headers = {}) => send('GET', path, headers),
    post: (path, fields = {}, headers = {}) =>
      send(
        'POST',
        path,
        {
          'content-type': 'application/x-www-form-urlencoded',
          origin: 'null',
          'sec-fetch-site': 'same-origin',
          ...headers,
        },
        new URLSearchParams(fields).toString(),
      ),
  };
}

function keep(cookies: Map<string, string>, header: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
  if (/Max-Age=0\b/.test(header)) cookies.delete(name);
  else cookies.set(name, value);
}
