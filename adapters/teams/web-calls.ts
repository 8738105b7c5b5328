/** HTTP calls over connections that stay open, of which no redirect is followed: `fetch` costs several times as much, for each message that leaves. */
import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent, request } from 'node:https';

export type WebCall = {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};
export type WebAnswer = { readonly status: number; readonly retryAfter: string | undefined; readonly text: string };

const answerWithin = 10_000;
const bytesAtMost = 1024 * 1024;
/** One that nobody used for so long may be closed at the other end by now. */
const kept = { keepAlive: true, maxFreeSockets: 32, timeout: 4000 };

/** Rejects with what the connection ended with; with a TimeoutError where there is no answer in time. */
export function createWebCalls(): (call: WebCall) => Promise<WebAnswer> {
  const [plain, secure] = [new PlainAgent(kept), new Agent(kept)];
  return ({ url, method, headers, body }) =>
    new Promise((done, failed) => {
      const { protocol } = new URL(url);
      const options = { method, headers: body === undefined ? headers : { ...headers, ...lengthOf(body) } };
      const call =
        protocol === 'https:'
          ? request(url, { ...options, agent: secure })
          : plainRequest(url, { ...options, agent: plain });
      const late = setTimeout(() => call.destroy(timedOut()), answerWithin);
      const over = (error: unknown) => {
        clearTimeout(late);
        failed(error);
      };
      call.on('error', over);
      call.on('response', (answer) => {
        readText(answer).then((text) => {
          clearTimeout(late);
          done({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'], text });
        }, over);
      });
      call.end(body);
    });
}

const lengthOf = (body: string) => ({ 'content-length': String(Buffer.byteLength(body)) });
const timedOut = () => Object.assign(new Error('There was no answer in time.'), { name: 'TimeoutError' });

async function readText(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer) {
    bytes += chunk.length;
    if (bytes > bytesAtMost) throw new Error('The answer is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
