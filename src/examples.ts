/** Three questions about what this catalog really holds: for the start text and the empty console. */
import { shortName } from './bot/usage.ts';
import type { Catalog, Entity } from './catalog/catalog.ts';

/** The README's, about the sample company. */
export const sampleQuestions = ['who owns payments-api?', 'impact ledger-db', 'path checkout-web ledger-db'];

type Known = Pick<Catalog, 'complete' | 'get' | 'reach' | 'path' | 'resolve'>;

/** Enough to find something interesting in, few enough to look at before the first answer. */
const lookedAt = 100;
const always = ['errors', 'help', 'whoami'];

/** Who owns the most used thing, what breaks with it, and the longest way to it; commands that always answer where there is none. */
export function threeQuestions(catalog: Known): readonly string[] {
  const used = mostNeeded(catalog);
  if (!used) return always;
  const far = farthest(catalog, used);
  const owned = ownedOnTheWay(catalog, used);
  const called = (entity: Entity) => shortName(catalog, entity);
  return [
    owned && `who owns ${called(owned)}?`,
    `impact ${called(used)}`,
    far && `path ${called(far)} ${called(used)}`,
    ...always,
  ]
    .filter((words) => words !== undefined)
    .slice(0, 3);
}

function mostNeeded(catalog: Known): Entity | undefined {
  let [best, most] = [undefined as Entity | undefined, 0];
  for (const entity of catalog.complete('', lookedAt, ['component', 'resource', 'api'])) {
    const needed = catalog.reach(entity.ref, 'up', 3).depth.size;
    if (needed > most) [best, most] = [entity, needed];
  }
  return best;
}

function farthest(catalog: Known, used: Entity): Entity | undefined {
  const reached = [...catalog.reach(used.ref, 'up').depth];
  const [ref, steps = 0] = reached.reduce((a, b) => (b[1] > a[1] ? b : a), reached[0] ?? ['', 0]);
  return steps > 1 ? catalog.get(ref) : undefined;
}

/** A neighbour whose owner is known makes a better first answer than a database. */
function ownedOnTheWay(catalog: Known, used: Entity): Entity | undefined {
  const around = Array.from(catalog.reach(used.ref, 'up').depth.keys(), catalog.get);
  return [...around, used].find((entity) => entity?.owner !== undefined && catalog.get(entity.owner) !== undefined);
}
