/** Who meets a condition, in order, as one person may see it. What was found is remembered until something changes: walks ask the same again and again. */
import { type Condition, keysOf, type Meeting, meeting } from './condition.ts';
import type { EntityIndex } from './entity-index.ts';
import { createOrder, type Order, type OrderField } from './order.ts';
import type { Slots } from './slots.ts';
import type { Viewpoint } from './viewpoint.ts';

export type Question = {
  /** Undefined: everybody. */
  readonly condition: Condition | undefined;
  readonly orderFields: readonly OrderField[];
  readonly viewpoint: Viewpoint | undefined;
};
export type Hits = { readonly slots: Slots; readonly order: Order };

type Asked = Pick<EntityIndex, 'columns' | 'seats' | 'version' | 'uidOrder' | 'uidAt'>;

export function createHits(index: Asked) {
  const remembered = createMemory(index.version);

  async function among(keys: readonly string[], viewpoint: Viewpoint | undefined): Promise<Meeting> {
    const column = await index.columns.of(keys.map((key) => key.toLowerCase()));
    return { column, everybody: index.seats.all, showsIn: viewpoint?.showsIn };
  }

  /** In the order of seats. */
  function matching(condition: Condition | undefined, parts: Meeting, viewpoint: Viewpoint | undefined): Slots {
    const found = condition ? meeting(condition, parts) : index.seats.all();
    return viewpoint ? found.filter(viewpoint.sees) : found;
  }

  return {
    async ordered({ condition, orderFields, viewpoint }: Question): Promise<Hits> {
      const keys = [...(condition ? keysOf(condition) : []), ...orderFields.map(({ field }) => field)];
      const parts = await among(keys, viewpoint);
      const order = createOrder(orderFields, parts, index);
      const sort = () => order.sorted(matching(condition, parts, viewpoint));
      return { order, slots: viewpoint ? sort() : remembered(JSON.stringify([condition, orderFields]), sort) };
    },
    async unordered(condition: Condition | undefined, keys: readonly string[], viewpoint: Viewpoint | undefined) {
      const parts = await among([...(condition ? keysOf(condition) : []), ...keys], viewpoint);
      return { parts, slots: matching(condition, parts, viewpoint) };
    },
  };
}

const mostAnswers = 500;
const mostSlots = 1_000_000;

function createMemory(version: () => number): (key: string, find: () => Slots) => Slots {
  let answers = new Map<string, Slots>();
  let [slots, asOf] = [0, version()];
  return (key, find) => {
    if (asOf !== version()) [answers, slots, asOf] = [new Map(), 0, version()];
    const known = answers.get(key);
    if (known) return known;
    const found = find();
    if (answers.size >= mostAnswers || slots + found.length > mostSlots) [answers, slots] = [new Map(), 0];
    answers.set(key, found);
    slots += found.length;
    return found;
  };
}
