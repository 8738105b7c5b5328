/** The Bot Framework's OpenID endpoints on this machine, with real keys and really signed tokens. */
import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { loopback } from '../loopback.ts';
import { appId } from './activities.ts';

export const issuer = 'https://api.botframework.com';
const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const [ours, next, foreign] = [pair(), pair(), pair()];

type Fields = Readonly<Record<string, unknown>>;
export type Signing = {
  readonly header?: Fields;
  readonly claims?: Fields;
  readonly key?: KeyObject;
};

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwk = (key: KeyObject, kid: string, endorsements: readonly string[]) => ({
  ...key.export({ format: 'jwk' }),
  ...{ kid, use: 'sig', endorsements },
});

export const serviceUrl = 'https://smba.trafficmanager.net/emea/';
export const keys = { foreign: foreign.privateKey, next: next.privateKey, public: ours.publicKey };

/** As Teams signs it, `at` in milliseconds; or with whatever is to be wrong. */
export function token(at: number, { header, claims, key = ours.privateKey }: Signing = {}): string {
  const seconds = Math.floor(at / 1000);
  const head = { typ: 'JWT', alg: 'RS256', kid: 'key-1', ...header };
  const body = { iss: issuer, aud: appId, nbf: seconds - 10, exp: seconds + 3600, serviceurl: serviceUrl, ...claims };
  const signed = `${part(head)}.${part(body)}`;
  return `${signed}.${signatureOf(String(head.alg), signed, key)}`;
}

function signatureOf(algorithm: string, signed: string, key: KeyObject): string {
  if (algorithm === 'none') return '';
  // The attack: the public key, which everybody has, taken for a shared secret.
  if (algorithm === 'HS256')
    return createHmac('sha256', key.export({ type: 'spki', format: 'pem' }))
      .update(signed)
      .digest('base64url');
  return sign(`sha${algorithm.slice(2)}`, Buffer.from(signed), key).toString('base64url');
}

/** The keys, as the Bot Framework's service publishes them, and some that are none. */
export const publishedKeys = (): unknown[] => [
  jwk(ours.publicKey, 'key-1', ['msteams', 'webchat']),
  jwk(ours.publicKey, 'key-of-others', ['webchat']),
  { kid: 'broken', kty: 'RSA', n: '!', e: '' },
  { kid: 'curve', kty: 'EC', crv: 'P-256', x: 'a', y: 'b' },
];

export type OpenId = {
  readonly metadataUrl: string;
  /** How often the keys were fetched. */
  fetched(): number;
  /** A key with this id is there from now on. */
  addKey(id: string): void;
  /** Answers nothing but this status from now on; undefined as before. */
  fail(status: number | undefined): void;
  /** Says that the keys are there. */
  moveKeys(url: string): void;
};

export async function openId(): Promise<OpenId> {
  const known = publishedKeys();
  let failing: number | undefined;
  let keysAt: string | undefined;
  const server = await loopback((request, response) => {
    if (failing !== undefined) return void response.writeHead(failing).end('not now');
    const jwks_uri = keysAt ?? `${server.url}/v1/keys`;
    const answer = request.url === '/v1/keys' ? { keys: known } : { issuer, jwks_uri };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  return {
    metadataUrl: `${server.url}/v1/.well-known/openidconfiguration`,
    fetched: () => server.requests.filter(({ url }) => url === '/v1/keys').length,
    addKey: (id) => void known.push(jwk(next.publicKey, id, ['msteams'])),
    fail: (status) => {
      failing = status;
    },
    moveKeys: (url) => {
      keysAt = url;
    },
  };
}
