import { describe, expect, it } from 'vitest';
import { age, ask, bold, code, entitySpan, link, note, open, status, view } from '../../src/view/build.ts';
import { oneLine, plainText } from '../../src/view/plain-text.ts';
import type { Block } from '../../src/view/view.ts';

const now = Date.UTC(2026, 10, 25, 12);
const context = { baseUrl: 'http://127.0.0.1:7007', now };
const answer = (blocks: readonly Block[]) =>
  view({
    title: 'T',
    lead: [bold('Team Ledger'), ' owns ', entitySpan({ ref: 'resource:default/ledger-db', name: 'ledger-db' }), '.'],
    blocks,
    footer: ['From ', link('ledger.yaml:4', 'https://larder.example/x'), ' · read ', age(now - 240_000)],
  });
const drawn = (block: Block, more: object = {}) => plainText(answer([block]), { ...context, ...more }).split('\n\n')[1];

describe('plain text', () => {
  it('has the lead first and source with age last, addresses included', () => {
    expect(plainText(answer([]), context)).toBe(
      'Team Ledger owns ledger-db.\n\nFrom ledger.yaml:4 (https://larder.example/x) · read 4 min ago',
    );
  });

  it('draws facts as two columns', () => {
    const facts = [
      { label: 'Owner', value: ['Ledger'] },
      { label: 'Lifecycle', value: [status('warn', 'deprecated')] },
    ];
    expect(drawn({ kind: 'facts', title: 'Facts', facts })).toBe(
      'Facts\n  Owner      Ledger\n  Lifecycle  ▲ deprecated',
    );
  });

  it('aligns a table, figures at the right, and says how many are left out', () => {
    const rows = [
      [['Payments'], ['3']],
      [['Ledger'], ['12']],
    ];
    const columns = [{ title: 'Team' }, { title: 'Affected', figures: true }];
    expect(drawn({ kind: 'table', columns, rows, total: 47, more: '/catalog?q=x' })).toBe(
      '  Team      Affected\n  Payments         3\n  Ledger          12\n  … and 45 more (http://127.0.0.1:7007/catalog?q=x)',
    );
  });

  it('shows lists uncut up to 50 rows', () => {
    const items = Array.from({ length: 60 }, (_, at) => [`item ${at}`]);
    const lines = drawn({ kind: 'list', items })?.split('\n') ?? [];
    expect(lines).toHaveLength(51);
    expect(lines.at(-1)).toBe('  … and 10 more');
  });

  it('gives buttons as the words that do the same, and addresses that open', () => {
    const actions = [ask('Show owner', 'owner', { entity: 'component:default/a b' }), open('Runbook', '/docs/x')];
    expect(drawn({ kind: 'actions', actions }, { numbered: true })).toBe(
      '[1 Show owner] owner "component:default/a b"\n[2 Runbook] http://127.0.0.1:7007/docs/x',
    );
  });

  it('draws a graph as its relations', () => {
    const graph = {
      nodes: [
        { ref: 'a', name: 'a', kind: 'Component', asked: true },
        { ref: 'b', name: 'b', kind: 'API' },
      ],
      edges: [{ from: 'a', to: 'b' }],
    };
    expect(drawn({ kind: 'graph', graph, alt: 'x', caption: ['Left needs right.'] })).toBe(
      '  a → b\n  Left needs right.',
    );
  });

  it('leads nowhere where nothing serves our pages', () => {
    const nowhere = { baseUrl: undefined };
    expect(drawn({ kind: 'text', text: [link('a.yaml:3', '/?q=descriptor+a')] }, nowhere)).toBe('a.yaml:3');
    expect(drawn({ kind: 'text', text: [link('docs', 'https://docs.example')] }, nowhere)).toBe(
      'docs (https://docs.example)',
    );
    const actions = [open('Open a', '/catalog/default/component/a'), ask('Show owner', 'owner', { entity: 'a' })];
    expect(drawn({ kind: 'actions', actions }, { ...nowhere, numbered: true })).toBe('[2 Show owner] owner a');
    expect(drawn({ kind: 'list', items: [['a']], total: 9, more: '/catalog?q=a' }, nowhere)).toBe(
      '  a\n  … and 8 more',
    );
  });

  it('wraps at the width it is given', () => {
    expect(drawn({ kind: 'text', text: ['one two three four'] }, { width: 9 })).toBe('one two\nthree\nfour');
  });

  it('takes out what would steer a terminal or turn a line around (THREATS D 43, 44)', () => {
    const text = ['\u001b[31mred\u0007', code('a\u202eb'), note('bad', []).kind];
    expect(oneLine(text, now)).toBe('[31mredabnote');
  });

  it('paints only when it is given colours', () => {
    const colour = (style: string, text: string) => `<${style}>${text}</${style}>`;
    expect(drawn(note('bad', ['broken']), { colour })).toBe('<bad>✕</bad> broken');
  });
});
