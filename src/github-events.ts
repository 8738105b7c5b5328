/** Events of GitHub → the parts of sources that are looked at again: at once, and however many come, a part at most every ten seconds (THREATS 68). */
import { changedParts, type GithubEvent, pushedLocations } from './catalog/github/changes.ts';
import { isMapping } from './catalog/rules/check.ts';
import type { SourceSettings } from './catalog/source.ts';
import type { Clock } from './clock.ts';

type Ports = {
  readonly sources: readonly SourceSettings[];
  readonly web: string;
  readonly hasRead: (source: SourceSettings, addresses: readonly string[]) => boolean;
  readonly refresh: (source: SourceSettings, parts: readonly string[]) => Promise<unknown>;
  /** Single files that are read by themselves: which of them are, and reading them again. */
  readonly namedThemselves: (locations: readonly string[]) => readonly string[];
  readonly refreshAt: (locations: readonly string[]) => Promise<unknown>;
  /** Whoever waits for it is told: `github:acme/web#12`, a pull request that was closed. */
  readonly happened: (what: string) => Promise<unknown>;
  /** Does it beside all else; who asks for the same meanwhile has asked for one more. */
  readonly beside: (what: string, work: () => Promise<unknown>) => void;
  readonly clock: Clock;
};

const pause = 10_000;
/** Timers and clocks differ by so much at most. */
const early = 100;
/** More at once are cheaper to find by looking at all. */
const mostParts = 20;
/** The source as a whole. */
const whole = '';

/** What is looked at again, and how. */
type Target = {
  readonly name: string;
  readonly refresh: (parts: readonly string[]) => Promise<unknown>;
  readonly queue: Queue;
};

export function createGithubEvents(ports: Ports) {
  const { sources, web, hasRead, refresh, namedThemselves, refreshAt, beside, clock } = ports;
  const ofSources = sources.map((source) => ({
    ...{ source, name: `github ${source.type}:${source.target}`, queue: createQueue(clock) },
    refresh: (parts: readonly string[]) =>
      refresh(source, parts.includes(whole) || parts.length > mostParts ? [] : parts),
  }));
  const files: Target = { name: 'github files', refresh: refreshAt, queue: createQueue(clock) };
  const targets: readonly Target[] = [...ofSources, files];
  let timer: NodeJS.Timeout | undefined;

  function ask(target: Target, parts: readonly string[]): void {
    target.queue.add(parts);
    workOn(target);
  }

  function workOn(target: Target): void {
    beside(target.name, async () => {
      const parts = target.queue.due();
      comeBack();
      if (parts.length > 0) await target.refresh(parts);
    });
  }

  /** Whatever has to wait is worked on in one go. */
  function comeBack(): void {
    if (timer || !targets.some(({ queue }) => queue.isWaiting())) return;
    timer = setTimeout(() => {
      timer = undefined;
      for (const target of targets) if (target.queue.isWaiting()) workOn(target);
    }, pause);
    timer.unref();
  }

  return {
    happened(event: GithubEvent): void {
      for (const target of ofSources) {
        const parts = changedParts(event, target.source, { web, hasRead });
        if (parts) ask(target, parts.length > 0 ? parts : [whole]);
      }
      const locations = namedThemselves(pushedLocations(event, web));
      if (locations.length > 0) ask(files, locations);
      const closed = closedPull(event);
      if (closed !== undefined) beside(closed, () => ports.happened(closed));
    },
    stop: () => clearTimeout(timer),
  };
}

/** Merged or not: whoever waits looks for themselves, and is told by nobody else's word. */
function closedPull({ name, payload }: GithubEvent): string | undefined {
  if (name !== 'pull_request' || payload.action !== 'closed') return undefined;
  const { repository, number } = payload;
  const full = isMapping(repository) ? repository.full_name : undefined;
  if (typeof full !== 'string' || full.length > 200 || typeof number !== 'number') return undefined;
  return `github:${full.toLowerCase()}#${number}`;
}

type Queue = ReturnType<typeof createQueue>;

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
      for (const [part, at] of lookedAt) if (at + pause <= now + early) lookedAt.delete(part);
      const due = [...waiting].filter((part) => !lookedAt.has(part));
      for (const part of due) {
        waiting.delete(part);
        lookedAt.set(part, now);
      }
      return due;
    },
  };
}
