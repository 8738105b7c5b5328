/** Pictures of needs. */
import { describe, expect, it } from 'vitest';
import { graphBlock, neighbours, pictureOf } from '../../../src/bot/answer/graph-of.ts';
import { smallCatalog } from './small-catalog.ts';

const catalog = smallCatalog({
  'group:pay': { type: 'team', displayName: 'Team Pay' },
  'component:pay': {
    type: 'service',
    owner: 'group:pay',
    relations: [
      ['providesApi', 'api:pay'],
      ['dependsOn', 'resource:db'],
      ['dependsOn', 'component:gone'],
    ],
  },
  'api:pay': { type: 'openapi', lifecycle: 'deprecated' },
  'component:web': { relations: [['consumesApi', 'api:pay']] },
  'component:far': { relations: [['dependsOn', 'component:web']] },
  'resource:db': {},
});
const at = 'component:default/pay';

describe('graphBlock', () => {
  const [block] = graphBlock(catalog, pictureOf(at, neighbours(catalog, at), 'pay and its neighbours'));
  const node = (ref: string) => block?.graph.nodes.find((one) => one.ref === ref);

  it('draws what it needs, what needs it, and who uses its own APIs', () => {
    expect(block?.graph.nodes.map(({ ref }) => ref).sort()).toEqual([
      'api:default/pay',
      'component:default/gone',
      at,
      'component:default/web',
      'resource:default/db',
    ]);
  });

  it('points from what needs to what is needed (LOOK §7)', () => {
    expect(block?.graph.edges).toContainEqual({ from: 'component:default/web', to: 'api:default/pay' });
    expect(block?.graph.edges).toContainEqual({ from: 'api:default/pay', to: at });
  });

  it('marks the asked, the deprecated and the missing, and names the team', () => {
    expect(node(at)).toMatchObject({ asked: true, team: 'Pay', type: 'service' });
    expect(node('api:default/pay')).toMatchObject({ state: 'deprecated' });
    expect(node('component:default/gone')).toMatchObject({ name: 'gone', state: 'missing' });
  });

  it('says in words what it shows, in at most 300 letters', () => {
    expect(block?.alt).toMatch(/^pay and its neighbours: .*db/);
    const many = Array.from({ length: 40 }, (_, index) => `component:default/${'x'.repeat(60)}${index}`);
    const [large] = graphBlock(catalog, { asked: [at], refs: many, needs: [], says: 's' });
    expect(Array.from(large?.alt ?? '').length).toBeLessThanOrEqual(300);
  });

  it('draws nothing for fewer than three', () => {
    expect(graphBlock(catalog, { asked: [at], refs: ['resource:default/db'], needs: [], says: '' })).toEqual([]);
  });
});
