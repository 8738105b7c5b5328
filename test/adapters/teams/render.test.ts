import { describe, expect, it } from 'vitest';
import type { AdaptiveCard, CardElement } from '../../../adapters/teams/cards.ts';
import type { RenderContext } from '../../../adapters/teams/parts.ts';
import { renderMessage, wordsMessage } from '../../../adapters/teams/render.ts';
import { clean } from '../../../adapters/teams/text.ts';
import type { Block, View } from '../../../src/view/view.ts';
import { worked } from '../../support/patience.ts';
import { graphOf, hostileTexts, hostileUrls, hostileView, spansOf } from '../../support/slack/hostile.ts';
import { randomView } from '../../support/slack/random-view.ts';
import { cardProblems } from '../../support/teams/card.ts';
import { microsoftWarnings } from '../../support/teams/microsoft.ts';
import { readCard } from '../../support/teams/read-card.ts';

const now = Date.UTC(2026, 0, 1);
const context: RenderContext = {
  linkBase: 'https://callboard.example',
  now,
  pictureUrl: () => 'https://callboard.example/pictures/x.png',
};
const local: RenderContext = { linkBase: undefined, now, pictureUrl: undefined };
const viewOf = (...blocks: Block[]): View => ({ title: 'Title', lead: ['Lead.'], blocks, footer: ['From larder'] });
function drawn(view: View, where: RenderContext = context): AdaptiveCard {
  const [{ content }] = renderMessage(view, where).attachments;
  expect(cardProblems(content)).toEqual([]);
  expect(microsoftWarnings(content)).toEqual([]);
  return content;
}
const parts = (...blocks: Block[]): readonly CardElement[] => drawn(viewOf(...blocks)).body.slice(1, -1);

const teamsTexts = [
  ...hostileTexts,
  '[x](javascript:alert(1)) ![](http://tracker.example/p.png)',
  '<at>Everyone</at> <AT id="0">Maya</at>',
  '${data} {{DATE(2026-01-01T00:00:00Z)}} ${if(true)}',
  '1. one\n- two\n# three\n> four',
  '&lt;at&gt;Everyone&lt;/at&gt; &#60;at>',
  '[a](https://evil.example) <https://evil.example> www.evil.example',
  '\\[x](https://evil.example) \\\\*',
];

describe('an answer in Teams', () => {
  it('has its lead first, its footer last and small, and the lead as notification', () => {
    const message = renderMessage(
      {
        title: 'Owner',
        lead: [
          { kind: 'bold', text: 'Team Ledger' },
          ' owns ',
          { kind: 'entity', ref: 'resource:default/ledger-db', name: 'ledger-db' },
          '.',
        ],
        blocks: [{ kind: 'facts', facts: [{ label: 'Lifecycle', value: ['production'] }] }],
        footer: ['From larder · read ', { kind: 'time', at: now - 240_000, style: 'age' }],
      },
      context,
    );
    expect(message.summary).toBe('Team Ledger owns ledger-db.');
    const url = 'https://callboard.example/catalog/default/resource/ledger-db';
    const small = { size: 'Small', isSubtle: true };
    expect(message.attachments[0].content.body).toEqual([
      {
        type: 'RichTextBlock',
        inlines: [
          { type: 'TextRun', text: 'Team Ledger', weight: 'Bolder' },
          { type: 'TextRun', text: ' owns ' },
          {
            type: 'TextRun',
            text: 'ledger-db',
            fontType: 'Monospace',
            selectAction: { type: 'Action.OpenUrl', url },
          },
          { type: 'TextRun', text: '.' },
        ],
      },
      { type: 'FactSet', facts: [{ title: 'Lifecycle', value: 'production' }] },
      {
        type: 'RichTextBlock',
        inlines: [
          { type: 'TextRun', text: 'From larder · read ', ...small },
          { type: 'TextRun', text: '4 min ago', ...small },
        ],
      },
    ]);
  });

  it('without lead has its title', () => {
    const card = drawn({ title: 'Help', lead: [], blocks: [], footer: [] });
    expect(card.fallbackText).toBe('Help');
    expect(readCard(card).words).toBe('Help');
  });

  it('links nothing of this server when only this machine could open it', () => {
    const card = drawn({ ...viewOf(), lead: spansOf('payments-api', '/docs') }, local);
    expect(readCard(card).links).toEqual([]);
  });

  it('tells a clock in the zone of its reader', () => {
    const card = drawn({ ...viewOf(), lead: ['Until ', { kind: 'time', at: now + 3_600_000, style: 'clock' }] });
    expect(JSON.stringify(card)).toContain('{{TIME(2026-01-01T01:00:00Z)}}');
    expect(card.fallbackText).toBe('Until 01:00');
  });

  it('draws tables of at most ten rows and four columns, and links to what is left out', () => {
    const table: Block = {
      kind: 'table',
      columns: [
        { title: 'Team' },
        { title: 'Affected', figures: true },
        { title: '3' },
        { title: '4' },
        { title: '5' },
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
    const [drawnTable, more] = parts(table);
    if (drawnTable?.type !== 'Table') throw new Error('no table');
    expect(drawnTable.rows).toHaveLength(11);
    expect(drawnTable.rows.every(({ cells }) => cells.length === 4)).toBe(true);
    expect(drawnTable.rows[1]?.cells[1]?.items[0]).toMatchObject({ horizontalAlignment: 'Right' });
    expect(readCard(more)).toEqual({ words: '… and 37 more', links: ['https://callboard.example/catalog/all'] });
  });

  it('shows four buttons, the others behind “…”, and asks before what cannot be undone, which is never hidden', () => {
    const actions = Array.from({ length: 12 }, (_, at) => ({
      ...{ kind: 'command', label: `Do ${at}`, command: 'x', args: { secret: 'never sent' }, id: `id-${at}` },
      danger: at === 1 || at === 5,
    })) as Extract<Block, { kind: 'actions' }>['actions'];
    const [set] = parts({ kind: 'actions', actions });
    if (set?.type !== 'ActionSet') throw new Error('no buttons');
    const shown = set.actions.filter((action) => !('mode' in action));
    expect(shown.map(({ title, type }) => `${title} ${type}`)).toEqual([
      'Do 0 Action.Execute',
      'Do 1 Action.ShowCard',
      'Do 2 Action.Execute',
      'Do 3 Action.Execute',
    ]);
    expect(set.actions.map(({ title }) => title)).not.toContain('Do 5');
    expect(set.actions[0]).toEqual({
      type: 'Action.Execute',
      title: 'Do 0',
      verb: 'press',
      data: { id: 'id-0' },
      fallback: { type: 'Action.Submit', title: 'Do 0', data: { id: 'id-0' } },
    });
    expect(JSON.stringify(set)).not.toContain('never sent');
  });

  it('keeps what stands aside behind “…”, and shows nothing for it alone', () => {
    const command = { kind: 'command', command: 'explain', args: {} } as const;
    const aside = { ...command, label: 'How this was read', id: 'id-2', aside: true } as const;
    const [set] = parts({ kind: 'actions', actions: [aside, { ...command, label: 'Do', id: 'id-1' }] });
    expect(set).toMatchObject({ actions: [{ title: 'Do' }, { title: 'How this was read', mode: 'secondary' }] });
    expect(parts({ kind: 'actions', actions: [aside] })).toEqual([]);
  });

  it('leaves out buttons without a record behind them', () => {
    expect(
      parts({ kind: 'actions', actions: [{ kind: 'command', label: 'Nothing', command: 'x', args: {} }] }),
    ).toEqual([]);
  });

  it('has the buttons that turn pages right below their part, and says which rows they are', () => {
    const turn = (label: string, page: number) =>
      ({ kind: 'command', label, command: 'find', args: {}, page, id: `id-${page}` }) as const;
    const items = Array.from({ length: 10 }, (_, at) => [`row ${at}`]);
    const drawnParts = parts({
      kind: 'list',
      items,
      total: 47,
      pages: { from: 10, back: turn('Back', 0), next: turn('Next 10', 2) },
    });
    expect(readCard(drawnParts).words).toContain('11 to 20 of 47');
    expect(drawnParts.at(-1)).toMatchObject({ actions: [{ data: { id: 'id-0' } }, { data: { id: 'id-2' } }] });
  });

  it('shows a picture of a graph with words for those who do not see it', () => {
    const graph: Block = {
      kind: 'graph',
      graph: graphOf(5, 'svc'),
      alt: 'svc is needed by 4',
      caption: ['Left needs right.'],
    };
    expect(parts(graph)).toMatchObject([
      {
        type: 'Image',
        size: 'Stretch',
        altText: 'svc is needed by 4',
        url: 'https://callboard.example/pictures/x.png',
      },
      { type: 'RichTextBlock' },
    ]);
  });

  it.each([
    ['Teams cannot fetch it', local],
    ['it is not behind https', { ...context, pictureUrl: () => 'http://callboard.example/pictures/x.png' }],
    [
      'it cannot be kept',
      {
        ...context,
        pictureUrl: () => {
          throw new Error('disk full');
        },
      },
    ],
  ])('writes out at most ten relations of a graph when %s', (_, where) => {
    const { words } = readCard(drawn(viewOf({ kind: 'graph', graph: graphOf(20, 'svc'), alt: 'x' }), where));
    expect(words.split('\n').filter((line) => line.includes('→'))).toHaveLength(10);
    expect(words).toContain('… and 9 more');
  });

  it('keeps the lines and spaces of code', () => {
    const { words } = readCard(parts({ kind: 'code', title: 'Definition', text: 'info:\n  title: *Ledger*\n' }));
    expect(words).toBe('Definition\ninfo:\n  title: *Ledger*');
  });

  it('draws a divider as a line above what follows it', () => {
    const text: Block = { kind: 'text', text: ['below'] };
    expect(parts({ kind: 'divider' }, text, { kind: 'divider' })).toMatchObject([{ separator: true }]);
  });

  it('of more than a card holds is cut at whole parts within 28 KB, and says so before the footer', () => {
    const text: Block = { kind: 'text', text: ['word '.repeat(60)] };
    const card = drawn(viewOf(...Array.from({ length: 200 }, () => text)));
    const { words } = readCard(card);
    expect(words).toMatch(/\n… and \d+ more parts\nFrom larder$/);
    const shown = words.split('\n').length - 3;
    expect(words).toContain(`… and ${200 - shown} more parts`);
  });
});

describe('untrusted text in Teams (THREATS 31)', () => {
  it.each(
    teamsTexts.flatMap((text) => [
      [JSON.stringify(text).slice(0, 50), text, context] as const,
      [`${JSON.stringify(text).slice(0, 50)} on this machine`, text, local] as const,
    ]),
  )('%s: no mention, link, picture or placeholder that the View did not have', (_, text, where) => {
    const card = drawn(hostileView(text), where);
    const { links } = readCard(card);
    expect(links.filter((link) => !/^https:\/\/(callboard|larder)\.example\//.test(link))).toEqual([]);
    expect(JSON.stringify(card)).not.toContain('tracker.example/p.png"');
  });

  it.each(hostileUrls)('the address %s is linked only where it is a web address', (url) => {
    drawn(hostileView('words', url));
  });

  it.each(teamsTexts.filter((text) => text.trim() !== '' && text === clean(text) && !/\u200b|\s{2}|\n/.test(text)))(
    'is shown literally: %s',
    (text) => {
      const view = { ...viewOf({ kind: 'facts', facts: [{ label: 'a', value: [text] }] }), lead: [text] };
      const [lead, fact] = [readCard(drawn(view).body[0]), readCard(drawn(view).body[1])];
      expect(lead.words.trim()).toBe(text.trim());
      expect(fact.words.replace(/^a\n/, '').trim()).toBe(text.trim());
    },
  );

  it('of a megabyte is drawn at once', () => {
    const started = worked();
    renderMessage(hostileView('<at>x</at> [a](b) &*_'.repeat(60_000)), context);
    expect(worked() - started).toBeLessThan(2000);
  });

  it('in plain words is as inert', () => {
    for (const text of teamsTexts) {
      const [{ content }] = wordsMessage(text).attachments;
      expect([cardProblems(content), readCard(content).links]).toEqual([[], []]);
    }
  });

  it('random Views are cards that Teams takes', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const [{ content }] = renderMessage(randomView(seed), context).attachments;
      expect([seed, cardProblems(content), microsoftWarnings(content)]).toEqual([seed, [], []]);
    }
  }, 60_000);
});
