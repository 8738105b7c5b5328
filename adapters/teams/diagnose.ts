/** What `callboard doctor` finds out about Teams: sign-in, keys, clock, whether activities arrive. Asks Microsoft, changes nothing, names no secret. */
import type { Clock } from '../../src/clock.ts';
import { fetchReason } from '../../src/outside/fetch-reason.ts';
import { listAt, textAt } from '../../src/outside/fields.ts';
import type { Status } from '../../src/view/view.ts';
import { clockSkewSeconds } from './limits.ts';
import { microsoft, type TeamsSettings } from './settings.ts';
import { createTokens } from './tokens.ts';
import { ConnectorRefused } from './troubles.ts';

export type Finding = { readonly status: Status; readonly what: string; readonly says: string };
export type Diagnosed = {
  readonly settings: TeamsSettings;
  readonly clock: Clock;
  /** Where Teams reaches Callboard; undefined where it cannot. */
  readonly publicUrl: string | undefined;
  readonly isRunning: boolean;
};

const timeout = 8_000;

export async function diagnoseTeams(asked: Diagnosed): Promise<readonly Finding[]> {
  if (asked.settings.local) return [local];
  return [await loginFinding(asked), ...(await keyFindings(asked)), await endpointFinding(asked)];
}

const local: Finding = {
  status: 'warn',
  what: 'Teams',
  says: 'local mode: whoever reaches this machine’s loopback may say to be anybody. To try things out, nothing else: take `teams.local` out of callboard.yaml.',
};

async function loginFinding({ settings, clock }: Diagnosed): Promise<Finding> {
  const what = 'Teams sign-in';
  try {
    await createTokens(settings, clock).get();
    return { status: 'ok', what, says: `Microsoft takes the app ${settings.appId}` };
  } catch (error) {
    const word = error instanceof ConnectorRefused ? (error.word ?? `HTTP ${error.status}`) : String(error);
    const isRefused = error instanceof ConnectorRefused && error.status === 401;
    return {
      status: 'bad',
      what,
      says: isRefused ? `Microsoft answers ${word}. ${remedy(word)}` : unreached(word, settings),
    };
  }
}

function unreached(word: string, { loginUrl = microsoft.loginUrl }: TeamsSettings): string {
  return `${new URL(loginUrl).host}: ${word}. Let this machine open https connections to it; MICROSOFT_LOGIN_URL names it for other clouds.`;
}

/** By the number that Microsoft's sign-in gives each reason. */
const remedies: Readonly<Record<string, string>> = {
  AADSTS700016: 'There is no such app in the tenant: look at MICROSOFT_APP_ID and MICROSOFT_APP_TENANT_ID.',
  AADSTS7000215: 'The secret is another one: put its value, not its id, into MICROSOFT_APP_PASSWORD.',
  AADSTS7000222: 'The secret has expired: make a new one, and put it into MICROSOFT_APP_PASSWORD.',
  AADSTS90002: 'There is no such tenant: look at MICROSOFT_APP_TENANT_ID.',
  AADSTS900023: 'There is no such tenant: look at MICROSOFT_APP_TENANT_ID.',
};

function remedy(word: string): string {
  const [number = ''] = /AADSTS\d+/.exec(word) ?? [];
  return remedies[number] ?? 'Look at MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID.';
}

/** The keys that activities are signed with; where they come from also tells what time it is. */
async function keyFindings({ settings, clock }: Diagnosed): Promise<readonly Finding[]> {
  const what = 'Teams keys';
  const url = settings.openIdMetadataUrl ?? microsoft.openIdMetadataUrl;
  try {
    const metadata = await fetchJson(url);
    const keys = await fetchJson(textAt(metadata.body, 'jwks_uri') ?? '');
    const ours = listAt(keys.body, 'keys').filter((key) => listAt(key, 'endorsements').includes('msteams'));
    const says =
      ours.length > 0
        ? `${ours.length} ${ours.length === 1 ? 'key' : 'keys'} from ${new URL(url).host}`
        : `${new URL(url).host} names no key of Teams. Is MICROSOFT_OPENID_METADATA_URL right?`;
    return [{ status: ours.length > 0 ? 'ok' : 'bad', what, says }, ...clockFindings(metadata.date, clock.now())];
  } catch (error) {
    const reason = error instanceof Error ? fetchReason(error) : String(error);
    const says = `${new URL(url).host} is not reached (${reason}): nothing that Teams sends can be checked, so all of it is refused.`;
    return [{ status: 'bad', what, says }];
  }
}

async function fetchJson(url: string): Promise<{ readonly body: unknown; readonly date: string | null }> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeout) });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return { body: await answer.json(), date: answer.headers.get('date') };
}

/** A token is good from and until a time. */
function clockFindings(date: string | null, now: number): readonly Finding[] {
  const seconds = Math.round((now - Date.parse(date ?? '')) / 1000);
  if (!(Math.abs(seconds) > clockSkewSeconds)) return [];
  const apart = `${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} Microsoft's`;
  const says = `${apart}: everything that Teams sends is refused. Set this machine's clock (NTP).`;
  return [{ status: 'bad', what: 'Teams clock', says }];
}

/** Whoever asks without a token is to be refused, by Callboard and nobody before it. */
async function endpointFinding({ publicUrl, isRunning }: Diagnosed): Promise<Finding> {
  const what = 'Teams address';
  if (publicUrl === undefined)
    return {
      status: 'bad',
      what,
      says: 'Teams cannot reach this machine. Set CALLBOARD_BASE_URL to an https address that leads here.',
    };
  const endpoint = `${publicUrl}/api/messages`;
  const named = `${endpoint}, which the bot’s registration is to name`;
  if (!isRunning) return { status: 'unknown', what, says: `${named}, is tried once the server runs.` };
  const status = await statusOf(endpoint);
  if (status === 401) return { status: 'ok', what, says: `${named}, leads here, and refuses what is not signed` };
  const seen = typeof status === 'number' ? `answers with status ${status}` : `is not reached from here (${status})`;
  return {
    status: 'bad',
    what,
    says: `${endpoint} ${seen}. Lead it to this server, for POST too: DNS, certificate, proxy.`,
  };
}

async function statusOf(url: string): Promise<number | string> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
    return answer.status;
  } catch (error) {
    return error instanceof Error ? fetchReason(error) : String(error);
  }
}
