/** What is acknowledged before it is answered, on a Map: for tests that need no store. Shared by several, it is several replicas' store. */
import type { TakenRequest, TakenRequests } from '../../src/bot/ports.ts';

export type MemoryRequest = TakenRequest & {
  readonly state: 'open' | 'ended';
  readonly reason?: string;
  readonly owner: string;
  readonly due: number;
};

export function memoryRequests(): TakenRequests & { all(): readonly MemoryRequest[] } {
  const kept = new Map<string, MemoryRequest>();
  const isKnown = (key: string) => [...kept.values()].some(({ keys }) => keys.includes(key));
  const change = (id: string, fields: Partial<MemoryRequest>) => {
    const known = kept.get(id);
    if (known) kept.set(id, { ...known, ...fields });
  };
  const isMine = (owner: string) => (id: string) => kept.get(id)?.owner === owner && kept.get(id)?.state === 'open';
  return {
    all: () => [...kept.values()],
    async put(request, { owner, until }) {
      if (request.keys.some(isKnown)) return false;
      kept.set(request.keys[0] ?? '', { ...request, attempt: 1, state: 'open', owner, due: until });
      return true;
    },
    async hold(ids, { owner, until }) {
      const mine = ids.filter(isMine(owner));
      for (const id of mine) change(id, { due: until });
      return mine;
    },
    async claim(platform, now, { owner, until }) {
      const free = [...kept].find(([, one]) => one.platform === platform && one.state === 'open' && one.due <= now);
      if (!free) return undefined;
      const [id, found] = free;
      change(id, { owner, due: until, attempt: found.attempt + 1 });
      return kept.get(id);
    },
    async end(ids, owner, reason) {
      for (const id of ids.filter(isMine(owner))) change(id, { state: 'ended', body: '', ...(reason && { reason }) });
    },
  };
}
