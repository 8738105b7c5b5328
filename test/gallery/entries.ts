/** One View for every kind of block and every hard case; a new kind of block gets an entry here. */
import { reportView } from '../../src/bot/answer/report-view.ts';
import { age, ask, bold, code, entitySpan, link, note, open, status, view } from '../../src/view/build.ts';
import { chartAlt } from '../../src/view/chart-lines.ts';
import type { Block, Chart, Graph, GraphNode, Text, View } from '../../src/view/view.ts';

import { sampleRun } from '../support/sample-report.ts';

export const galleryNow = Date.UTC(2026, 10, 25, 12);

export type Entry = { readonly name: string; readonly view: View };

const ledgerDb = entitySpan({ ref: 'resource:default/ledger-db', name: 'ledger-db' });
const lead: Text = [bold('9 entities in 5 teams'), ' need ', ledgerDb, ': 3 directly, 6 through others.'];
const footer: Text = [
  'From ',
  link('ledger/catalog-info.yaml:41', 'https://larder.example/ledger'),
  ' and 9 more files · read ',
  age(galleryNow - 240_000),
];
const entry = (name: string, ...blocks: readonly Block[]): Entry => ({
  name,
  view: view({ title: name, lead, blocks, footer }),
});

const node = (name: string, more: Partial<GraphNode> = {}): GraphNode => ({
  ref: `component:default/${name}`,
  name,
  kind: 'Component',
  type: 'service',
  team: 'Payments',
  ...more,
});
const small: Graph = {
  nodes: [
    node('checkout-web', { type: 'website', team: 'Checkout' }),
    node('ledger-api', { kind: 'API', type: 'openapi', state: 'deprecated' }),
    node('ledger-service'),
    node('ledger-db', { kind: 'Resource', type: 'database', asked: true }),
    node('gone-queue', { kind: 'Resource', state: 'missing' }),
  ],
  edges: [
    { from: 'component:default/checkout-web', to: 'component:default/ledger-api' },
    { from: 'component:default/ledger-api', to: 'component:default/ledger-service' },
    { from: 'component:default/ledger-service', to: 'component:default/ledger-db' },
    { from: 'component:default/ledger-service', to: 'component:default/gone-queue' },
  ],
};
const wide: Graph = {
  nodes: Array.from({ length: 40 }, (_, at) => node(`part-${at}`, { team: `Team ${at % 7}`, asked: at === 0 })),
  edges: Array.from({ length: 39 }, (_, at) => ({
    from: `component:default/part-${at + 1}`,
    to: `component:default/part-${Math.floor(at / 4)}`,
  })),
};
const week = 7 * 24 * 3_600_000;
const score: Chart = {
  name: 'Score',
  points: [61, 63, 63, 66, 65, 68, 71, 70, 72, 74, 74, 78].map((value, at) => ({
    at: Date.UTC(2026, 8, 7) + at * week,
    value,
  })),
  goal: 75,
  most: 100,
  levels: [
    { name: 'gold', count: 6 },
    { name: 'silver', count: 11 },
    { name: 'bronze', count: 9 },
    { name: 'none', count: 3, none: true },
  ],
};
const states = (['ok', 'warn', 'bad', 'unknown', 'running'] as const).map((state) => status(state, state));

const table: Block = {
  kind: 'table',
  columns: [{ title: 'Team' }, { title: 'Affected', figures: true }, { title: 'Nearest' }, { title: 'Contact' }],
  rows: Array.from({ length: 14 }, (_, at) => [
    [entitySpan({ ref: `group:default/team-${at}`, name: `Team ${at}` })],
    [String(1204 - at)],
    [ledgerDb],
    [at % 3 === 0 ? status('unknown', 'not known') : 'team@larder.example'],
  ]),
  total: 47,
  more: '/catalog?q=kind:group',
};

const hostile = '<!channel> <@U1> *b* _i_ `c` [x](javascript:alert(1)) <script>alert(1)</script> & \u202eevil\u0000';

export const entries: readonly Entry[] = [
  entry('lead and footer alone'),
  entry(
    'heading and text',
    { kind: 'heading', text: 'Ask about the catalog' },
    { kind: 'text', text: ['Say ', code('help owner'), ' for more.'] },
  ),
  entry('facts', {
    kind: 'facts',
    title: 'Facts',
    facts: [
      {
        label: 'Directly',
        value: [ledgerDb, ', ', entitySpan({ ref: 'component:default/refunds-worker', name: 'refunds-worker' })],
      },
      { label: 'Owner', value: [{ kind: 'person', name: 'Maya Lindqvist' }] },
      { label: 'Confirmed', value: [{ kind: 'time', at: Date.UTC(2026, 9, 12), style: 'date' }] },
    ],
  }),
  entry('table', table),
  entry('list', {
    kind: 'list',
    title: 'Nearest',
    items: [[ledgerDb, ' · database'], ['plain'], states.slice(0, 1)],
    total: 12,
  }),
  entry('graph', {
    kind: 'graph',
    graph: small,
    alt: 'ledger-db is needed by 3 entities',
    caption: ['Left needs right.'],
  }),
  entry('graph of 40', {
    kind: 'graph',
    graph: wide,
    alt: 'part-0 is needed by 39 entities',
    caption: ['Left needs right.'],
  }),
  entry('chart', {
    kind: 'chart',
    title: 'Score',
    chart: score,
    alt: chartAlt(score),
    caption: ['Production readiness, 29 entities.'],
  }),
  entry('level bar', {
    kind: 'chart',
    chart: { name: 'Levels', points: [], levels: score.levels },
    alt: chartAlt({ ...score, points: [] }),
  }),
  { name: 'report', view: reportView(sampleRun) },
  entry('code', {
    kind: 'code',
    title: 'Definition',
    text: 'openapi: 3.1.0\ninfo:\n  title: Ledger\n',
    language: 'yaml',
  }),
  ...(['ok', 'warn', 'bad', 'unknown', 'running'] as const).map((state) =>
    entry(`note ${state}`, note(state, ['Deprecated: ', ledgerDb, ' goes on 31 Jan 2027.'])),
  ),
  entry('actions', {
    kind: 'actions',
    actions: [
      { ...ask('Show owner', 'owner', { entity: 'resource:default/ledger-db' }), id: 'b1' },
      open('Runbook', 'https://larder.example/runbook'),
      { ...ask('Retire ledger-db', 'retire', { entity: 'resource:default/ledger-db' }), danger: true, id: 'b2' },
      open('Open ledger-db', '/catalog/default/resource/ledger-db'),
      { ...ask('A fifth one', 'show', {}), id: 'b3' },
    ],
  }),
  entry('divider', { kind: 'text', text: ['above'] }, { kind: 'divider' }, { kind: 'text', text: ['below'] }),
  entry(
    'whole answer',
    {
      kind: 'facts',
      facts: [
        { label: 'Owner', value: ['Team Ledger'] },
        { label: 'State', value: states },
      ],
    },
    table,
    { kind: 'graph', graph: small, alt: 'ledger-db is needed by 3 entities', caption: ['Left needs right.'] },
    note('bad', ['No owner: 2 of these have nobody to tell.']),
  ),
  {
    name: 'hostile text',
    view: view({
      title: hostile,
      lead: [hostile, bold(hostile), link(hostile, 'javascript:alert(1)')],
      blocks: [
        {
          kind: 'facts',
          facts: [{ label: hostile, value: [code(hostile), { kind: 'entity', ref: 'x', name: hostile }] }],
        },
        { kind: 'table', columns: [{ title: hostile }], rows: [[[hostile]]] },
        {
          kind: 'graph',
          graph: { nodes: [node(hostile, { asked: true }), node('b'), node('c')], edges: [] },
          alt: hostile,
        },
        { kind: 'actions', actions: [open(hostile, 'javascript:alert(1)')] },
      ],
      footer: [hostile],
    }),
  },
];
