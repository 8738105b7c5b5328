/** Two of one name in one answer. */
import { describe, expect, it } from 'vitest';
import { tellApart } from '../../src/bot/tell-apart.ts';
import { ask, bold, entitySpan, note, open, view } from '../../src/view/build.ts';
import { plainText } from '../../src/view/plain-text.ts';
import type { Block, View } from '../../src/view/view.ts';

const api = entitySpan({ ref: 'api:default/pay', name: 'pay' });
const service = entitySpan({ ref: 'component:default/pay', name: 'pay' });
const answer = (blocks: readonly Block[], lead: View['lead'] = [bold('1 entity'), ' uses ', api, '.']) =>
  plainText(tellApart(view({ title: '', lead, blocks, footer: ['From here'] })), { baseUrl: '', now: 0 });

describe('two of one name', () => {
  it('are written as refs in every block, also where each stands alone', () => {
    const nodes = [
      { ref: 'api:default/pay', name: 'pay', kind: 'API' },
      { ref: 'component:default/pay', name: 'pay', kind: 'Component', asked: true },
    ];
    const said = answer([
      { kind: 'facts', facts: [{ label: 'Provided by', value: [service] }] },
      { kind: 'list', items: [[service]] },
      { kind: 'table', columns: [{ title: 'Entity' }], rows: [[[api]]] },
      { kind: 'graph', graph: { nodes, edges: [{ from: 'api:default/pay', to: 'component:default/pay' }] }, alt: '' },
      note('bad', ['Missing: ', service]),
    ]);
    expect(said).toMatch(/^1 entity uses api:pay\./);
    expect(said).toContain('Provided by  component:pay');
    expect(said).toContain('api:pay → component:pay');
    expect(said.match(/component:pay/g)).toHaveLength(4);
  });

  it('keep their names where there is no other, and where the other is a team', () => {
    const team = entitySpan({ ref: 'group:default/pay', name: 'pay' });
    expect(answer([{ kind: 'list', items: [[api], [team]] }])).toMatch(/uses pay\.[\s\S]*pay\n[\s\S]*pay/);
  });

  it('are written with their namespaces where the kind is the same', () => {
    const person = (ref: string) => ({ kind: 'person', name: 'Guest', ref }) as const;
    const said = answer([{ kind: 'list', items: [[person('user:default/guest')], [person('user:test/guest')]] }]);
    expect(said).toContain('user:default/guest');
    expect(said).toContain('user:test/guest');
  });

  it('have buttons of their own', () => {
    const show = (ref: string) => ask('Show pay', 'show', { entity: ref });
    const said = answer([
      { kind: 'actions', actions: [show('api:default/pay'), show('component:default/pay'), open('Docs', '/docs')] },
    ]);
    expect(said).toMatch(/\[api:pay\][^[]*\[component:pay\][^[]*\[Docs\]/);
  });
});
