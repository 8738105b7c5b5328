/** Graphs that the tests of pictures draw. */
import type { Graph, GraphNode } from '../../src/view/view.ts';

export const node = (name: string, more: Partial<GraphNode> = {}): GraphNode => ({
  ref: `component:default/${name}`,
  name,
  kind: 'Component',
  type: 'service',
  team: 'Ledger',
  ...more,
});

/** Edges as `from → to` between nodes by name. */
export function graph(nodes: readonly GraphNode[], ...needs: readonly string[]): Graph {
  const refs = new Map(nodes.map(({ name, ref }) => [name, ref]));
  const refOf = (name = '') => refs.get(name) ?? name;
  const edges = needs.map((need) => {
    const [from, to] = need.split(' → ');
    return { from: refOf(from), to: refOf(to) };
  });
  return { nodes, edges };
}

/** The picture of LOOK: what needs ledger-db. */
export const ledger = graph(
  [
    node('booking-web', { type: 'website', team: 'Booking' }),
    node('kiosk-app', { type: 'app', team: 'Booking' }),
    node('checkout-service', { team: 'Payments' }),
    node('ledger-api', { kind: 'API', type: 'openapi' }),
    node('ledger-service'),
    node('refunds-worker', { type: 'worker', team: 'Payments' }),
    node('ledger-db', { kind: 'Resource', type: 'database', asked: true }),
  ],
  'booking-web → checkout-service',
  'kiosk-app → checkout-service',
  'checkout-service → ledger-api',
  'ledger-api → ledger-service',
  'ledger-service → ledger-db',
  'refunds-worker → ledger-db',
);

/** Numbers that look like chance and are the same in every run. */
export function dice(seed = 1): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * sides);
  };
}

/** `count` nodes; each edge leads from a later node to an earlier one unless `cycles` may be. */
export function tangle(count: number, edges: number, cycles = false): Graph {
  const roll = dice();
  const nodes = Array.from({ length: count }, (_, at) =>
    node(`service-${at}`, { team: `Team ${at % 7}`, ...(at === 0 && { asked: true }) }),
  );
  const refOf = (at: number) => nodes[at]?.ref ?? '';
  const pairs = Array.from({ length: edges }, () => {
    const [a, b] = [roll(count), roll(count)];
    return cycles || a > b ? { from: refOf(a), to: refOf(b) } : { from: refOf(b), to: refOf(a) };
  });
  return { nodes, edges: pairs.filter(({ from, to }) => cycles || from !== to) };
}
