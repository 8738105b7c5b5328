/** Views as HTML: what each block becomes, where lists are cut, and that nothing makes it throw. */
import { describe, expect, it } from 'vitest';
import { html, trusted } from '../../../adapters/web/html.ts';
import { type Drawing, drawAnswer } from '../../../adapters/web/render.ts';
import { ask, bold, code, note, open } from '../../../src/view/build.ts';
import type { Block, Span, View } from '../../../src/view/view.ts';
import { answers, entity, graphBlock, longTable } from './views.ts';

const drawing: Drawing = {
  now: Date.UTC(2026, 10, 23, 10, 41),
  rows: 10,
  svg: async (graph, { narrow }) => trusted(`<svg class="${narrow ? 'tall' : 'wide'}">${graph.nodes.length}</svg>`),
  pictureUrl: () => '/pictures/abc.png',
};
const viewOf = (...blocks: Block[]): View => ({ title: 'T', lead: ['Lead'], blocks, footer: ['From here'] });
const draw = async (...blocks: Block[]) => (await drawAnswer(viewOf(...blocks), drawing)).text;
const inText = async (...text: Span[]) => draw({ kind: 'text', text });

describe('answer', () => {
  it('begins with the lead, has one sheet, then buttons, and ends with source and age', async () => {
    const impact = answers['impact ledger-db'];
    const drawn = (await drawAnswer(impact?.view ?? viewOf(), drawing)).text;
    expect(drawn.match(/class="(lead|sheet|actions|footer)"/g)).toEqual([
      'class="lead"',
      'class="sheet"',
      'class="actions"',
      'class="actions"',
      'class="footer"',
    ]);
    expect(drawn).toContain('read <time datetime="2026-11-23T10:37:00.000Z"');
    expect(drawn).toContain('>4 min ago</time>');
  });

  it('starts a new sheet after a heading and a divider', async () => {
    const fact: Block = { kind: 'facts', facts: [{ label: 'a', value: ['b'] }] };
    const drawn = await draw(fact, { kind: 'heading', text: 'More' }, fact, { kind: 'divider' }, fact);
    expect(drawn.match(/<section class="sheet">/g)).toHaveLength(3);
  });

  it('has one ink button, four beside each other, and the rest under “More”', async () => {
    const actions = Array.from({ length: 6 }, (_, at) => ask(`Ask ${at}`, 'owner', { entity: `thing-${at}` }));
    const drawn = await draw({ kind: 'actions', actions });
    expect(drawn.match(/button first/g)).toHaveLength(1);
    const [beside = '', more = ''] = drawn.split('<details');
    expect(beside.match(/data-ask/g)).toHaveLength(4);
    expect(more.match(/data-ask/g)).toHaveLength(2);
  });

  it('makes a button a link that asks the same words, and sends its id alone with script', async () => {
    const action = { ...ask('Impact', 'impact', { entity: 'ledger db' }), id: 'opaque' };
    expect(await draw({ kind: 'actions', actions: [action] })).toContain(
      'href="/?q=impact+%22ledger+db%22" data-ask="impact &quot;ledger db&quot;" data-button="opaque"',
    );
  });

  it('never makes a link of what cannot be undone', async () => {
    const danger = { kind: 'command', label: 'Retire', command: 'retire', args: {}, danger: true, id: 'x' } as const;
    const drawn = await draw({ kind: 'actions', actions: [danger] });
    expect(drawn).toContain('<button type="button" class="button danger"');
    expect(drawn).not.toContain('href');
  });

  it('leaves out a button whose address may not be opened', async () => {
    expect(await draw({ kind: 'actions', actions: [open('Click', 'javascript:alert(1)')] })).not.toContain('Click');
  });
});

describe('rows', () => {
  it('shows ten, says how many are left out, and links to all', async () => {
    const drawn = await draw(longTable);
    expect(drawn).toContain('… and 1,194 more</button>');
    expect(drawn).toContain('<a href="/catalog?q=kind%3Acomponent">… and 1,157 more</a>');
    expect(drawn.split('<tbody class="rest">')[0]?.match(/<tr>/g)).toHaveLength(11);
  });

  it('says nothing of more where all are shown', async () => {
    expect(await draw({ ...longTable, rows: longTable.rows.slice(0, 10), total: 10 })).not.toContain('more');
    expect(await draw({ kind: 'list', items: [['one']] })).not.toContain('more');
  });

  it('folds the first plain columns under the name, so that a phone has three', async () => {
    const drawn = await draw(longTable);
    expect(drawn).toContain('<th scope="col" class="wide">Type</th>');
    expect(drawn).toContain('<span class="folded">service</span>');
    expect(drawn.match(/<th scope="col" class="wide">/g)).toHaveLength(1);
  });

  it('folds under the name where figures come before it', async () => {
    const columns = [{ title: 'Step', figures: true }, { title: 'Entity' }, { title: 'Type' }, { title: 'Owner' }];
    const drawn = await draw({ kind: 'table', columns, rows: [[['0'], ['shop-web'], ['website'], ['Storefront']]] });
    expect(drawn).toContain('<td class="figures short">0</td>');
    expect(drawn).toContain('<th scope="row" class="short">shop-web<span class="folded">website</span></th>');
    expect(drawn).toContain('<td class="wide short">website</td>');
  });

  it('folds sentences under the name, however few columns there are', async () => {
    const columns = [{ title: 'Where' }, { title: 'Rule' }, { title: 'What is wrong' }];
    const wrong = 'spec.targets[0] names “./new-domain/template.yaml”, which is not there.';
    const rows = [[[code('catalog/payments/all.yaml:9')], ['location'], [wrong]]];
    const drawn = await draw({ kind: 'table', columns, rows });
    expect(drawn).toContain('<th scope="col" class="wide">What is wrong</th>');
    expect(drawn).toContain(`<span class="folded prose">${wrong}</span>`);
    expect(drawn).toContain('<td class="short">location</td>');
  });

  it('folds no dash that says that there is nothing', async () => {
    const columns = [{ title: 'Entity' }, { title: 'Type' }, { title: 'Owner' }, { title: 'Lifecycle' }];
    const drawn = await draw({ kind: 'table', columns, rows: [[['gone'], ['–'], ['–'], ['–']]] });
    expect(drawn).toContain('<th scope="row" class="short">gone</th>');
    expect(drawn).toContain('<td class="wide short">–</td>');
  });

  it('breaks a path between its folders', async () => {
    expect(await draw({ kind: 'list', items: [[code('catalog/payments/all.yaml:9')]] })).toContain(
      '<code>catalog/<wbr>payments/<wbr>all.yaml:9</code>',
    );
    expect(await draw({ kind: 'list', items: [[code('find a/b or c/d')]] })).toContain('<code>find a/b or c/d</code>');
  });

  it('keeps short cells on one line, and breaks only words that no column could hold', async () => {
    const columns = [{ title: 'Entity' }, { title: 'Contact' }, { title: 'Does' }];
    const rows = [[['ledger'], ['ledger-team@larder.example'], ['keeps all of the books']]];
    const drawn = await draw({ kind: 'table', columns, rows });
    expect(drawn).toContain('<th scope="row" class="short">');
    expect(drawn).toContain('<td class="long">');
    expect(drawn).toContain('<td>keeps all of the books</td>');
  });

  it('aligns figures with their head', async () => {
    const columns = [{ title: 'Team' }, { title: 'Affected', figures: true }];
    const drawn = await draw({ kind: 'table', columns, rows: [[['Ledger'], ['3']]] });
    expect(drawn).toContain('<th scope="col" class="figures">Affected</th>');
    expect(drawn).toContain('<td class="figures short">3</td>');
  });

  it('draws rows that have too few and too many cells', async () => {
    const columns = [{ title: 'A' }, { title: 'B' }, { title: 'C' }, { title: 'D' }];
    expect(await draw({ kind: 'table', columns, rows: [[], [['1'], ['2'], ['3'], ['4'], ['5']]] })).toContain('>5<');
  });
});

describe('spans', () => {
  it('draws things in mono and linked, teams and people in sans', async () => {
    expect(await inText(entity('ledger-db', 'resource'))).toContain(
      '<a class="name" href="/catalog/default/resource/ledger-db">ledger-db</a>',
    );
    expect(await inText({ kind: 'entity', ref: 'group:default/ledger', name: 'Ledger' })).toContain(
      '<a href="/catalog/default/group/ledger">Ledger</a>',
    );
    expect(await inText({ kind: 'person', name: 'Maya Lindqvist' })).toContain('>Maya Lindqvist<');
  });

  it('names the word of a status, whose glyph the stylesheet draws', async () => {
    expect(await inText({ kind: 'status', status: 'warn', word: 'stale' })).toContain(
      '<span class="status warn">stale</span>',
    );
  });

  it('takes the words before a colon for the status of a note', async () => {
    expect(await draw(note('warn', ['Deprecated: ', 'x is old.']))).toContain(
      '<p class="note warn"><span class="status warn">Deprecated:</span> x is old.</p>',
    );
  });

  it('says in which zone a time of day is', async () => {
    expect(await inText({ kind: 'time', at: drawing.now, style: 'clock' })).toContain('>10:41 UTC</time>');
  });
});

describe('graph', () => {
  it('comes as a picture for each width, with its text and its full size', async () => {
    const drawn = await draw(graphBlock);
    expect(drawn).toContain('<svg class="wide">10</svg>');
    expect(drawn).toContain('<svg class="tall">10</svg>');
    expect(drawn).toContain('Top needs bottom.');
    expect(drawn).toContain('ledger-service → ledger-db');
    expect(drawn).toContain('href="/pictures/abc.png"');
  });

  it('is text alone when it cannot be drawn', async () => {
    const drawn = await drawAnswer(viewOf(graphBlock), { ...drawing, svg: async () => undefined });
    expect(drawn.text).toContain('could not be drawn');
    expect(drawn.text).toContain('ledger-service → ledger-db');
  });
});

const hostile = [
  '<script>alert(1)</script>',
  `"'><img src=x onerror=alert(1)>`,
  'javascript:alert(1)',
  '\u202Egpj.exe\u0000\ud800',
  'ע'.repeat(50),
  'x'.repeat(10_000),
  '',
];

describe('hostile views (THREATS 29, 32, 43)', () => {
  const spans = (text: string): Span[] => [
    text,
    bold(text),
    { kind: 'code', text },
    { kind: 'link', text, url: text },
    { kind: 'link', text, url: `https://larder.example/${text}` },
    { kind: 'entity', ref: text, name: text },
    { kind: 'entity', ref: `component:default/${text}`, name: text },
    { kind: 'person', name: text, ref: text },
    { kind: 'status', status: 'bad', word: text },
    { kind: 'time', at: Number.NaN, style: 'age' },
    { kind: 'time', at: 1e300, style: 'clock' },
  ];
  const blocks = (text: string): Block[] => [
    { kind: 'heading', text },
    { kind: 'text', text: spans(text) },
    { kind: 'facts', title: text, facts: [{ label: text, value: spans(text) }] },
    { kind: 'list', title: text, items: [spans(text)], total: Number.NaN, more: text },
    { kind: 'table', title: text, columns: [{ title: text }], rows: [[spans(text)]], total: 99, more: text },
    { ...graphBlock, title: text, alt: text, caption: spans(text) },
    { kind: 'graph', graph: { nodes: [], edges: [{ from: text, to: text }] }, alt: text },
    { kind: 'code', title: text, text, language: text },
    { kind: 'note', status: 'bad', text: spans(text) },
    {
      kind: 'actions',
      actions: [
        ask(text, text, { a: text }),
        open(text, text),
        { kind: 'command', label: text, command: text, args: {}, danger: true },
      ],
    },
    { kind: 'divider' },
  ];

  it.each(hostile.map((text) => [text.slice(0, 40), text] as const))(
    'are drawn without markup of their own: %j',
    async (_, text) => {
      const view: View = { title: text, lead: spans(text), blocks: blocks(text), footer: spans(text) };
      const drawn = html`${await drawAnswer(view, drawing)}`.text;
      const tags = drawn.replace(/"[^"]*"/g, '""').match(/<[^>]*>/g) ?? [];
      expect(tags.filter((tag) => /^<(script|img)|\s(on\w+|style)=/i.test(tag))).toEqual([]);
      expect(drawn).not.toMatch(/href="\s*(javascript|data):/i);
      expect(drawn).not.toContain('/catalog///');
    },
  );

  it('shorten a name of 10 kB at a whole letter', async () => {
    const drawn = await inText({ kind: 'person', name: '😀'.repeat(10_000) });
    expect(drawn).toContain(`${'😀'.repeat(299)}…`);
    expect(drawn.length).toBeLessThan(2000);
  });

  it('have no page where their ref is none', async () => {
    expect(await inText({ kind: 'entity', ref: 'component:default/\ud800', name: 'x' })).toContain(
      '<span class="name">',
    );
  });
});
