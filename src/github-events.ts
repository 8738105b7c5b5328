/** Events of GitHub → the parts of sources that are looked at again: at once, and however many come, a part at most every ten seconds (THREATS 68). */
import { changedParts, type GithubEvent } from './catalog/github/changes.ts';
import type { SourceSettings } from './catalog/source.ts';
import type { Clock } from './clock.ts';

type Ports = {
  readonly sources: readonly SourceSettings[];
  readonly web: string;
  readonly hasRead: (source: SourceSettings, addresses: readonly string[]) => boolean;
  readonly refresh: (source: SourceSettings, parts: readonly string[]) => Promise<unknown>;
  /** Does it beside all else; who asks for the same meanwhile has asked for one more. */
  readonly beside: (what: string, work: () => Promise<unknown>) => void;
  readonly clock: Clock;
};

const pause = 10_000;
/** More at once are cheaper to find by looking at all. */
const mostParts = 20;
/** The source as a whole. */
const whole = '';

export function createGithubEvents({ sources, web, hasRead, refresh, beside, clock }: Ports) {
  const queues = new Map(sources.map((source) => [source, createQueue(clock)]));
  let timer: NodeJS.Timeout | undefined;

  function workOn(source: SourceSettings): void {
    beside(`github ${source.type}:${source.target}`, async () => {
      const parts = queues.get(source)?.due() ?? [];
      comeBack();
      if (parts.length === 0) return;
      await refresh(source, parts.includes(whole) || parts.length > mostParts ? [] : parts);
    });
  }

  /** Whatever has to wait is worked on in one go. */
  function comeBack(): void {
    const waiting = [...queues].filter(([, queue]) => queue.isWaiting());
    if (waiting.length === 0 || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      for (const [source] of waiting) workOn(source);
    }, pause);
    timer.unref();
  }

  return {
    happened(event: GithubEvent): void {
      for (const [source, queue] of queues) {
        const parts = changedParts(event, source, { web, hasRead });
        if (!parts) continue;
        queue.add(parts.length > 0 ? parts : [whole]);
        workOn(source);
      }
    },
    stop: () => clearTimeout(timer),
  };
}

/** What is to be looked at, each thing once, and not sooner than a while after the last time. */
function createQueue(clock: Clock) {
  const waiting = new Set<string>();
  const lookedAt = new Map<string, number>();
  return {
    add(parts: readonly string[]): void {
      for (const part of parts) waiting.add(part);
    },
    isWaiting: () => waiting.size > 0,
    due(): readonly string[] {
      const now = clock.now();
      for (const [part, at] of lookedAt) if (at + pause <= now) lookedAt.delete(part);
      const due = [...waiting].filter((part) => !lookedAt.has(part));
      for (const part of due) {
        waiting.delete(part);
        lookedAt.set(part, now);
      }
      return due;
    },
  };
}
