/** PagerDuty and Opsgenie as far as the plugin asks them, strictly: other paths, methods, tokens or headers are refused as they refuse them. */
import { createServer, type IncomingMessage } from 'node:http';

export type FakeOnCall = {
  readonly url: string;
  /** Paths that were asked, in order. */
  readonly asked: readonly string[];
  /** Answers nothing but 503 from now on, or answers again. */
  down(isDown: boolean): void;
  close(): Promise<void>;
};
type Answer = { readonly status: number; readonly body: unknown };

const until = '2026-11-25T18:00:00Z';
const service = { service: { id: 'PAY1', escalation_policy: { id: 'POL1', type: 'escalation_policy_reference' } } };
const oncall = (escalation_level: number, email: string) => ({
  ...{ escalation_level, start: null, end: until, escalation_policy: { id: 'POL1' } },
  user: { id: email, summary: email, email },
});

export async function startFakeOnCall(): Promise<FakeOnCall> {
  const asked: string[] = [];
  let isDown = false;
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { status, body } = isDown ? { status: 503, body: {} } : answerTo(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    asked,
    down: (now) => {
      isDown = now;
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}

function answerTo({ method, url = '', headers }: IncomingMessage): Answer {
  const { pathname, searchParams } = new URL(url, 'http://fake');
  if (method !== 'GET') return { status: 405, body: {} };
  if (pathname.startsWith('/v2/')) return opsgenie(pathname, headers.authorization);
  if (headers.authorization !== 'Token token=pd-secret') return { status: 401, body: { error: { code: 2006 } } };
  if (headers.accept !== 'application/vnd.pagerduty+json;version=2') return { status: 406, body: {} };
  if (pathname === '/services/PAY1') return { status: 200, body: service };
  if (pathname !== '/oncalls') return { status: 404, body: { error: { code: 2100, message: 'Not Found' } } };
  const [policy] = searchParams.getAll('escalation_policy_ids[]');
  if (policy !== 'POL1') return { status: 200, body: { oncalls: [] } };
  const oncalls = [oncall(2, 'tomas.novak@larder.example'), oncall(1, 'amara.okafor@larder.example')];
  return { status: 200, body: { oncalls, limit: 25, offset: 0, more: false } };
}

function opsgenie(path: string, authorization: string | undefined): Answer {
  if (authorization !== 'GenieKey og-secret') return { status: 403, body: { message: 'Could not authenticate' } };
  if (path === '/v2/schedules') {
    const data = [
      { id: 'S0', name: 'old', enabled: false, ownerTeam: { name: 'Ledger' } },
      { id: 'S1', name: 'Ledger_schedule', enabled: true, ownerTeam: { name: 'Ledger' } },
    ];
    return { status: 200, body: { data } };
  }
  if (path === '/v2/schedules/S1/on-calls')
    return { status: 200, body: { data: { onCallRecipients: ['elif.demir@larder.example'] } } };
  return { status: 404, body: { message: 'No schedule exists' } };
}
