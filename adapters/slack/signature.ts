/** Whether a request comes from Slack: the signature over its raw bytes, and a timestamp near our clock in both directions. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { clockSkewSeconds } from './limits.ts';

export type Verdict =
  | { readonly kind: 'genuine'; readonly signature: string }
  /** Rightly signed, but too old or from the future: an old request sent again, or a clock that is wrong. */
  | { readonly kind: 'untimely'; readonly seconds: number }
  | { readonly kind: 'forged' };

type Signed = {
  /** Lower-case names, as untrusted as the body. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

/** Never throws, whatever the headers hold. `now` is in milliseconds. */
export function verify({ headers, body }: Signed, secret: string, now: number): Verdict {
  const timestamp = headers['x-slack-request-timestamp'] ?? '';
  const signature = headers['x-slack-signature'] ?? '';
  if (!/^\d{1,12}$/.test(timestamp) || !/^v0=[0-9a-f]{64}$/.test(signature)) return { kind: 'forged' };
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature.slice(3), 'hex'))) return { kind: 'forged' };
  const seconds = Math.round(Number(timestamp) - now / 1000);
  return Math.abs(seconds) > clockSkewSeconds ? { kind: 'untimely', seconds } : { kind: 'genuine', signature };
}
