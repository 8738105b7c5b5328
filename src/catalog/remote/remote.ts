/** Texts at addresses, for one cycle: each is asked for once, what is known is only asked whether it changed, and a host that does not answer is left alone until the next cycle. */
import { Failure } from '../../errors.ts';
import type { Fetched, SafeFetch } from '../../outside/safe-fetch.ts';
import type { GithubReading, GithubRound } from '../github/reading.ts';
import { limits } from '../rules/inspect.ts';
import { rawAddress } from './repository-file.ts';
import { hashOf, isSameText, stampOf, validatorsOf } from './stamp.ts';

export type RemoteRead =
  | { readonly kind: 'text'; readonly text: string; readonly stamp: string }
  | { readonly kind: 'unchanged'; readonly stamp: string }
  | RemoteFailure;

export type RemoteFailure = {
  readonly kind: 'failed';
  /** Goes on after the address: “does not answer”. */
  readonly reason: string;
  /** The server says that there is nothing at this address. */
  readonly isMissing: boolean;
};

export type Remote = {
  /** `stamp` is what the known text was stamped with: the answer may then be that it is unchanged. */
  read(address: string, stamp?: string): Promise<RemoteRead>;
  /** Why an address would not even be asked, or nothing; goes on after it. */
  refusal(address: string): string | undefined;
  /** How files of repositories on GitHub are read, where there is a token. */
  readonly github?: GithubRound;
};

/** So many characters are kept for others who ask in the same cycle. */
const mostKept = 20_000_000;
/** After so many attempts without an answer a host is not asked again. */
const mostAttempts = 3;

type Reading = { readonly safeFetch: SafeFetch; readonly github?: GithubReading };

export const remoteOf = ({ safeFetch, github }: Reading) => createRemote(safeFetch, github?.round());

export function createRemote(safeFetch: SafeFetch, github?: GithubRound): Remote {
  const asked = new Map<string, Promise<RemoteRead>>();
  const keep = createKeeping(asked);
  const silent = createSilence();

  async function ask(address: string, stamp: string | undefined): Promise<RemoteRead> {
    const { host } = new URL(address);
    const known = silent.reason(host);
    if (known !== undefined) return failed(known);
    try {
      const validators = stamp === undefined ? {} : validatorsOf(stamp);
      const answer = github?.reads(address)
        ? await github.read(address, stamp)
        : await safeFetch(rawAddress(address), { ...validators, maxBytes: limits.fileBytes });
      silent.answered(host);
      return answer.notModified && stamp !== undefined ? { kind: 'unchanged', stamp } : readAnswer(answer);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const reason = String(error.details.reason);
      if (error.code === 'ADDRESS_UNREACHABLE') silent.note(host, reason);
      return failed(reason);
    }
  }

  function begin(address: string, stamp: string | undefined): Promise<RemoteRead> {
    const asking = ask(address, stamp).then((read) => {
      if (read.kind === 'text') keep(address, read);
      return read;
    });
    asked.set(address, asking);
    return asking;
  }

  return {
    ...(github && { github }),
    refusal: (address) => (github?.allows(address) ? undefined : safeFetch.refusal(address)),
    async read(address, stamp) {
      const read = await (asked.get(address) ?? begin(address, stamp));
      if (read.kind === 'failed') return read;
      if (isSameText(read.stamp, stamp)) return { kind: 'unchanged', stamp: read.stamp };
      // Somebody else was told that nothing changed; who needs the text itself asks for it.
      return read.kind === 'text' ? read : begin(address, undefined);
    },
  };
}

const failed = (reason: string, isMissing = false): RemoteFailure => ({ kind: 'failed', reason, isMissing });

function readAnswer(answer: Fetched): RemoteRead {
  const { status, bytes } = answer;
  if (status === 404 || status === 410) return failed(`is not there (${status})`, true);
  if (status === 401 || status === 403) return failed(`is not for everybody (${status})`);
  if (status !== 200) return failed(`answers with status ${status}`);
  const text = decode(bytes);
  if (text === undefined) return failed('is no text in UTF-8');
  // THREATS 88: what a server shows to who is not signed in.
  if (/^\s*<(?:!doctype\s+html|html)[\s>]/i.test(text))
    return failed('is a web page and no file; it may ask to sign in');
  return { kind: 'text', text, stamp: stampOf(hashOf(bytes), answer) };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** When too much is kept, the oldest texts go; that they were read is still known. */
function createKeeping(asked: Map<string, Promise<RemoteRead>>) {
  const kept = new Map<string, RemoteRead & { readonly kind: 'text' }>();
  let characters = 0;
  return (address: string, read: RemoteRead & { readonly kind: 'text' }) => {
    kept.set(address, read);
    characters += read.text.length;
    for (const [oldest, { text, stamp }] of kept) {
      if (characters <= mostKept || oldest === address) return;
      kept.delete(oldest);
      characters -= text.length;
      asked.set(oldest, Promise.resolve({ kind: 'unchanged', stamp }));
    }
  };
}

/** Hosts that gave no answer, and what was wrong: a thousand files of a host that is down must not take an hour. */
function createSilence() {
  const attempts = new Map<string, { readonly count: number; readonly reason: string }>();
  return {
    reason(host: string): string | undefined {
      const known = attempts.get(host);
      return known && known.count >= mostAttempts ? known.reason : undefined;
    },
    note(host: string, reason: string): void {
      attempts.set(host, { count: (attempts.get(host)?.count ?? 0) + 1, reason });
    },
    answered: (host: string) => attempts.delete(host),
  };
}
