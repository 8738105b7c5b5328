/** What somebody else said of accounts, remembered for a while: used at once, asked anew beside the answer when it gets old, and before the answer when it is too old. */
import type { Clock } from '../clock.ts';

export type Recollection<Value> = {
  /** What is known without asking; undefined when it must be asked. */
  recall(key: string): Value | undefined;
  /** The same, and nothing is asked beside it: for looking at many. */
  glance(key: string): Value | undefined;
  /** What was said without being asked about this one alone. */
  learn(key: string, value: Value): void;
  /** Asks, once for all who wait for the same one. */
  find(key: string): Promise<Value>;
};

const minute = 60_000;
/** Older than this is still used, and asked anew beside the answer. */
const freshFor = 10 * minute;
/** Older than this is asked anew before an answer: so long may somebody who became a guest still read. */
const usableFor = 60 * minute;
const keptAtMost = 20_000;

type Known<Value> = { readonly value: Value; readonly at: number };

/** `ask` rejects when nobody can say. */
export function createRecollection<Value>(ask: (key: string) => Promise<Value>, clock: Clock): Recollection<Value> {
  const known = new Map<string, Known<Value>>();
  const asking = new Map<string, Promise<Value>>();

  function remember(key: string, record: Known<Value>): Value {
    known.delete(key);
    known.set(key, record);
    const oldest = known.keys().next();
    if (known.size > keptAtMost && !oldest.done) known.delete(oldest.value);
    return record.value;
  }

  function find(key: string): Promise<Value> {
    const already = asking.get(key);
    if (already) return already;
    // As old as the question: the answer may be late.
    const at = clock.now();
    const found = ask(key)
      .then((value) => remember(key, { value, at }))
      .finally(() => asking.delete(key));
    asking.set(key, found);
    return found;
  }

  function usable(key: string): Known<Value> | undefined {
    const record = known.get(key);
    return record && clock.now() - record.at <= usableFor ? record : undefined;
  }

  return {
    find,
    glance: (key) => usable(key)?.value,
    learn: (key, value) => void remember(key, { value, at: clock.now() }),
    recall(key) {
      const record = usable(key);
      if (!record) return undefined;
      // Failing is no harm here: it is asked again with the next question.
      if (clock.now() - record.at > freshFor) find(key).catch(() => {});
      return record.value;
    },
  };
}
