/**
 * The contract of a slot: what a plugin adds to answers that exist. It adds to the catalog's words and never replaces them;
 * how much of it is shown, and how long it may take, is decided where answers are filled (fill-slots.ts).
 */
import type { Catalog, Entity } from '../catalog/catalog.ts';
import type { Action, Text } from '../view/view.ts';
import type { Fact } from './answer/facts.ts';
import type { Actor } from './request.ts';

/** Answers about one entity: its card and page (`show`), and those of `owner` and `impact`. */
export type EntityAnswer = 'entity' | 'owner' | 'impact';
/** Answers about more than one. */
export type WideAnswer = 'home' | 'report';

/** As whoever asked may see it. */
type Asked = { readonly catalog: Catalog; readonly actor: Actor; readonly now: number };
export type AboutEntity = Asked & { readonly entity: Entity };
/** What is theirs (home), or what the report is about. */
export type AboutSeveral = Asked & { readonly entities: readonly Entity[] };

type Common = {
  /** Lower comes first; 100 without it. */
  readonly order?: number;
};
/** A promise may take its time: what is late is shown as it was before, with its age, or left out. Nothing to say: an empty list. */
type Filled<Value> = readonly Value[] | Promise<readonly Value[]>;

export type RowSlot = Common & {
  readonly adds: 'rows';
  readonly to: readonly EntityAnswer[];
  /** In lower case; entities of every kind without it. */
  readonly kinds?: readonly string[];
  readonly fill: (about: AboutEntity) => Filled<Fact>;
};
export type ButtonSlot = Common & {
  readonly adds: 'buttons';
  readonly to: readonly EntityAnswer[];
  readonly kinds?: readonly string[];
  readonly fill: (about: AboutEntity) => Filled<Action>;
};
export type SectionSlot = Common & {
  readonly adds: 'section';
  readonly to: readonly WideAnswer[];
  /** Above its items, in a few words. */
  readonly title: string;
  readonly fill: (about: AboutSeveral) => Filled<Text>;
};
export type SlotDefinition = RowSlot | ButtonSlot | SectionSlot;

const brand = Symbol.for('callboard.slot');

/** Every slot is made by this. */
export function defineSlot<const Slot extends SlotDefinition>(slot: Slot): Slot {
  return Object.assign({ [brand]: true }, slot);
}
export function isSlot(value: unknown): value is SlotDefinition {
  return typeof value === 'object' && value !== null && brand in value;
}
