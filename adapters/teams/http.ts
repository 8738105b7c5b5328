/** What Teams sends, on a plain route: read the shape, check the token, refuse foreign services, hand in, answer. Nothing of a failure is told to whoever sends. */
import type { AdapterPorts, Route, RouteRequest, RouteResponse } from '../../src/bot/adapter.ts';
import { Failure } from '../../src/errors.ts';
import { textAt } from '../../src/outside/fields.ts';
import { isThisMachine } from '../../src/outside/this-machine.ts';
import type { Carried, Verdict } from './bearer.ts';
import { bodyBytes } from './limits.ts';
import { type Received, readActivity, type Tenants } from './receive.ts';
import { createRefusals } from './refusals.ts';
import type { ServiceUrls } from './service-urls.ts';

export type HttpPorts = Pick<AdapterPorts, 'clock' | 'log'> & {
  readonly check: (carried: Carried) => Promise<Verdict>;
  readonly isOurService: ServiceUrls;
  /** Local mode: nothing is proven, so what a page in a browser sends is refused. */
  readonly local: boolean;
  readonly tenants: Tenants;
  /** `activity` is what was read, as it came: to be kept where it is answered later. */
  readonly take: (received: Received, activity: unknown) => Promise<RouteResponse>;
};

const statusOf = { forged: 401, foreign: 403 } as const;

export function createHttp({ local, check, isOurService, tenants, take, clock, log }: HttpPorts): Route {
  const refusals = createRefusals(clock, log);

  function refuse(status: 400 | 401 | 403, why: string): RouteResponse {
    refusals.note(why);
    return { status };
  }

  async function answer({ headers, body }: RouteRequest): Promise<RouteResponse> {
    if (local && isFromPage(headers)) return refuse(403, 'a browser in local mode');
    const activity = parseBody(body);
    const [serviceUrl, channelId] = [textAt(activity, 'serviceUrl') ?? '', textAt(activity, 'channelId') ?? ''];
    const verdict = await check({ authorization: headers.authorization, serviceUrl, channelId });
    if (verdict.kind === 'forged') return refuse(401, verdict.why);
    const received = readActivity(activity, tenants);
    // Whoever Teams is may know that its activity has no sense; nobody else is told that much.
    if (!received) return refuse(400, 'malformed');
    if (verdict.kind === 'foreign') return refuse(statusOf[verdict.kind], verdict.why);
    return isOurService(serviceUrl) ? take(received, activity) : refuse(403, 'serviceUrl is not allowed');
  }

  async function handle(request: RouteRequest): Promise<RouteResponse> {
    try {
      return await answer(request);
    } catch (error) {
      log({ event: 'teams-failed', reason: error instanceof Failure ? error.code : String(error) });
      // Teams sends an activity again that was not taken in.
      return { status: 503 };
    }
  }

  return { method: 'POST', path: '/api/messages', body: 'raw', limit: bodyBytes, access: 'self', handle };
}

/** Any page could send here, by whatever name it calls this machine. */
const isFromPage = ({ origin, host = '', 'sec-fetch-site': site }: RouteRequest['headers']) =>
  origin !== undefined ||
  site !== undefined ||
  !URL.canParse(`http://${host}`) ||
  !isThisMachine(new URL(`http://${host}`).hostname);

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parseBody(body: unknown): unknown {
  if (!(body instanceof Uint8Array)) return undefined;
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    return undefined;
  }
}
