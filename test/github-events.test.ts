import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { heldClock } from '../src/clock.ts';
import { createGithubEvents } from '../src/github-events.ts';

const source = { type: 'github', target: 'https://github.com/acme', organization: 'acme' };
const push = (name: string) => ({
  name: 'push',
  payload: { ref: 'refs/heads/main', repository: { full_name: `acme/${name}`, default_branch: 'main' }, commits: [] },
});

describe('THREATS 68: a storm of events', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function events() {
    const clock = heldClock(0);
    const refreshed: (readonly string[])[] = [];
    const woken: string[] = [];
    const made = createGithubEvents({
      ...{ sources: [source], web: 'https://github.com', hasRead: () => false, clock },
      ...{ namedThemselves: () => [], refreshAt: async () => {} },
      refresh: async (_, parts) => refreshed.push(parts),
      happened: async (what) => woken.push(what),
      beside: (_, work) => void work(),
    });
    const pass = async (milliseconds: number) => {
      clock.move(milliseconds);
      await vi.advanceTimersByTimeAsync(milliseconds);
    };
    return { ...made, refreshed, woken, pass };
  }

  it('looks at a repository at once, and then every ten seconds at most', async () => {
    const { happened, refreshed, pass } = events();
    for (let at = 0; at < 1_000; at++) happened(push('a'));
    happened(push('b'));
    expect(refreshed).toEqual([['https://github.com/acme/a'], ['https://github.com/acme/b']]);
    await pass(10_000);
    expect(refreshed.slice(2)).toEqual([['https://github.com/acme/a']]);
    await pass(60_000);
    expect(refreshed).toHaveLength(3);
  });

  it('of many repositories is answered by one look at all of them', async () => {
    const { happened, refreshed, pass } = events();
    happened(push('r0'));
    for (let at = 0; at < 30; at++) {
      happened(push(`r${at}`));
      happened(push(`r${at}`));
    }
    const before = refreshed.length;
    await pass(10_000);
    expect(refreshed.slice(before)).toEqual([[]]);
  });

  it('tells whoever waits of a pull request that was closed, and of nothing else', () => {
    const { happened, woken } = events();
    const pull = (more: object) => ({
      name: 'pull_request',
      payload: { action: 'closed', number: 12, repository: { full_name: 'Acme/Web' }, ...more },
    });
    for (const more of [{}, { action: 'opened' }, { number: '12' }, { repository: 'acme/web' }]) happened(pull(more));
    expect(woken).toEqual(['github:acme/web#12']);
  });

  it('is over when all ends', async () => {
    const { happened, refreshed, pass, stop } = events();
    for (let at = 0; at < 3; at++) happened(push('a'));
    stop();
    await pass(60_000);
    expect(refreshed).toHaveLength(1);
  });
});
