/** Puts what plugins add into answers: each slot in its order, and no more of all of them than leaves an answer an answer (LOOK: anatomy). */
import type { Catalog, Entity } from '../catalog/catalog.ts';
import { age } from '../view/build.ts';
import type { Action, Block, BlockOf, Span, Text, View } from '../view/view.ts';
import type { Fact } from './answer/facts.ts';
import { present, related } from './answer/lookup.ts';
import { short } from './answer/names.ts';
import { ownedThrough } from './answer/owned-view.ts';
import type { Actor } from './request.ts';
import type { EntityAnswer, SectionSlot, SlotDefinition, WideAnswer } from './slot.ts';
import { createSlotValues, type SlotPorts, type SlotValues } from './slot-values.ts';

export type Filling = {
  readonly command: string;
  /** As whoever asked may see it. */
  readonly catalog: Catalog;
  readonly actor: Actor;
  /** What was asked about. */
  readonly about: readonly string[];
  readonly knows: (command: string) => boolean;
};
export type Slots = {
  /** The answer of a command, with what plugins add to it. */
  fill(view: View, filling: Filling): Promise<View>;
  /** What they add to a report about these. */
  sections(to: WideAnswer, asked: Wide): Promise<readonly Block[]>;
};
type Wide = { readonly catalog: Catalog; readonly actor: Actor; readonly entities: readonly Entity[] };

const answers: Readonly<Record<string, EntityAnswer>> = { show: 'entity', owner: 'owner', impact: 'impact' };

/** Two to six facts in an answer; a page has room for some more. */
const mostRows = { entity: 4, owner: 6, impact: 6 } as const;
const rowsOfOne = 2;
const mostButtons = 2;
const mostSections = 3;
const itemsOfOne = 5;
const mostLetters = 160;

/** Nobody waits longer for what others add. */
export const slotBudget = 300;

export function createSlots(ports: SlotPorts): Slots {
  const { clock, late } = ports;
  const valuesOf = createSlotValues(ports);
  const slots = [...ports.slots].sort(([, a], [, b]) => orderOf(a) - orderOf(b));
  const isOf = (adds: SlotDefinition['adds'], to: string) =>
    slots.filter(([, slot]) => slot.adds === adds && (slot.to as readonly string[]).includes(to));

  async function around(to: EntityAnswer, view: View, { about: [ref], ...filling }: Filling): Promise<View> {
    const entity = ref === undefined ? undefined : filling.catalog.get(ref);
    if (!entity) return view;
    const { catalog, actor, knows } = filling;
    const about = { entity, catalog, actor, now: clock.now() };
    const over = late();
    const ask = async ([id, slot]: [string, SlotDefinition]): Promise<SlotValues> => {
      if (slot.adds === 'section' || !isAbout(slot.kinds, entity)) return { values: [] };
      return valuesOf(id, `${id} ${whose(actor)} ${entity.ref}`, () => slot.fill(about), over);
    };
    const [rows, buttons] = await Promise.all([
      Promise.all(isOf('rows', to).map(ask)),
      Promise.all(isOf('buttons', to).map(ask)),
    ]);
    const facts = rows.flatMap(readRows);
    const actions = buttons
      .flatMap(({ values }) => readActions(values))
      .filter((one) => one.kind === 'open' || knows(one.command));
    return { ...view, blocks: withActions(withRows(view.blocks, facts, mostRows[to]), actions.slice(0, mostButtons)) };
  }

  async function sections(to: WideAnswer, { catalog, actor, entities }: Wide): Promise<readonly Block[]> {
    const over = late();
    const about = { catalog, actor, entities, now: clock.now() };
    const mine = isOf('section', to) as (readonly [string, SectionSlot])[];
    const found = await Promise.all(
      mine.map(async ([id, slot]) => ({
        slot,
        ...(await valuesOf(id, `${id} ${whose(actor)} ${to}`, () => slot.fill(about), over)),
      })),
    );
    return found.flatMap(sectionOf).slice(0, mostSections);
  }

  return {
    sections,
    async fill(view, filling) {
      if (slots.length === 0) return view;
      const to = Object.hasOwn(answers, filling.command) ? answers[filling.command] : undefined;
      if (to) return around(to, view, filling);
      if (filling.command !== 'home') return view;
      const added = await sections('home', { ...filling, entities: theirs(filling) });
      return { ...view, blocks: beforeEnd(view.blocks, added) };
    },
  };
}

const orderOf = ({ order = 100 }: SlotDefinition) => order;
const whose = ({ platform, account, user }: Actor) => user ?? `${platform}/${account}`;
const isAbout = (kinds: readonly string[] | undefined, { kind }: Entity) =>
  kinds === undefined || kinds.includes(kind.toLowerCase());

/** What `home` is about. */
function theirs({ catalog, actor }: Filling): readonly Entity[] {
  const person = actor.user === undefined ? undefined : catalog.get(actor.user);
  return person ? ownedThrough(catalog, person, present(catalog, related(catalog, person.ref, 'memberOf'))) : [];
}

/** Checked where plugins are kept apart: here they are of the kind that their slot says. */
const readRows = ({ values, asOf }: SlotValues): readonly Fact[] =>
  (values as readonly Fact[]).slice(0, rowsOfOne).map(({ label, value }) => ({
    label: short(label, 40),
    value: [...inShort(value), ...(asOf === undefined ? [] : [' · as of ', age(asOf)])],
  }));
const readActions = (values: readonly unknown[]): readonly Action[] =>
  (values as readonly Action[]).map((action) => ({ ...action, label: short(action.label, 24) }));

/** Plain, for the answer alone is bold; no longer than a line or two. */
function inShort(text: Text): Text {
  let left = mostLetters;
  return text.flatMap((span): readonly Span[] => {
    if (left <= 0) return [];
    const plain = typeof span !== 'string' && span.kind === 'bold' ? span.text : span;
    const words = typeof plain === 'string' ? plain : 'text' in plain ? plain.text : 'name' in plain ? plain.name : '';
    const cut = cutAt(words, left);
    left -= Array.from(words).length;
    if (typeof plain === 'string') return [cut];
    return ['text' in plain ? { ...plain, text: cut } : 'name' in plain ? { ...plain, name: cut } : plain];
  });
}

/** With its spaces at either end, which part it from its neighbours. */
function cutAt(words: string, left: number): string {
  const cut = short(words, left);
  return cut === '' ? words.slice(0, 1) : `${/^\s/.test(words) ? ' ' : ''}${cut}${/\s$/.test(words) ? ' ' : ''}`;
}

/** Behind the facts that the answer has, or before its first table, list or picture. */
function withRows(blocks: readonly Block[], rows: readonly Fact[], most: number): readonly Block[] {
  const at = blocks.findIndex(({ kind }) => kind === 'facts');
  const block = blocks[at];
  if (rows.length === 0) return blocks;
  if (block?.kind !== 'facts') {
    const start = blocks.findIndex(({ kind }) => kind !== 'text');
    return blocks.toSpliced(start < 0 ? blocks.length : start, 0, { kind: 'facts', facts: rows.slice(0, most) });
  }
  const own = block.title === undefined ? block.facts.length : 0;
  return blocks.with(at, { ...block, facts: [...block.facts, ...rows.slice(0, Math.max(0, most - own))] });
}

/** Before the last, which opens the page. */
function withActions(blocks: readonly Block[], actions: readonly Action[]): readonly Block[] {
  if (actions.length === 0) return blocks;
  const at = blocks.findLastIndex(({ kind }) => kind === 'actions');
  const block = blocks[at];
  if (block?.kind !== 'actions') return [...blocks, { kind: 'actions', actions }];
  return blocks.with(at, { kind: 'actions', actions: block.actions.toSpliced(-1, 0, ...actions) });
}

/** Before notes and buttons. */
/** Before what ends an answer. */
export function beforeEnd(blocks: readonly Block[], added: readonly Block[]): readonly Block[] {
  const at = blocks.findIndex(({ kind }) => kind === 'note' || kind === 'actions');
  return blocks.toSpliced(at < 0 ? blocks.length : at, 0, ...added);
}

function sectionOf({
  slot: { title },
  values,
  asOf,
}: SlotValues & { readonly slot: SectionSlot }): readonly BlockOf<'list'>[] {
  if (values.length === 0) return [];
  const items = (values as readonly Text[]).slice(0, itemsOfOne).map(inShort);
  const old: readonly Text[] = asOf === undefined ? [] : [['As of ', age(asOf)]];
  return [{ kind: 'list', title: short(title, 60), items: [...items, ...old], total: values.length + old.length }];
}
