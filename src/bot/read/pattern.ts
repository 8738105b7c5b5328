/**
 * A pattern says in which order concepts and names stand: `who own {}`, `{} use {}`, `to {2} from {1}`, `in {group|user}`.
 * Anything may stand between them; the scorer counts it. `a|b` is one of these.
 */
import { isOneOf } from '../seek.ts';
import type { Item } from './items.ts';

type Element =
  | { readonly is: 'concept'; readonly oneOf: readonly string[] }
  | { readonly is: 'slot'; readonly number: number; readonly kinds: readonly string[] | undefined };

/** `half`: without its only hole, for what is asked of what was talked about: “blast radius?”. */
export type Pattern = {
  readonly text: string;
  readonly weight: number;
  readonly elements: readonly Element[];
  readonly slots: number;
  readonly half?: true;
};

/** `slots`: slot number → the item in it; `taken`: items that the pattern accounts for. */
export type Match = {
  readonly slots: ReadonlyMap<number, number>;
  readonly taken: ReadonlySet<number>;
  readonly from: number;
  readonly to: number;
};

const matchesAtMost = 24;

export function compilePattern(text: string, weight: number): Pattern {
  let slots = 0;
  const elements = text.split(' ').map((part): Element => {
    const slot = /^\{(\d?)([a-z|]*)\}$/.exec(part);
    if (!slot) return { is: 'concept', oneOf: part.split('|') };
    slots += 1;
    const kinds = slot[2] ? slot[2].split('|') : undefined;
    return { is: 'slot', number: slot[1] ? Number(slot[1]) : slots, kinds };
  });
  return { text, weight, elements, slots };
}

/** Undefined where nothing would be left to tell it by. */
export function halfOf(pattern: Pattern): Pattern | undefined {
  const elements = pattern.elements.filter(({ is }) => is === 'concept');
  const isTelling = elements.some(
    (element) => element.is === 'concept' && element.oneOf.every((one) => !small.has(one)),
  );
  const isOfKind = pattern.elements.some((element) => element.is === 'slot' && element.kinds);
  return pattern.slots === 1 && isTelling && !isOfKind ? { ...pattern, elements, slots: 0, half: true } : undefined;
}
const small = new Set(
  'who what which where how when why is do can if by of from to in for with without and about i my has not still each team noun stuff has catalog person place list behind direct use work kind part doing down happen off put describe trouble this you'.split(
    ' ',
  ),
);

/** Whether all concepts are there at all: most patterns are ruled out by this alone. */
export const mayFit = ({ elements, slots }: Pattern, concepts: ReadonlySet<string>, fillable: number): boolean =>
  slots <= fillable &&
  elements.every((element) => element.is === 'slot' || element.oneOf.some((one) => concepts.has(one)));

export function matchesOf({ elements }: Pattern, items: readonly Item[]): readonly Match[] {
  const found: Match[] = [];
  const slots = new Map<number, number>();
  const taken: number[] = [];
  const place = (at: number, start: number): void => {
    if (found.length >= matchesAtMost) return;
    const element = elements[at];
    if (!element) {
      found.push({ slots: new Map(slots), taken: new Set(taken), from: Math.min(...taken), to: Math.max(...taken) });
      return;
    }
    for (let index = start; index < items.length; index += 1) {
      const item = items[index];
      if (!item || !fits(element, item)) continue;
      taken.push(index);
      if (element.is === 'slot') slots.set(element.number, index);
      place(at + 1, index + 1);
      taken.pop();
      if (element.is === 'slot') slots.delete(element.number);
    }
  };
  place(0, 0);
  return found;
}

function fits(element: Element, item: Item): boolean {
  if (element.is === 'concept') {
    if (item.is === 'it') return element.oneOf.includes('this');
    return item.is === 'word' && element.oneOf.some((one) => item.concepts.has(one));
  }
  const { kinds } = element;
  if (item.is === 'name') return !kinds || item.span.entities.some((entity) => isOneOf(entity, kinds));
  return (item.is === 'it' || item.is === 'maybe') && !kinds;
}
