/** What plugins add to answers: in its order, no more than leaves an answer an answer, and never waited for. */
import { describe, expect, it } from 'vitest';
import { createSlots, type Filling } from '../../src/bot/fill-slots.ts';
import { type AboutEntity, defineSlot, type SlotDefinition } from '../../src/bot/slot.ts';
import { heldClock } from '../../src/clock.ts';
import { ask, bold, open, view } from '../../src/view/build.ts';
import { oneLine } from '../../src/view/plain-text.ts';
import { smallCatalog } from './answer/small-catalog.ts';

const clock = heldClock(Date.UTC(2026, 10, 25, 12));
const filling: Filling = {
  ...{ command: 'owner', catalog: smallCatalog({ 'component:till': {} }), about: ['component:default/till'] },
  actor: { platform: 'web', account: 'local', name: 'you', standing: 'local' },
  knows: (command) => command !== 'nowhere',
};
const answer = view({
  title: 'Owner of till',
  lead: ['Nobody.'],
  blocks: [
    { kind: 'facts', facts: [{ label: 'Lifecycle', value: ['production'] }] },
    {
      kind: 'actions',
      actions: [ask('Show impact', 'impact', {}), open('Open till', '/catalog/default/component/till')],
    },
  ],
  footer: ['For tests'],
});

type Fill = (
  about: AboutEntity,
) => readonly { readonly label: string; readonly value: readonly ReturnType<typeof bold>[] }[];
const row = (label: string, word = 'said') => [{ label, value: [word] }];
const rowSlot = (fill: Extract<SlotDefinition, { adds: 'rows' }>['fill'] | Fill, order = 100) =>
  defineSlot({ adds: 'rows', to: ['owner'], order, fill });

/** Late slots: nobody waits at all, but for what is there at once. */
function slotsOf(slots: readonly SlotDefinition[], { waits = true } = {}) {
  const never = new Promise<void>(() => {});
  const soon = async () => {
    for (let turns = 0; turns < 20; turns++) await Promise.resolve();
  };
  const made = createSlots({
    slots: new Map(slots.map((slot, at) => [`plugin ${at}`, slot])),
    ...{ clock, late: () => (waits ? never : soon()) },
  });
  const filled = async (asked: Partial<Filling> = {}) => {
    const { blocks } = await made.fill(answer, { ...filling, ...asked });
    const facts = blocks.flatMap((block) => (block.kind === 'facts' ? block.facts : []));
    return {
      rows: facts.slice(1).map(({ label, value }) => `${label}: ${oneLine(value, clock.now())}`),
      buttons: blocks.flatMap((block) => (block.kind === 'actions' ? block.actions.map(({ label }) => label) : [])),
    };
  };
  return { ...made, filled };
}

describe('rows', () => {
  it('stand behind the answer’s own facts in the order of their slots, plain', async () => {
    const { filled } = slotsOf([
      rowSlot(() => row('Second')),
      rowSlot(() => [{ label: 'First', value: [bold('one')] }], 5),
    ]);
    expect((await filled()).rows).toEqual(['First: one', 'Second: said']);
  });

  it('are two of one slot, and six facts of all', async () => {
    const many = rowSlot(() => [...row('a'), ...row('b'), ...row('c')]);
    expect((await slotsOf([many, many, many, many]).filled()).rows).toEqual([
      'a: said',
      'b: said',
      'a: said',
      'b: said',
      'a: said',
    ]);
  });

  it('are cut where they are long, and are for the kinds that they name', async () => {
    const { filled } = slotsOf([
      rowSlot(() => row('Long', 'x'.repeat(500))),
      defineSlot({ adds: 'rows', to: ['owner'], kinds: ['api'], fill: () => row('Of an API') }),
    ]);
    const { rows } = await filled();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.length).toBeLessThan(180);
  });

  it('are added to the answers that they name, and to nothing else', async () => {
    const { filled } = slotsOf([rowSlot(() => row('One'))]);
    expect((await filled({ command: 'show' })).rows).toEqual([]);
    expect((await filled({ about: [] })).rows).toEqual([]);
  });
});

describe('what is late', () => {
  it('is left out, and shown from then on as it was, with its age', async () => {
    let end = (_: ReturnType<typeof row>) => {};
    const { filled } = slotsOf([rowSlot(() => new Promise<ReturnType<typeof row>>((resolve) => (end = resolve)))], {
      waits: false,
    });
    expect((await filled()).rows).toEqual([]);
    end(row('On call', 'Maya'));
    await new Promise(setImmediate);
    clock.move(4 * 60_000);
    expect((await filled()).rows).toEqual(['On call: Maya · as of 4 min ago']);
  });

  it('is asked for once at a time, and of one person’s never shown to another', async () => {
    let asked = 0;
    const never = rowSlot(() => {
      asked += 1;
      return new Promise<never>(() => {});
    });
    const { filled } = slotsOf([never], { waits: false });
    await filled();
    await filled();
    expect(asked).toBe(1);
    await filled({ actor: { ...filling.actor, account: 'somebody' } });
    expect(asked).toBe(2);
  });
});

describe('what fails', () => {
  it('is left out alone, and left alone for a minute when it does so five times in a row', async () => {
    let asked = 0;
    const failing = rowSlot(() => {
      asked += 1;
      throw new Error('no');
    });
    const { filled } = slotsOf([failing, rowSlot(() => row('Well'))]);
    for (let times = 0; times < 8; times++) expect((await filled()).rows).toEqual(['Well: said']);
    expect(asked).toBe(5);
    clock.move(61_000);
    await filled();
    expect(asked).toBe(6);
  });
});

describe('buttons', () => {
  it('stand before the one that opens the page: two at most, of commands that are there', async () => {
    const actions = [
      ask('Nowhere', 'nowhere', {}),
      ask('Page them', 'page', {}),
      open('Rota', 'https://rota.example'),
      ask('More', 'more', {}),
    ];
    const { filled } = slotsOf([defineSlot({ adds: 'buttons', to: ['owner'], fill: () => actions })]);
    expect((await filled()).buttons).toEqual(['Show impact', 'Page them', 'Rota', 'Open till']);
  });
});

describe('sections', () => {
  it('are lists of five, three in all', async () => {
    const section = defineSlot({
      adds: 'section',
      to: ['report'],
      title: 'Calls',
      fill: () => Array.from('1234567', (one) => [one]),
    });
    const { sections } = slotsOf([section, section, section, section]);
    const lists = await sections('report', { ...filling, entities: [] });
    expect(lists).toHaveLength(3);
    expect(lists[0]).toMatchObject({ kind: 'list', title: 'Calls', total: 7 });
    expect(lists[0]?.kind === 'list' && lists[0].items).toHaveLength(5);
  });
});
