/** A load at an even rate: each request is sent when its time has come, whether those before it are answered or not. */
import { setTimeout as sleep } from 'node:timers/promises';

export type Rate = { readonly perSecond: number; readonly seconds: number };

/** `send` is told the request's number and when it was due. */
export async function evenly(
  { perSecond, seconds }: Rate,
  send: (at: number, due: number) => Promise<void>,
): Promise<void> {
  const pending: Promise<void>[] = [];
  const began = performance.now();
  for (let at = 0; at < perSecond * seconds; at++) {
    const due = began + (at / perSecond) * 1000;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    pending.push(send(at, due));
  }
  await Promise.all(pending);
}

export type Said = { readonly at: number; readonly lane: string };

/** The most that came within one span, of any one lane. */
export function most(said: readonly Said[], span: number): number {
  const lanes = new Map<string, number[]>();
  for (const { lane, at } of said) {
    const times = lanes.get(lane) ?? [];
    times.push(at);
    lanes.set(lane, times);
  }
  let found = 0;
  for (const times of lanes.values()) {
    for (let from = 0, to = 0; to < times.length; to++) {
      while ((times[to] ?? 0) - (times[from] ?? 0) >= span) from++;
      found = Math.max(found, to - from + 1);
    }
  }
  return found;
}
