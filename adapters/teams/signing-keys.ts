/** The keys with which the Bot Framework's service signs, from its OpenID document: fetched when needed, kept for a day. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Clock } from '../../src/clock.ts';
import { fail } from '../../src/errors.ts';
import { listAt, textAt } from '../../src/outside/fields.ts';

export type SigningKey = {
  readonly key: KeyObject;
  /** Channels that it may sign for. */
  readonly endorsements: readonly string[];
};
export type SigningKeys = {
  /** Undefined for a key that is not among them; rejects with PLATFORM_BUSY where there are none at all. */
  find(id: string): Promise<SigningKey | undefined>;
};

const minute = 60_000;
const day = 24 * 60 * minute;
/** Tokens name keys that nobody has as often as they like: so often are the keys asked for anew. */
const againAfter = 5 * minute;
/** Where none could be had: the next activity may ask again after this. */
const afterFailure = 10_000;
const fetchWithin = 5000;
const bytesAtMost = 1024 * 1024;
const keysAtMost = 200;

type Ports = { readonly clock: Clock; readonly log: (event: Readonly<Record<string, unknown>>) => void };

export function createSigningKeys(metadataUrl: string, { clock, log }: Ports): SigningKeys {
  let keys: ReadonlyMap<string, SigningKey> = new Map();
  let readAt = Number.NEGATIVE_INFINITY;
  let notBefore = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    notBefore = clock.now() + afterFailure;
    try {
      keys = await fetchKeys(metadataUrl);
      readAt = clock.now();
      notBefore = readAt + againAfter;
    } catch (error) {
      // Those that are known stay good meanwhile.
      log({ event: 'teams-keys-failed', reason: String(error) });
    }
  }
  /** Once for all who wait. */
  const readOnce = () => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };

  return {
    async find(id) {
      const now = clock.now();
      const isStale = !keys.has(id) || now - readAt > day;
      if (isStale && (reading || now >= notBefore)) await readOnce();
      if (keys.size === 0) throw fail('PLATFORM_BUSY', { platform: 'Teams', seconds: afterFailure / 1000 });
      return keys.get(id);
    },
  };
}

/** The keys' address must be the document's own origin: whoever changes one address changes no other. */
async function fetchKeys(metadataUrl: string): Promise<ReadonlyMap<string, SigningKey>> {
  const address = textAt(await fetchJson(metadataUrl), 'jwks_uri') ?? '';
  if (!URL.canParse(address) || new URL(address).origin !== new URL(metadataUrl).origin)
    throw new Error('the keys are said to be elsewhere');
  const read = listAt(await fetchJson(address), 'keys')
    .slice(0, keysAtMost)
    .flatMap(readKey);
  if (read.length === 0) throw new Error('there are no keys');
  return new Map(read);
}

/** Redirects are refused: they could lead anywhere. */
async function fetchJson(url: string): Promise<unknown> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(fetchWithin) });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const text = await answer.text();
  if (text.length > bytesAtMost) throw new Error('the answer is too long');
  return JSON.parse(text);
}

/** Only public RSA keys for signatures; one that cannot be read is none. */
function readKey(written: unknown): readonly (readonly [string, SigningKey])[] {
  const [id, n, e] = ['kid', 'n', 'e'].map((name) => textAt(written, name));
  const use = textAt(written, 'use') ?? 'sig';
  if (!id || !n || !e || textAt(written, 'kty') !== 'RSA' || use !== 'sig') return [];
  try {
    const key = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
    const endorsements = listAt(written, 'endorsements').filter((one) => typeof one === 'string');
    return [[id, { key, endorsements }]];
  } catch {
    return [];
  }
}
