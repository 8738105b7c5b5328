/** What one slot gives, in a time that people wait for: what is late or fails is as it was before, with when that was, or nothing. */
import type { Clock } from '../clock.ts';
import type { SlotDefinition } from './slot.ts';

export type SlotValues = {
  readonly values: readonly unknown[] /** When it was so, where it is not so now. */;
  readonly asOf?: number;
};

export type SlotPorts = {
  /** By id. */
  readonly slots: ReadonlyMap<string, SlotDefinition>;
  readonly clock: Clock;
  /** Resolves when an answer waits no longer for any slot. */
  readonly late: () => Promise<void>;
};

/** Of whom a slot failed so often in a row, it is left alone for a minute: it is asked at every answer. */
const mostFailures = 5;
const restFor = 60_000;
/** Answers are about other entities each time: what was said of most of them is asked for never again. */
const mostKept = 1000;
const mostUnderWay = 200;
/** What has not ended by then never will. */
const endsWithin = 60_000;

type Kept = { readonly values: readonly unknown[]; readonly at: number };
type UnderWay = { readonly began: number; readonly end: Promise<Kept | undefined> };

export function createSlotValues({ clock, late }: Pick<SlotPorts, 'clock' | 'late'>) {
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, UnderWay>();
  const failures = new Map<string, { count: number; until: number }>();

  async function run(id: string, key: string, fill: () => unknown): Promise<Kept | undefined> {
    try {
      const values = await fill();
      const found = { values: Array.isArray(values) ? values : [], at: clock.now() };
      failures.delete(id);
      kept.delete(key);
      kept.set(key, found);
      for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
      return found;
    } catch {
      // Whose it is was told where plugins are kept apart (plugins/guard.ts).
      const count = (failures.get(id)?.count ?? 0) + 1;
      failures.set(id, { count, until: count < mostFailures ? 0 : clock.now() + restFor });
      return undefined;
    } finally {
      underWay.delete(key);
    }
  }

  function begin(id: string, key: string, fill: () => unknown): Promise<Kept | undefined> | undefined {
    const now = clock.now();
    const other = underWay.get(key);
    if (other && other.began > now - endsWithin) return other.end;
    for (const [old, { began }] of underWay) if (began <= now - endsWithin) underWay.delete(old);
    if ((failures.get(id)?.until ?? 0) > now || underWay.size >= mostUnderWay) return undefined;
    const end = Promise.resolve().then(() => run(id, key, fill));
    underWay.set(key, { began: now, end });
    return end;
  }

  return async (id: string, key: string, fill: () => unknown, over: ReturnType<typeof late>): Promise<SlotValues> => {
    const found = await Promise.race([begin(id, key, fill), over]);
    if (found) return { values: found.values };
    const before = kept.get(key);
    return before ? { values: before.values, asOf: before.at } : { values: [] };
  };
}
