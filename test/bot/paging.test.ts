/** Long parts of an answer, a page at a time: on every surface by the same buttons. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paged } from '../../src/bot/paging.ts';
import type { Actor, Answer, Asked } from '../../src/bot/request.ts';
import { view } from '../../src/view/build.ts';
import type { Block, Pages } from '../../src/view/view.ts';
import { createTestBot, type TestBot } from '../support/bot.ts';

const actor: Actor = { platform: 'web', account: 'local', name: 'you', standing: 'local' };
const longOf = ({ view: { blocks } }: Pick<Answer, 'view'>) =>
  blocks.find((block) => (block.kind === 'table' || block.kind === 'list') && block.pages);
const pagesOf = (answer: Pick<Answer, 'view'>): Pages | undefined => {
  const long = longOf(answer);
  return long && 'pages' in long ? long.pages : undefined;
};

describe('a long table', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());
  const ask = (asked: Asked, again?: true) =>
    bot.callboard.bot.ask({ actor, place: { id: 'here', private: true }, asked, ...(again && { again }) });
  const press = (turn: Pages['next']) => ask({ kind: 'button', id: turn?.id ?? 'none' });
  const names = (answer: Answer) => {
    const long = longOf(answer);
    return long?.kind === 'table' ? long.rows.map(([name]) => JSON.stringify(name)) : [];
  };

  it('keeps its rows on the first page, and offers the next one', async () => {
    const answer = await ask({ kind: 'text', text: 'find kind:component' });
    const all = names(answer);
    expect(all.length).toBeGreaterThan(20);
    expect(pagesOf(answer)).toMatchObject({ from: 0, next: { label: 'Next 10', page: 1 } });
    expect(pagesOf(answer)?.back).toBeUndefined();
    const second = await press(pagesOf(answer)?.next);
    expect(names(second)).toEqual(all.slice(10, 20));
    expect(pagesOf(second)).toMatchObject({ from: 10, back: { page: 0 }, next: { page: 2 } });
    expect(bot.inWords(second)).toMatch(/11 to 20 of \d+/);
    expect(names(await press(pagesOf(second)?.back))).toEqual(all);
  });

  it('ends with as many as there are, and turns no further', async () => {
    let answer = await ask({ kind: 'text', text: 'find kind:component' });
    const total = names(answer).length;
    for (let at = 1; at < Math.ceil(total / 10); at += 1) answer = await press(pagesOf(answer)?.next);
    expect(names(answer)).toHaveLength(total % 10 || 10);
    expect(pagesOf(answer)?.next).toBeUndefined();
  });

  it('is asked again with the id that was wanted, and without one where none was', async () => {
    expect((await ask({ kind: 'text', text: 'owner payments-api' })).again).toBeUndefined();
    const { again = 'none', view: first } = await ask({ kind: 'text', text: 'owner payments-api' }, true);
    expect((await ask({ kind: 'button', id: again })).view).toEqual(first);
  });

  it('is never asked again where that would change something, or where people’s own text would be kept for it', async () => {
    expect((await ask({ kind: 'text', text: 'save mine kind:api' }, true)).again).toBeUndefined();
    expect((await ask({ kind: 'text', text: 'whose ledger-db' }, true)).again).toBeUndefined();
  });
});

describe('paged', () => {
  const again = { command: 'find', args: {} };
  const list = (amount: number, total = amount): Block => ({
    kind: 'list',
    items: Array.from({ length: amount }, (_, at) => [`item ${at}`]),
    total,
  });
  const viewOf = (...blocks: Block[]) => view({ title: 'x', lead: ['x'], blocks, footer: ['x'] });

  it('leaves what fits one page, and what cannot be asked again, as it is', () => {
    expect(paged(viewOf(list(10, 47)), again)).toEqual(viewOf(list(10, 47)));
    expect(paged(viewOf(list(11)), undefined)).toEqual(viewOf(list(11)));
  });

  it.each([-1, 7, 1e9])('shows a page there is where page %d is none any more', (page) => {
    const pages = pagesOf({ view: paged(viewOf(list(11)), again, page) });
    expect([0, 10]).toContain(pages?.from);
  });

  it('turns the first long part only', () => {
    const { blocks } = paged(viewOf(list(3), list(12), list(13)), again);
    expect(blocks.map((block) => 'pages' in block)).toEqual([false, true, false]);
  });
});
