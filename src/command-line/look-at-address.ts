/** CALLBOARD_BASE_URL as others reach it: through whatever stands before Callboard, which must not make everybody the local person. */
import { fetchReason } from '../outside/fetch-reason.ts';
import { isThisMachine } from '../outside/this-machine.ts';
import type { Examined, Finding } from './doctor.ts';

const what = 'Base address';
const timeout = 8_000;
const finding = (status: Finding['status'], says: string): readonly Finding[] => [{ status, what, says }];

export async function lookAtAddress({ settings: { baseUrl }, running }: Examined): Promise<readonly Finding[]> {
  if (isThisMachine(new URL(baseUrl).hostname))
    return finding('unknown', 'this machine only. CALLBOARD_BASE_URL, an https address, opens the pages to others.');
  if (!running) return finding('unknown', `${baseUrl} is tried once the server runs.`);
  const health = await ask(`${baseUrl}/healthz`);
  if (health instanceof Error)
    return finding('bad', `${baseUrl} is not reached from here (${fetchReason(health)}). ${toHere}`);
  if (instanceOf(health.text) !== running.instance) {
    const says = `${baseUrl}/healthz answers with status ${health.status}, and not as this server. ${toHere}`;
    return finding('bad', says);
  }
  return entranceFinding(baseUrl, await ask(`${baseUrl}/`));
}

const toHere = 'Lead it to this server: DNS, certificate, proxy.';

/** Nobody is signed in here, so anything but a page that says so is a hole. */
function entranceFinding(baseUrl: string, entrance: Answer | Error): readonly Finding[] {
  if (entrance instanceof Error)
    return finding('bad', `${baseUrl} is not reached from here (${fetchReason(entrance)}).`);
  const { status } = entrance;
  const passHost = 'Let the proxy pass on the Host that it was asked for (nginx: proxy_set_header Host $host).';
  if (status === 200)
    return finding('bad', `whoever opens ${baseUrl} is taken for the person at this machine. ${passHost}`);
  if (status === 421) return finding('bad', `${baseUrl} arrives here under another Host. ${passHost}`);
  if (status !== 401)
    return finding('warn', `${baseUrl} answers with status ${status}; its pages should ask to sign in.`);
  const plain = baseUrl.startsWith('https:') ? '' : ' Over http everybody on the way can read it: use https.';
  return finding(plain === '' ? 'ok' : 'warn', `${baseUrl} leads here, and asks to sign in.${plain}`);
}

type Answer = { readonly status: number; readonly text: string };

async function ask(url: string): Promise<Answer | Error> {
  try {
    const headers = { accept: 'text/html' };
    const answer = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(timeout) });
    return { status: answer.status, text: (await answer.text()).slice(0, 1000) };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function instanceOf(text: string): unknown {
  try {
    return (JSON.parse(text) as { readonly instance?: unknown } | null)?.instance;
  } catch {
    return undefined;
  }
}
