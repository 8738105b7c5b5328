/** What a text at an address was like when it was read: its hash, and what the server knows it by. One word without blanks. */

import { createHash } from 'node:crypto';

type Answer = { header(name: string): string | undefined };
type Validators = { readonly etag?: string; readonly lastModified?: string };

export const hashOf = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest('base64url');

export function stampOf(hash: string, answer: Answer): string {
  const validators = [answer.header('etag'), answer.header('last-modified')];
  return [hash, ...validators.map((value) => encodeURIComponent((value ?? '').slice(0, 200)))].join('~');
}

/** What to ask the server with. */
export function validatorsOf(stamp: string): Validators {
  const [, etag, lastModified] = stamp.split('~').map((part) => decodeURIComponent(part));
  return { ...(etag && { etag }), ...(lastModified && { lastModified }) };
}

/** A server that knows no validators still sends the same text. */
export function isSameText(stamp: string, other: string | undefined): boolean {
  return other !== undefined && stamp.split('~', 1)[0] === other.split('~', 1)[0];
}
