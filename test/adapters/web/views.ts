/** Answers about the sample company as commands give them: every kind of block, and every state that a page has. */
import type { Answer, Suggestion } from '../../../src/bot/request.ts';
import { age, ask, bold, code, entitySpan, link, note, open, status } from '../../../src/view/build.ts';
import type { Block, BlockOf, Graph, GraphNode, Span, View } from '../../../src/view/view.ts';

const readAt = Date.UTC(2026, 10, 23, 10, 37);

export const entity = (name: string, kind = 'component'): Span => entitySpan({ ref: `${kind}:default/${name}`, name });
const team = (name: string): Span => ({ kind: 'entity', ref: `group:default/${name.toLowerCase()}`, name });
const person = (name: string): Span => ({ kind: 'person', name, ref: `user:default/${name.toLowerCase()}` });
const source = (more = ''): View['footer'] => [
  'From ',
  link('larder/ledger · catalog-info.yaml:41', 'https://github.com/larder/ledger/blob/main/catalog-info.yaml#L41'),
  `${more} · read `,
  age(readAt),
];

const node = (name: string, kind: string, type: string, of: string): GraphNode => ({
  ref: `${kind.toLowerCase()}:default/${name}`,
  name,
  kind,
  type,
  team: of,
});
const chain = (pairs: readonly (readonly [string, string])[]) => pairs.map(([from, to]) => ({ from, to }));

const nodes: readonly GraphNode[] = [
  node('shop-web', 'Component', 'website', 'Storefront'),
  node('picker-app', 'Component', 'website', 'Fulfilment'),
  node('loyalty-service', 'Component', 'service', 'Loyalty'),
  node('checkout-service', 'Component', 'service', 'Payments'),
  node('invoice-service', 'Component', 'service', 'Payments'),
  { ...node('ledger-api', 'API', 'openapi', 'Ledger'), state: 'deprecated' },
  node('ledger-service', 'Component', 'service', 'Ledger'),
  node('refunds-worker', 'Component', 'worker', 'Payments'),
  node('finance-export', 'Component', 'job', 'Finance Data'),
  { ...node('ledger-db', 'Resource', 'database', 'Ledger'), asked: true },
];
const needs = [
  ['component:default/shop-web', 'component:default/checkout-service'],
  ['component:default/picker-app', 'component:default/checkout-service'],
  ['component:default/loyalty-service', 'component:default/checkout-service'],
  ['component:default/checkout-service', 'api:default/ledger-api'],
  ['component:default/invoice-service', 'api:default/ledger-api'],
  ['api:default/ledger-api', 'component:default/ledger-service'],
  ['component:default/ledger-service', 'resource:default/ledger-db'],
  ['component:default/refunds-worker', 'resource:default/ledger-db'],
  ['component:default/finance-export', 'resource:default/ledger-db'],
] as const;
export const graph: Graph = { nodes, edges: chain(needs) };

export const graphBlock: BlockOf<'graph'> = {
  kind: 'graph',
  graph,
  alt: 'ledger-db is needed by 9 entities: ledger-service, refunds-worker, finance-export and 6 more',
  caption: ['Left needs right.'],
};

const teams: BlockOf<'table'> = {
  kind: 'table',
  columns: [{ title: 'Team' }, { title: 'Affected', figures: true }, { title: 'Nearest' }, { title: 'Contact' }],
  rows: [
    [[team('Payments')], ['3'], [entity('refunds-worker')], [person('Tomasz Wrona')]],
    [[team('Ledger')], ['2'], [entity('ledger-service')], ['ledger@larder.example']],
    [[team('Storefront')], ['2'], [entity('shop-web')], [person('Ines Duarte')]],
    [[team('Finance Data')], ['1'], [entity('finance-export')], [status('unknown', 'not known')]],
    [[status('bad', 'no owner')], ['1'], [entity('loyalty-service')], [status('unknown', 'not known')]],
  ],
};

const ledgerDb = entity('ledger-db', 'resource');

const impact: View = {
  title: 'Impact of ledger-db',
  lead: [bold('9 entities in 5 teams'), ' need ', ledgerDb, ': 3 directly, 6 through others.'],
  blocks: [
    {
      kind: 'facts',
      facts: [
        {
          label: 'Directly',
          value: [entity('ledger-service'), ', ', entity('refunds-worker'), ', ', entity('finance-export')],
        },
        { label: 'For customers', value: [entity('shop-web'), ', ', entity('picker-app')] },
        { label: 'Farthest', value: ['4 steps: ', entity('shop-web')] },
        { label: 'Owner', value: [team('Ledger')] },
      ],
    },
    teams,
    graphBlock,
    note('warn', ['Deprecated: ', entity('ledger-api', 'api'), ' is still needed by 2 services.']),
    {
      kind: 'actions',
      actions: [
        {
          kind: 'command',
          label: 'Show owner',
          command: 'owner',
          args: { entity: 'resource:default/ledger-db' },
          id: 'b1',
        },
        open('Runbook', 'https://runbooks.larder.example/ledger-db'),
        ask('Path from shop-web', 'path', { from: 'component:default/shop-web', to: 'resource:default/ledger-db' }),
        open('Open ledger-db', '/catalog/default/resource/ledger-db'),
        ask('Show dependents', 'dependents', { entity: 'resource:default/ledger-db' }),
      ],
    },
  ],
  footer: source(' and 9 more files'),
};

const owner: View = {
  title: 'Owner of ledger-db',
  lead: [bold('Team Ledger'), ' owns ', ledgerDb, '.'],
  blocks: [{ kind: 'actions', actions: [ask('Show impact', 'impact', { entity: 'resource:default/ledger-db' })] }],
  footer: source(),
};

const show: View = {
  title: 'Ledger service',
  lead: [entity('ledger-service'), ' is a production service of ', bold('Team Ledger'), '.'],
  blocks: [
    {
      kind: 'text',
      text: ['Keeps the books: every order, refund and fee is posted here once, and never changed afterwards.'],
    },
    {
      kind: 'facts',
      title: 'Facts',
      facts: [
        { label: 'Owner', value: [team('Ledger')] },
        { label: 'Type', value: ['service'] },
        { label: 'Lifecycle', value: ['production'] },
        { label: 'System', value: [entity('payments-core', 'system')] },
        { label: 'Repository', value: [link('larder/ledger', 'https://github.com/larder/ledger')] },
        { label: 'Tags', value: [code('kotlin'), ' ', code('tier-1')] },
      ],
    },
    { ...graphBlock, title: 'Relations' },
    {
      kind: 'table',
      title: 'API',
      columns: [{ title: 'API' }, { title: 'Type' }, { title: 'Used by' }, { title: 'State' }],
      rows: [
        [[entity('ledger-api', 'api')], ['openapi'], ['2 services'], [status('warn', 'deprecated')]],
        [[entity('posting-events', 'api')], ['asyncapi'], ['nobody yet'], [status('ok', 'parses')]],
      ],
    },
    {
      kind: 'table',
      title: 'Errors',
      columns: [{ title: 'Where' }, { title: 'What' }],
      rows: [[[code('catalog-info.yaml:12')], [status('bad', 'cannot be read'), ': “team ledger” is no ref']]],
    },
    note('warn', ['Stale: its docs were last changed 14 months ago.']),
    {
      kind: 'actions',
      actions: [
        ask('What needs it', 'dependents', { entity: 'component:default/ledger-service' }),
        open('Source', 'https://github.com/larder/ledger'),
        open('Runbook', 'https://runbooks.larder.example/ledger'),
        open('Open ledger-service', '/catalog/default/component/ledger-service'),
      ],
    },
  ],
  footer: source(),
};

const row = (at: number) => [
  [entity(`service-${at}`)],
  ['service'],
  [team('Payments')],
  at % 3 === 0 ? [status('warn', 'deprecated')] : ['production'],
];

export const longTable: BlockOf<'table'> = {
  kind: 'table',
  columns: [{ title: 'Entity' }, { title: 'Type' }, { title: 'Owner' }, { title: 'Lifecycle' }],
  rows: Array.from({ length: 47 }, (_, at) => row(at)),
  total: 1204,
  more: '/catalog?q=kind%3Acomponent',
};

const find: View = {
  title: 'Found',
  lead: [bold('1,204 components'), ' are in the catalog.'],
  blocks: [longTable],
  footer: ['From 1,931 entities · read ', age(readAt)],
};

const help: View = {
  title: 'Help',
  lead: ['Ask in plain words, or with one of ', bold('14 commands'), '.'],
  blocks: [
    { kind: 'heading', text: 'Look things up' },
    {
      kind: 'table',
      columns: [{ title: 'Command' }, { title: 'What it answers' }],
      rows: [
        [[code('owner <entity>')], ['who owns an entity, and how to reach them']],
        [[code('impact <entity>')], ['everything that needs an entity, by team']],
      ],
    },
    { kind: 'divider' },
    { kind: 'heading', text: 'For example' },
    { kind: 'list', items: [[code('owner payments-api')], ['who owns ', code('ledger-db'), '?']] },
    { kind: 'code', title: 'In a terminal', text: 'callboard ask "who owns ledger-db"', language: 'sh' },
  ],
  footer: ['Callboard 0.1.0'],
};

const candidates: View = {
  title: 'Which ledger',
  lead: [bold('Which ledger'), ': 3 things are called that.'],
  blocks: [
    {
      kind: 'actions',
      actions: ['ledger-service', 'ledger-db', 'Team Ledger'].map((label) => ask(label, 'owner', { entity: label })),
    },
  ],
  footer: ['Service, database and team · or type more of the name'],
};

export function notFound(line: string): Answer {
  const view: View = {
    title: 'Not found',
    lead: [
      'Nothing is called “',
      line.split(/[\s/]/).at(-1) ?? '',
      '”. Nearest: ',
      ledgerDb,
      ', ',
      entity('ledger-service'),
      '.',
    ],
    blocks: [
      {
        kind: 'actions',
        actions: [
          open('ledger-db', '/catalog/default/resource/ledger-db'),
          open('ledger-service', '/catalog/default/component/ledger-service'),
        ],
      },
    ],
    footer: ['Looked in 1,931 entities · read ', age(readAt)],
  };
  return { view, understood: false, outcome: 'failed' };
}

const ok = (view: View, command: string, understood = false): Answer => ({ view, command, understood, outcome: 'ok' });
export const answered = (...blocks: Block[]): Answer => ok({ ...owner, blocks }, 'test');

const impactLine = 'impact ledger-db';

export const answers: Readonly<Record<string, Answer>> = {
  'who owns ledger-db?': ok(owner, 'owner ledger-db', true),
  'owner ledger-db': ok(owner, 'owner ledger-db'),
  'button b1': ok(owner, 'owner ledger-db'),
  [impactLine]: ok(impact, impactLine),
  'what breaks if ledger-db goes down?': ok(impact, impactLine, true),
  help: ok(help, 'help'),
  'owner ledger': { ...ok(candidates, 'owner ledger'), outcome: 'failed' },
  'find kind:component': ok(find, 'find kind:component'),
  'find kind:api ledger': ok({ ...find, lead: [bold('Nothing'), ' fits.'], blocks: [] }, 'find kind:api ledger'),
  'show component:default/ledger-service': ok(show, 'show ledger-service'),
};

const known: readonly Suggestion[] = [
  { line: 'checkout-service', hint: 'service · Payments' },
  { line: 'checkout-web', hint: 'website · Storefront' },
  { line: 'ledger-db', hint: 'database · Ledger' },
];

const usages: Readonly<Record<string, string>> = {
  path: 'path <from> <to> · how one entity reaches another',
  api: 'api <entity> · who provides an API, and who uses it',
  team: 'team <group> · who is in a team, and what it owns',
  owner: 'owner <entity> · who owns an entity, and how to reach them',
  impact: 'impact <entity> · everything that needs an entity, by team',
};

/** One argument is whole, the first of two wants more. */
export function suggestionsFor(typed: string): { usage?: string; suggestions: Suggestion[] } {
  const [command = '', ...words] = typed.split(' ');
  const usage = usages[command];
  if (!usage) {
    const commands = Object.keys(usages).filter((name) => name.startsWith(command));
    return { suggestions: commands.map((name) => ({ line: `${name} `, hint: usages[name]?.split(' · ')[1] ?? '' })) };
  }
  const last = words.at(-1) ?? '';
  const before = [command, ...words.slice(0, -1)].join(' ');
  const end = command === 'path' && words.length < 2 ? ' …' : '';
  const fitting = known.filter(({ line }) => line.startsWith(last));
  return { usage, suggestions: fitting.map(({ line, hint }) => ({ line: `${before} ${line}${end}`, hint })) };
}
