/** `POST /webhooks/github`: events of GitHub, signed with the secret that it was given; answered at once, the work comes after. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { fail } from '../../errors.ts';
import { defineRoutes, json } from '../route.ts';

export default defineRoutes(({ githubEvents }) =>
  githubEvents
    ? [
        {
          method: 'POST',
          path: '/webhooks/github',
          summary: 'Events of GitHub, signed with GITHUB_WEBHOOK_SECRET',
          body: 'raw',
          limit: 5 * 1024 * 1024,
          access: 'self',
          handle: async ({ headers, body }) => {
            const bytes = body instanceof Uint8Array ? body : new Uint8Array();
            if (!isSigned(bytes, headers['x-hub-signature-256'], githubEvents.secret)) throw fail('UNAUTHORIZED', {});
            const { 'x-github-event': name = '', 'x-github-delivery': id = '' } = headers;
            if (!/^\w{1,60}$/.test(name) || !/^[\w-]{8,80}$/.test(id)) throw malformed;
            const payload = readPayload(bytes, headers['content-type']);
            if (await githubEvents.firstTime(`github/${id}`)) githubEvents.happened({ name, payload });
            return json(202, { taken: true });
          },
        },
      ]
    : [],
);

const malformed = fail('BAD_REQUEST', { reason: 'it is no event of GitHub' });

/** Over the bytes as they came, compared in constant time (THREATS 4). */
function isSigned(bytes: Uint8Array, signature: string | undefined, secret: string): boolean {
  const [, hex] = /^sha256=([0-9a-f]{64})$/.exec(signature ?? '') ?? [];
  if (hex === undefined) return false;
  return timingSafeEqual(createHmac('sha256', secret).update(bytes).digest(), Buffer.from(hex, 'hex'));
}

/** As JSON, or as a form that holds it: both can be chosen at GitHub. */
function readPayload(bytes: Uint8Array, type = ''): Readonly<Record<string, unknown>> {
  const text = new TextDecoder().decode(bytes);
  const json = type.startsWith('application/x-www-form-urlencoded') ? new URLSearchParams(text).get('payload') : text;
  try {
    const payload: unknown = JSON.parse(json ?? '');
    if (typeof payload === 'object' && payload !== null) return Object.fromEntries(Object.entries(payload));
  } catch {
    // Told below.
  }
  throw malformed;
}
