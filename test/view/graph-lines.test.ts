import { describe, expect, it } from 'vitest';
import { graphLines, lineWords } from '../../src/view/graph-lines.ts';
import type { Graph } from '../../src/view/view.ts';

const node = (name: string, more: object = {}) => ({ ref: name, name, kind: 'Component', ...more });

describe('graph as text', () => {
  it('is one line a relation, nearest to the asked one first, indented by step', () => {
    const graph: Graph = {
      nodes: [node('web'), node('api'), node('service'), node('db', { asked: true })],
      edges: [
        { from: 'web', to: 'api' },
        { from: 'api', to: 'service' },
        { from: 'service', to: 'db' },
      ],
    };
    expect(graphLines(graph).map(lineWords)).toEqual(['service → db', '  api → service', '    web → api']);
  });

  it('follows a path from the end that it was asked from', () => {
    const graph: Graph = {
      nodes: [node('web', { asked: true }), node('db', { asked: true }), node('api'), node('service')],
      edges: [
        { from: 'web', to: 'api' },
        { from: 'api', to: 'service' },
        { from: 'service', to: 'db' },
      ],
    };
    expect(graphLines(graph).map(lineWords)).toEqual(['web → api', '  api → service', '    service → db']);
  });

  it('ends on cycles and says what is missing, deprecated or folded', () => {
    const graph: Graph = {
      nodes: [
        node('a', { asked: true }),
        node('b', { state: 'deprecated' }),
        node('gone', { state: 'missing' }),
        node('Booking', { folded: 34 }),
      ],
      edges: [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'a' },
        { from: 'a', to: 'gone' },
        { from: 'Booking', to: 'a' },
      ],
    };
    expect(graphLines(graph).map(lineWords)).toEqual([
      'Booking (34) → a',
      'b (deprecated) → a',
      'a → b (deprecated)',
      'a → gone (missing)',
    ]);
  });

  it('leaves out edges whose ends are not drawn', () => {
    expect(graphLines({ nodes: [node('a')], edges: [{ from: 'a', to: 'nowhere' }] })).toEqual([]);
  });
});
