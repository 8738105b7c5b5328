/**
 * Whether an activity comes from Teams: the token of the Bot Framework's service, in every point that it must meet
 * (PLATFORMS T1). Tokens that the app's own secret could make are refused, so that whoever has it speaks as nobody (T3).
 */
import { createHash, verify } from 'node:crypto';
import type { Clock } from '../../src/clock.ts';
import { textAt, valueAt } from '../../src/outside/fields.ts';
import { clockSkewSeconds, tokenLetters } from './limits.ts';
import type { SigningKey, SigningKeys } from './signing-keys.ts';

export type Verdict =
  | { readonly kind: 'genuine' }
  /** `why` is for our log alone; nothing of the token is in it. */
  | { readonly kind: 'forged'; readonly why: string }
  /** The key that signed it is not the channel's: rightly signed, and not for us to take. */
  | { readonly kind: 'foreign'; readonly why: string };

export type Expected = {
  readonly appId: string;
  readonly issuer: string;
};
export type Carried = {
  /** As it came, as untrusted as the activity. */
  readonly authorization: string | undefined;
  /** What the activity says of itself. */
  readonly serviceUrl: string;
  readonly channelId: string;
};

const digests: Readonly<Record<string, string | undefined>> = { RS256: 'sha256', RS384: 'sha384', RS512: 'sha512' };

/** Teams sends the same token for an hour. */
const provenAtMost = 500;

/** Rejects only where the keys cannot be had. */
export function createBearerCheck({ appId, issuer }: Expected, keys: SigningKeys, clock: Clock) {
  const proven = createProven();
  return async (carried: Carried): Promise<Verdict> => {
    const { authorization = '' } = carried;
    if (authorization.length > tokenLetters) return forged('no token');
    const known = proven.find(authorization);
    const token = known ?? readToken(authorization);
    if (!token) return forged('no token');
    if (token.digest === undefined) return forged('algorithm');
    const key = await keys.find(token.keyId);
    if (!key) return forged('unknown key');
    if (known?.key !== key) {
      if (!verify(token.digest, token.signed, key.key, token.signature)) return forged('signature');
      proven.keep(authorization, { ...token, key });
    }
    const why = wrongClaim(token.claims, { appId, issuer, now: clock.now() / 1000 });
    return why ? forged(why) : belongs(token.claims, carried, key);
  };
}

type Proven = Token & { readonly key: SigningKey };

/** A signature is proven once by each key; all that its token claims is looked at each time. */
function createProven() {
  const tokens = new Map<string, Proven>();
  const nameOf = (authorization: string) => createHash('sha256').update(authorization).digest('base64');
  return {
    find: (authorization: string) => tokens.get(nameOf(authorization)),
    keep(authorization: string, token: Proven) {
      tokens.set(nameOf(authorization), token);
      const [oldest] = tokens.keys();
      if (tokens.size > provenAtMost && oldest !== undefined) tokens.delete(oldest);
    },
  };
}

const forged = (why: string): Verdict => ({ kind: 'forged', why });

type Token = {
  readonly digest: string | undefined;
  readonly keyId: string;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
  readonly claims: unknown;
};

/** The header is read before anything is proven: it only chooses among what is known. */
function readToken(authorization: string): Token | undefined {
  const [, head, body, end] = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(authorization) ?? [];
  if (!head || !body || !end) return undefined;
  const header = parseJson(fromBase64(head));
  return {
    digest: digests[textAt(header, 'alg') ?? ''],
    keyId: textAt(header, 'kid') ?? '',
    signed: Buffer.from(`${head}.${body}`),
    signature: Buffer.from(end, 'base64url'),
    claims: parseJson(fromBase64(body)),
  };
}

const fromBase64 = (text: string) => Buffer.from(text, 'base64url').toString('utf8');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Now = Expected & { readonly now: number };

/** Which claim is wrong; undefined when none is. Times are in seconds. */
function wrongClaim(claims: unknown, { appId, issuer, now }: Now): string | undefined {
  const [expires, begins = 0] = [secondsAt(claims, 'exp'), secondsAt(claims, 'nbf')];
  if (valueAt(claims, 'iss') !== issuer) return 'issuer';
  if (valueAt(claims, 'aud') !== appId) return 'audience';
  if (expires === undefined || now > expires + clockSkewSeconds) return 'expired';
  return now < begins - clockSkewSeconds ? 'not valid yet' : undefined;
}

function secondsAt(claims: unknown, name: string): number | undefined {
  const seconds = valueAt(claims, name);
  return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds : undefined;
}

/** A token is for one service and the key for some channels: what the activity says must be these (THREATS 8). */
function belongs(claims: unknown, { serviceUrl, channelId }: Carried, { endorsements }: SigningKey): Verdict {
  const claimed = textAt(claims, 'serviceurl') ?? textAt(claims, 'serviceUrl');
  if (claimed !== serviceUrl) return { kind: 'foreign', why: 'serviceUrl' };
  return endorsements.includes(channelId) ? { kind: 'genuine' } : { kind: 'foreign', why: 'endorsement' };
}
