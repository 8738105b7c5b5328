import { describe, expect, it } from 'vitest';
import type { KitBlock, SlackMessage } from '../../../adapters/slack/block-kit.ts';
import { type RenderContext, renderMessage, wordsMessage } from '../../../adapters/slack/render.ts';
import { clean } from '../../../adapters/slack/text.ts';
import type { Block, Picture, View } from '../../../src/view/view.ts';
import { graphOf, hostileTexts, hostileUrls, hostileView, spansOf } from '../../support/slack/hostile.ts';
import { liveMarkup, seenText } from '../../support/slack/live-markup.ts';
import { messageProblems } from '../../support/slack/message.ts';

const now = Date.UTC(2026, 0, 1);
const context: RenderContext = {
  linkBase: 'https://callboard.example',
  now,
  pictureUrl: () => 'https://callboard.example/pictures/x.png',
};
const local: RenderContext = { linkBase: undefined, now, pictureUrl: undefined };
const viewOf = (...blocks: Block[]): View => ({ title: 'Title', lead: ['Lead.'], blocks, footer: ['From larder'] });
const drawn = (view: View, where: RenderContext = context): SlackMessage => {
  const message = renderMessage(view, where);
  expect(messageProblems(message)).toEqual([]);
  return message;
};
const parts = (...blocks: Block[]) => drawn(viewOf(...blocks)).blocks.slice(1, -1);
const texts = (blocks: readonly KitBlock[]) =>
  blocks.flatMap((block) => ('text' in block && block.text ? [block.text.text] : []));

describe('an answer in Slack', () => {
  it('has its lead first, its footer last, and the lead as notification', () => {
    const { text, blocks } = drawn({
      title: 'Owner',
      lead: [
        { kind: 'bold', text: 'Team Ledger' },
        ' owns ',
        { kind: 'entity', ref: 'resource:default/ledger-db', name: 'ledger-db' },
        '.',
      ],
      blocks: [{ kind: 'facts', facts: [{ label: 'Lifecycle', value: ['production'] }] }],
      footer: ['From larder · read ', { kind: 'time', at: now - 240_000, style: 'age' }],
    });
    expect(text).toBe('Team Ledger owns ledger-db.');
    expect(blocks).toEqual([
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: '*Team Ledger* owns `<https://callboard.example/catalog/default/resource/ledger-db|ledger-db>`.',
          verbatim: true,
        },
      },
      { type: 'section', fields: [{ type: 'mrkdwn', text: '*Lifecycle*\nproduction', verbatim: true }] },
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            text: `From larder · read <!date^${(now - 240_000) / 1000}^{ago}|4 min ago>`,
            verbatim: true,
          },
        ],
      },
    ]);
  });

  it('without lead has its title', () => {
    expect(drawn({ title: 'Help', lead: [], blocks: [], footer: [] })).toEqual({
      text: 'Help',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Help', verbatim: true } }],
    });
  });

  it('links nothing of this server when only this machine could open it', () => {
    const { blocks } = drawn({ ...viewOf(), lead: spansOf('payments-api', '/docs') }, local);
    expect(liveMarkup(blocks).links).toEqual([]);
    expect(texts(blocks)[0]).toContain('`payments-api`');
  });

  it('draws the first table as a table of at most ten rows and four columns, and says what is left out', () => {
    const table: Block = {
      kind: 'table',
      columns: [
        { title: 'Team' },
        { title: 'Affected', figures: true },
        { title: 'Nearest' },
        { title: 'Contact' },
        { title: 'Fifth' },
      ],
      rows: Array.from({ length: 12 }, (_, at) => [
        [`Team ${at}`],
        [String(at)],
        [{ kind: 'code', text: 'x' }],
        [],
        ['no'],
      ]),
      total: 47,
      more: '/catalog/all',
    };
    const [block, more] = parts(table);
    expect(block).toMatchObject({
      type: 'table',
      column_settings: [{ align: 'left' }, { align: 'right' }, { align: 'left' }, { align: 'left' }],
    });
    if (block?.type !== 'table') throw new Error('no table');
    expect(block.rows).toHaveLength(11);
    expect(block.rows[0]?.[0]?.elements[0]?.elements).toEqual([{ type: 'text', text: 'Team', style: { bold: true } }]);
    expect(block.rows[1]?.map((cell) => cell.elements[0]?.elements)).toEqual([
      [{ type: 'text', text: 'Team 0' }],
      [{ type: 'text', text: '0' }],
      [{ type: 'text', text: 'x', style: { code: true } }],
      [{ type: 'text', text: '–' }],
    ]);
    expect(texts([more as KitBlock])).toEqual(['<https://callboard.example/catalog/all|… and 37 more>']);
  });

  it('draws a second table as lines', () => {
    const table: Block = {
      kind: 'table',
      title: 'People',
      columns: [{ title: 'Name' }, { title: 'Team' }],
      rows: [[['Maya'], ['Payments']]],
    };
    expect(texts(parts(table, { ...table }))).toEqual(['*People*', '*People*\n*Name* · *Team*\nMaya · Payments']);
  });

  it('ends a list after ten with how many more there are', () => {
    const items = Array.from({ length: 12 }, (_, at) => [`service-${at}`]);
    const [text] = texts(parts({ kind: 'list', title: 'Services', items, total: 47 }));
    expect(text?.split('\n')).toHaveLength(12);
    expect(text).toMatch(/^\*Services\*\nservice-0\n.*\nservice-9\n… and 37 more$/s);
  });

  it('shows four buttons, up to five more behind a menu, and never hides what cannot be undone there', () => {
    const actions = Array.from(
      { length: 12 },
      (_, at) =>
        ({
          kind: 'command',
          label: `Do ${at}`,
          command: 'x',
          args: {},
          id: `id-${at}`,
          danger: at === 1 || at === 5,
        }) as const,
    );
    const [block] = parts({ kind: 'actions', actions });
    if (block?.type !== 'actions') throw new Error('no actions');
    expect(block.elements.map(({ type }) => type)).toEqual(['button', 'button', 'button', 'button', 'overflow']);
    expect(block.elements[1]).toMatchObject({ style: 'danger', confirm: { style: 'danger' } });
    expect(block.elements[0]).toEqual({
      type: 'button',
      action_id: 'ask-0',
      text: { type: 'plain_text', text: 'Do 0' },
      value: 'id-0',
    });
    const menu = block.elements[4];
    expect(menu?.type === 'overflow' && menu.options.map(({ value }) => value)).toEqual([
      'id-4',
      'id-6',
      'id-7',
      'id-8',
    ]);
  });

  it('keeps what stands aside in the menu, and shows no menu for it alone', () => {
    const command = { kind: 'command', command: 'explain', args: {} } as const;
    const aside = { ...command, label: 'How this was read', id: 'id-2', aside: true } as const;
    const [block] = parts({ kind: 'actions', actions: [aside, { ...command, label: 'Do', id: 'id-1' }] });
    expect(block?.type === 'actions' && block.elements.map(({ type }) => type)).toEqual(['button', 'overflow']);
    expect(parts({ kind: 'actions', actions: [aside] })).toEqual([]);
  });

  it('opens addresses by themselves, and leaves out buttons without a record behind them', () => {
    const [block] = parts({
      kind: 'actions',
      actions: [
        { kind: 'open', label: 'Open ledger-db', url: '/catalog/default/resource/ledger-db' },
        { kind: 'command', label: 'Nothing', command: 'x', args: { secret: 'never sent' } },
      ],
    });
    expect(block).toEqual({
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'open-0',
          text: { type: 'plain_text', text: 'Open ledger-db' },
          url: 'https://callboard.example/catalog/default/resource/ledger-db',
          value: 'open:',
        },
      ],
    });
  });

  it('shows a picture of a graph with words for those who do not see it', () => {
    const blocks = parts({
      kind: 'graph',
      title: 'Needs',
      graph: graphOf(5, 'svc'),
      alt: 'svc is needed by 4',
      caption: ['Left needs right.'],
    });
    expect(blocks).toMatchObject([
      {
        type: 'image',
        image_url: 'https://callboard.example/pictures/x.png',
        alt_text: 'svc is needed by 4',
        title: { text: 'Needs' },
      },
      { type: 'context', elements: [{ text: 'Left needs right.' }] },
    ]);
  });

  it.each([
    ['Slack cannot fetch it', local],
    [
      'it cannot be kept',
      {
        ...context,
        pictureUrl: () => {
          throw new Error('disk full');
        },
      },
    ],
    ['its address is too long', { ...context, pictureUrl: () => `https://callboard.example/${'x'.repeat(3000)}` }],
  ])('writes out at most ten relations when %s', (_, where) => {
    const { blocks } = drawn(viewOf({ kind: 'graph', graph: graphOf(20, 'svc'), alt: 'x' }), where);
    const [written] = blocks.slice(1);
    if (written?.type !== 'rich_text') throw new Error('no text');
    const lines =
      written.elements[0]?.elements
        .map((leaf) => ('text' in leaf ? leaf.text : ''))
        .join('')
        .split('\n') ?? [];
    expect(lines[0]).toBe('svc-1 → svc-0');
    expect(lines).toHaveLength(11);
    expect(lines[10]).toBe('… and 9 more');
  });

  it('folds a graph of more than 24 nodes and says how many are folded away', () => {
    let shown = 0;
    const where = {
      ...context,
      pictureUrl: (picture: Picture) => {
        shown = 'nodes' in picture ? picture.nodes.length : 0;
        return 'https://callboard.example/pictures/x.png';
      },
    };
    const { blocks } = drawn(
      viewOf({ kind: 'graph', graph: graphOf(200, 'svc'), alt: 'x', caption: ['Left needs right.'] }),
      where,
    );
    expect(shown).toBeLessThanOrEqual(24);
    const [, , caption] = blocks;
    expect(caption?.type === 'context' && caption.elements[0]?.text).toMatch(
      /^(?:Left needs right|Top needs bottom)\. 1\d\d entities are folded/,
    );
  });

  it('of more than fifty blocks is cut, and says so before the footer', () => {
    const { blocks } = drawn(viewOf(...Array.from({ length: 80 }, (): Block => ({ kind: 'divider' }))));
    expect(blocks).toHaveLength(50);
    expect(blocks.at(-2)).toMatchObject({ text: { text: '… and 33 more parts' } });
    expect(blocks.at(-1)?.type).toBe('context');
  });
});

describe('untrusted text in Slack (THREATS 29, 43)', () => {
  const where = [
    ['on the web', context],
    ['on this machine', local],
  ] as const;

  it.each(
    hostileTexts.flatMap((text) =>
      where.map(([name, at]) => [JSON.stringify(text).slice(0, 50), name, text, at] as const),
    ),
  )('%s: no mention, no link that the View did not have, every block taken; %s', (_, __, text, at) => {
    const message = drawn(hostileView(text), at);
    const { mentions, links } = liveMarkup(message);
    expect(mentions).toEqual([]);
    expect(links.filter((link) => !/^https:\/\/(callboard|larder)\.example\//.test(link))).toEqual([]);
  });

  it.each(hostileUrls)('the address %s is linked only where it is a web address, and breaks out of nothing', (url) => {
    const message = drawn(hostileView('words', url));
    const { mentions, links } = liveMarkup(message);
    expect(mentions).toEqual([]);
    for (const link of links) {
      const { protocol, username } = new URL(link);
      expect([/^https?:$/.test(protocol), username]).toEqual([true, '']);
      expect(link).not.toMatch(/[<>|\s]/);
    }
  });

  it.each(hostileTexts.filter((text) => text.trim() !== '' && text === clean(text) && !text.includes('\u200b')))(
    'is shown literally: %s',
    (text) => {
      const [lead] = drawn({ ...viewOf(), lead: [text] }).blocks;
      expect(seenText(texts([lead as KitBlock])[0] ?? '')).toBe(text);
    },
  );

  it('does not format: markers touch no word', () => {
    const [lead] = drawn({ ...viewOf(), lead: ['*bold* _it_ ~gone~ `code` snake_case'] }).blocks;
    const text = texts([lead as KitBlock])[0] ?? '';
    expect(text).toMatch(/snake_case$/);
    expect(text).not.toMatch(/[*~`](?!\u200b)|(?<!\u200b)[*~`]|(?<!\u200b)_it|it_(?!\u200b)/);
  });

  it.each([2998, 2999, 3000, 3001, 5000])('of %i letters is cut at whole letters within the cap', (length) => {
    for (const letter of ['a', '&', '<', '*', '😀', 'é', '👩‍🚀']) {
      const { blocks } = drawn(viewOf({ kind: 'text', text: [letter.repeat(length)] }));
      const [text = ''] = texts(blocks.slice(1));
      expect(Array.from(text).length).toBeLessThanOrEqual(3000);
      expect(text).not.toMatch(/&[a-z]{0,3}…/);
      if (length > 3000) expect(text.endsWith('…')).toBe(true);
    }
  });

  it('of a megabyte is drawn at once', () => {
    const started = performance.now();
    drawn(hostileView('<@U1> &*_'.repeat(120_000)));
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('in words without blocks is as inert', () => {
    for (const text of hostileTexts) {
      const message = wordsMessage(text);
      expect(messageProblems(message)).toEqual([]);
      expect(liveMarkup(message)).toEqual({ mentions: [], links: [], dates: [] });
    }
  });
});

describe('a long part in Slack', () => {
  const turn = (label: string, page: number) =>
    ({ kind: 'command', label, command: 'find', args: {}, page, id: `id-${page}` }) as const;
  const rows = Array.from({ length: 10 }, (_, at) => [[`row ${at}`]]);

  it('has the buttons that turn its pages right below it, and says which rows they are', () => {
    const pages = { from: 10, back: turn('Back', 0), next: turn('Next 10', 2) };
    for (const block of [
      { kind: 'table', columns: [{ title: 'Name' }], rows, total: 47, pages },
      { kind: 'list', items: rows.flat(), total: 47, pages },
    ] as const) {
      const blocks = parts(block);
      expect(texts(blocks).join()).toContain('11 to 20 of 47');
      expect(blocks.at(-1)).toMatchObject({
        type: 'actions',
        elements: [
          { action_id: 'page-back', value: 'id-0', text: { text: 'Back' } },
          { action_id: 'page-next', value: 'id-2', text: { text: 'Next 10' } },
        ],
      });
    }
  });
});
