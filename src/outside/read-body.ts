/** The bytes of an answer, unpacked and within a limit: what unpacks without end or breaks off in the middle is no answer (THREATS 65, 88). */
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

type Answer = {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readable;
};

export type BodyRead =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'too large' }
  /** `reason` goes on after the address. */
  | { readonly kind: 'broken'; readonly reason: string; readonly cause?: unknown };

export async function readBody({ headers, body }: Answer, maxBytes: number): Promise<BodyRead> {
  const encoding = String(headers['content-encoding'] ?? 'identity')
    .trim()
    .toLowerCase();
  const unpacked =
    encoding === 'identity' || encoding === '' ? body : encoding === 'gzip' ? gunzipped(body) : undefined;
  if (!unpacked) {
    body.on('error', () => {}).destroy();
    return { kind: 'broken', reason: 'comes in an encoding that was not asked for' };
  }
  try {
    // Packed or not: what is longer than the limit on its way does not get shorter.
    const isTooLong = Number(headers['content-length'] ?? 0) > maxBytes;
    return isTooLong ? { kind: 'too large' } : await collect(unpacked, maxBytes);
  } catch (cause) {
    return { kind: 'broken', reason: 'breaks off in the middle or takes too long', cause };
  } finally {
    // Also lets go of the connection when the rest is not wanted.
    body.on('error', () => {}).destroy();
  }
}

function gunzipped(body: Readable): Readable {
  const gunzip = createGunzip();
  body.on('error', (cause) => gunzip.destroy(cause));
  return body.pipe(gunzip);
}

async function collect(body: Readable, maxBytes: number): Promise<BodyRead> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) return { kind: 'too large' };
    chunks.push(chunk);
  }
  return { kind: 'read', bytes: Buffer.concat(chunks) };
}
