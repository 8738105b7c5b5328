/** Text that tries to be more than text, and Views made of nothing else. */
import type { Action, Block, Graph, Text, View } from '../../../src/view/view.ts';

export const hostileTexts: readonly string[] = [
  '<!channel> <!here> <!everyone>',
  '<@U1> <#C1|general> <!subteam^S1>',
  '<https://evil.example|https://larder.example>',
  'https://evil.example/?a=1&b=2 and @channel and #general',
  '&lt;!channel&gt; &amp;lt;',
  '*bold* _it_ ~gone~ `code` ```block```',
  '> quoted\n> again',
  '`<@U1>` `|` <!date^0^{ago}|x>',
  'a|b>c<d',
  '\u202egnp.exe\u202c \u2066x\u2069',
  'nul\u0000 bell\u0007 escape\u001b[31m',
  'half \ud83d and half \ude00',
  'snake_case_name and _edge_',
  '👩‍👩‍👧‍👦'.repeat(40),
  '\u200b',
  '   ',
  '',
  '=HYPERLINK("https://evil.example")',
  '${jndi:ldap://x} {{constructor}}',
  ':tada: <mailto:x@evil.example|mail>',
];

export const hostileUrls: readonly string[] = [
  'javascript:alert(1)',
  'https://evil.example|x>',
  'https://user:pass@evil.example/',
  'https://evil.example/<@U1>',
  'data:text/html,<b>',
  'http:// not an address',
  '/catalog/<!channel>/x',
  `https://evil.example/${'a'.repeat(5000)}`,
  '//evil.example',
  '',
];

/** Every kind of span around one text. */
export const spansOf = (text: string, url = 'https://larder.example/docs'): Text => [
  text,
  { kind: 'bold', text },
  { kind: 'code', text },
  { kind: 'link', text, url },
  { kind: 'entity', ref: `component:default/${text}`, name: text },
  { kind: 'entity', ref: `group:default/${text}`, name: text },
  { kind: 'person', name: text },
  { kind: 'status', status: 'warn', word: text },
  { kind: 'time', at: 1_767_225_600_000, style: 'age' },
  { kind: 'time', at: Number.NaN, style: 'date' },
  { kind: 'time', at: -1, style: 'clock' },
];

const actionsOf = (text: string, url: string): readonly Action[] => [
  ...Array.from(
    { length: 12 },
    (_, at): Action => ({ kind: 'command', label: text, command: 'owner', args: { text }, id: `button-${at}` }),
  ),
  { kind: 'command', label: text, command: 'retire', args: {}, id: 'button-x', danger: true },
  { kind: 'command', label: text, command: 'owner', args: {} },
  { kind: 'open', label: text, url },
];

export function graphOf(nodes: number, text: string): Graph {
  return {
    nodes: Array.from({ length: nodes }, (_, at) => ({
      ref: `component:default/${text}-${at}`,
      name: `${text}-${at}`,
      kind: 'Component',
      team: `${text} ${at % 40}`,
      ...(at === 0 && { asked: true }),
      ...(at % 7 === 3 && { state: 'deprecated' as const }),
    })),
    edges: Array.from({ length: nodes - 1 }, (_, at) => ({
      from: `component:default/${text}-${at + 1}`,
      to: `component:default/${text}-${Math.floor(at / 3)}`,
    })),
  };
}

/** Every kind of block, filled with one text and one address. */
export function blocksOf(text: string, url = 'https://larder.example/docs'): readonly Block[] {
  const cells: readonly Text[] = [[text], spansOf(text, url), [], [{ kind: 'code', text }], [text]];
  const table: Block = {
    kind: 'table',
    title: text,
    columns: [{ title: text }, { title: text, figures: true }, { title: '' }, { title: text }, { title: text }],
    rows: Array.from({ length: 30 }, () => cells),
    total: 4711,
    more: url,
  };
  return [
    { kind: 'heading', text },
    { kind: 'text', text: spansOf(text, url) },
    {
      kind: 'facts',
      title: text,
      facts: Array.from({ length: 23 }, () => ({ label: text, value: spansOf(text, url) })),
    },
    { kind: 'list', title: text, items: Array.from({ length: 40 }, () => spansOf(text, url)), total: 47, more: url },
    table,
    { ...table },
    { kind: 'graph', title: text, graph: graphOf(5, text), alt: text, caption: spansOf(text, url) },
    { kind: 'code', title: text, text },
    { kind: 'note', status: 'bad', text: spansOf(text, url) },
    { kind: 'actions', actions: actionsOf(text, url) },
    { kind: 'actions', actions: [] },
    { kind: 'divider' },
  ];
}

export const hostileView = (text: string, url?: string): View => ({
  title: text,
  lead: spansOf(text, url),
  blocks: blocksOf(text, url),
  footer: spansOf(text, url),
});
