/** A sentence about many → the query that finds or counts them: “kotlin stuff from team payments” is `tag:kotlin owner:payments`. */
import { isTemplate } from '../answer/names.ts';
import { everything } from '../answer/noun-query.ts';
import { isSpoken } from './aside.ts';
import { askedOf, withUnknown } from './asked-of.ts';
import { type Fill, filledWith, type Scene } from './fill.ts';
import { type Item, textOf } from './items.ts';
import { withoutMixed } from './set-nouns.ts';
import { has, type SetSoFar } from './set-so-far.ts';
import { setSteps } from './set-steps.ts';
import { isFilters } from './written.ts';

/** Each word that the query does not say makes it less likely. */
const left = 0.5;

export const fillSet: Fill = (scene) => {
  const [argument = ''] = Object.keys(scene.command.definition.args);
  if (isOfOne(scene)) return undefined;
  const set = written(scene) ?? setIn(scene) ?? searchFor(scene);
  // How many there are is no list.
  if (!set || (scene.command.name === 'find' && isCounted(scene, set))) return undefined;
  // What is sorted is a list.
  if (scene.command.name === 'count' && /\bsort:/.test(set.query)) return undefined;
  // Nothing that holds others is in a system: “which domain does billing belong to”.
  if (/\bkind:(?:domain|system)\b/.test(set.query) && /\bsystem:/.test(set.query)) return undefined;
  const counts = scene.command.name === 'count' && set.facet !== undefined;
  const query = counts ? `${set.query} by ${set.facet}` : set.query;
  // “things are on fire” asks for no list of everything.
  const isAll = query === everything && scene.command.name === 'find' && !asksForAll.test(scene.line);
  if (isAll) return filledWith({ [argument]: query }, left ** (set.leftOver.length + 1), set.leftOver);
  const filled = filledWith({ [argument]: query }, left ** set.leftOver.length, set.leftOver);
  const asked = askedOf(scene, set.leftOver);
  if (!asked) return filled;
  // That it is asked of a team or system makes it no less likely, whichever that is.
  const known = asked.as === 'scope' ? 1 / left : 1;
  return withUnknown({ ...filled, worth: filled.worth * known }, asked);
};

const asksForAll = /\b(?:all|every\w*|list|whole|entire|catalog(?:ue)?|entit(?:y|ies)|what (?:is|do we have)|which)\b/i;

/** “is storefront deprecated”: it is asked of what is called so. */
function isOfOne({ items }: Scene): boolean {
  const name = items.findIndex(({ is }) => is === 'name');
  const before = items.slice(1, name);
  const isAsked = has(items[0], 'is') && name > 0 && before.every((item) => has(item, 'team') || has(item, 'the'));
  return isAsked && !items.slice(name).some((item) => has(item, 'noun'));
}

/** What sounds like a list, and asks for a number: “components grouped by tag”, “# jobs”, “jobs, just the number”. */
export const fillCounted: Fill = (scene) => {
  const set = setIn(scene);
  return set && isCounted(scene, set) ? fillSet(scene) : undefined;
};

/** “services sorted by owner” are listed, however it sounds. */
export const fillSorted: Fill = (scene) => (/\bsort:/.test(setIn(scene)?.query ?? '') ? fillSet(scene) : undefined);

const isCounted = ({ line }: Scene, { facet, counts }: SetSaid) =>
  facet !== undefined || counts || /^(?:#|no\.|nr\.?)(?=\s)/i.test(line.trim());

export type SetSaid = {
  readonly query: string;
  /** What they are counted by. */
  readonly facet: string | undefined;
  readonly counts: boolean;
  /** It says that it is about more than one. */
  readonly many: boolean;
  readonly leftOver: readonly string[];
};

type Asking = Pick<Scene, 'items' | 'facets' | 'catalog' | 'vocabulary'> & { readonly it?: Scene['it'] };
/** Several commands are asked with the same words. */
const known = new WeakMap<readonly Item[], { readonly set: SetSaid | undefined }>();

/** Undefined where it says nothing of which are meant. */
export function setIn(asking: Asking): SetSaid | undefined {
  const found = known.get(asking.items) ?? { set: readSet(asking) };
  known.set(asking.items, found);
  return found.set;
}

function readSet({ items, facets, ...asking }: Asking): SetSaid | undefined {
  const set: SetSoFar = {
    ...{ filters: [], owners: [], systems: [], leftOver: [], kinds: [] },
    ...{ many: false, counts: false, facet: undefined, nouns: 0 },
    isEither: items.some((item) => item.is === 'word' && item.text === 'or'),
  };
  for (let at = 0; at < items.length; ) {
    const facet = facets.find(({ from }) => from === at);
    if (facet) {
      set.filters.push(facet.filter);
      set.many ||= facet.many;
      at = facet.to;
      continue;
    }
    let taken = 0;
    for (const step of setSteps) {
      taken = step(at, items, set, asking);
      if (taken > 0) break;
    }
    at += Math.max(taken, 1);
  }
  const whole = withoutMixed(set);
  return saidBy(whole.counts && isCompared(items) ? comparedBy(whole) : whole);
}

const isCompared = (items: readonly Item[]) =>
  items.some((item) => item.is === 'word' && /^(?:vs|versus|compared)$/.test(item.text));

/** “how many are experimental vs deprecated” are told by stage. */
function comparedBy(set: SetSoFar): SetSoFar {
  for (const facet of ['lifecycle', 'type', 'kind'] as const) {
    const values = set.filters.filter((filter) => filter.startsWith(`${facet}:`));
    if (set.facet === undefined && values.length > 1)
      return { ...set, facet, filters: set.filters.filter((filter) => !values.includes(filter)) };
  }
  return set;
}

function saidBy({
  isEither,
  filters,
  owners,
  systems,
  nouns,
  facet,
  counts,
  many,
  leftOver,
}: SetSoFar): SetSaid | undefined {
  const owner = owners.length > 0 ? [`owner:${[...new Set(owners)].join(',')}`] : [];
  const system = systems.length > 0 ? [`system:${[...new Set(systems)].join(',')}`] : [];
  const all = inOrder(joined([...filters, ...owner, ...system], isEither));
  if (all.length === 0 && nouns === 0 && facet === undefined) return undefined;
  const isSaid = (word: string) => all.some((filter) => filter.endsWith(`:${word.toLowerCase()}`));
  return {
    query: all.join(' ') || everything,
    ...{ facet, counts: counts || facet !== undefined, many },
    // “everything safety relevant (tag safety)”
    leftOver: leftOver.filter((word) => !isSaid(word)),
  };
}

/** “look for refunds”, “anything called loyalty”: the words that are no words of the question. */
function searchFor({ items, line }: Scene): SetSaid | undefined {
  const words = items.flatMap((item) =>
    item.is === 'maybe' ? [item.said] : item.is === 'name' ? [item.span.said] : [],
  );
  // “every shared library” is rather no template.
  const leftOver = items.flatMap((item) => (isTitleOfTemplate(item) ? [textOf(item)] : []));
  const [, plain] = words.length === 0 ? (lookedFor.exec(line) ?? []) : [];
  if (plain !== undefined) words.push(plain);
  const isAsked = items.some((item) => item.is === 'word' && item.told !== 'filler');
  return words.length === 0 || words.join(' ').split(/\s+/).length > (isAsked ? searchedAtMost : barelyAtMost)
    ? undefined
    : { query: words.join(' '), facet: undefined, counts: false, many: true, leftOver };
}

/** What is longer is no search, but a sentence of another language. */
const searchedAtMost = 4;
const barelyAtMost = 2;
/** “look for courier in the catalog”, “do we have something for refunds”: a plain word, where it is all that is said. */
const lookedFor =
  /\b(?:(?:look|search)(?:ing)? for|(?:any|some)thing (?:about|on|for|around|with)) (?:the |an? )?([\p{L}\p{N}-]{3,})(?: in (?:the|our) catalog)?[\s?!.]*$/iu;

const isTitleOfTemplate = (item: Item) =>
  item.is === 'name' && item.span.said.includes(' ') && item.span.entities.every(isTemplate);

/** Nothing is of two types: “jobs and workers” are either; “java or go” are, too. */
function joined(filters: readonly string[], isEither: boolean): readonly string[] {
  const keys = isEither ? /^(?:type|lifecycle|tag|kind):/ : /^(?:type|lifecycle|kind):/;
  const all: string[] = [];
  for (const filter of new Set(filters)) {
    const [key] = keys.exec(filter) ?? [];
    const at = key === undefined ? -1 : all.findIndex((one) => one.startsWith(key));
    if (key === undefined || at < 0) all.push(filter);
    else all[at] = `${all[at]},${filter.slice(key.length)}`;
  }
  return all;
}

const order = ['kind', 'type', 'tag', 'lifecycle', 'owner', 'system', 'domain'];
const rankOf = (filter: string) => {
  const rank = order.indexOf(filter.replace(/^-/, '').split(':')[0] ?? '');
  return rank < 0 ? (filter.includes('has:') ? 9 : 8) : rank;
};
/** Each once, as they are best read. */
const inOrder = (filters: readonly string[]) =>
  [...new Set(filters.filter(Boolean))].sort((a, b) => rankOf(a) - rankOf(b));

/** Nothing but filters. */
function written({ line }: Scene): SetSaid | undefined {
  return isFilters(line)
    ? { query: line.trim(), facet: undefined, counts: false, many: true, leftOver: [] }
    : undefined;
}

/** Of a team, system or domain, those of a kind or type: everything there is otherwise is told by the command that is about it. */
export const fillSetOf =
  (key: 'owner' | 'system'): Fill =>
  (scene) => {
    const set = setIn(scene);
    const isNarrowed = set?.query
      .split(' ')
      .some((filter) => /^[-!]?(?:kind|type|tag|lifecycle|has):/.test(filter) && filter !== everything);
    const isOfIt = set?.query.includes(`${key}:`) || (key === 'system' && set?.query.includes('domain:'));
    return set?.many && isNarrowed && isOfIt && set.leftOver.length === 0 ? fillSet(scene) : undefined;
  };

/** “what of the payments team is still experimental”: a team is at no stage, what it owns is. */
export const fillStage: Fill = (scene) => {
  const name = scene.items.findIndex(({ is }) => is === 'name');
  // “is payments deprecated”: it is asked of what is called so, whatever that is.
  if (has(scene.items[name - 1], 'is')) return undefined;
  const filters = setIn(scene)?.query.split(' ') ?? [];
  const isStage = filters.some((one) => one.startsWith('lifecycle:'));
  // What is typed as a ref is one thing.
  const isOf = filters.some((one) => /^(?:owner|system|domain):/.test(one) && !scene.line.includes(one));
  const isAll = filters.every((one) => /^(?:owner|system|domain|lifecycle|kind|type):/.test(one));
  return isStage && isOf && isAll && setIn(scene)?.leftOver.length === 0 ? fillSet(scene) : undefined;
};

/** “a template for frontends”: what kind of thing is made. */
const wordsOf =
  ({ items, vocabulary }: Scene, named: readonly Item[]) =>
  (item: Item): readonly string[] => {
    if (item.is === 'word' && named.includes(item) && !item.concepts.has('noun')) return [item.text];
    if (item.is === 'maybe') return isKindSaid(item, items, vocabulary) ? [item.said] : [];
    const isKind = item.is === 'word' && item.concepts.has('noun') && !item.concepts.has('template');
    return isKind && !/^(?:thing|stuff|entity|project|everything|repo|repository)s?$/.test(item.text)
      ? [vocabulary.stem(item.text)]
      : [];
  };

/** “the choices”, “my list” are words of the question, and nothing that is made. */
function isKindSaid(item: Item, items: readonly Item[], vocabulary: Scene['vocabulary']): boolean {
  if (!isSpoken(item, vocabulary)) return true;
  const at = items.indexOf(item);
  const [before, next] = [items[at - 1], items[at + 1]];
  const isLed =
    before?.is === 'word' && /^(?:for|about|of|with|on|called|named|create|make|new|an?)$/.test(before.text);
  return isLed || has(next, 'template') || has(before, 'template');
}

/** “a template for a cover letter”: all that stands there is looked for, where it is no sentence. */
function madeFor({ items }: Scene): readonly Item[] {
  const lead = items.findIndex(
    (item, at) => item.is === 'word' && /^(?:for|about)$/.test(item.text) && has(items[at - 1], 'template'),
  );
  const behind = lead < 0 ? [] : items.slice(lead + 1);
  const first = behind.findIndex((item) => !(item.is === 'word' && /^(?:the|an?|our|my|new)$/.test(item.text)));
  const named = behind.slice(Math.max(0, first));
  const stop = named.findIndex((item) => item.stop > 0) + 1;
  const whole = named.slice(0, stop || named.length);
  return whole.some((item) => item.is === 'word' && item.told === 'filler') ? [] : whole;
}

/** “what does node-service do” is asked of one. */
const isTemplateCalled = (item: Item) => item.is === 'name' && item.span.sure && item.span.entities.every(isTemplate);

/** Templates by tag, owner and words. */
export const fillTemplates: Fill = (scene) => {
  if (scene.items.some(isTemplateCalled)) return undefined;
  const [argument = ''] = Object.keys(scene.command.definition.args);
  const filters =
    setIn(scene)
      ?.query.split(' ')
      .filter((filter) => /^(?:tag|owner):/.test(filter)) ?? [];
  const behind = filters.length > 0 ? [] : madeFor(scene);
  const all = behind.length > 0 ? behind : scene.items;
  const words = filters.length > 0 ? filters : all.flatMap(wordsOf(scene, behind));
  return filledWith(words.length > 0 ? { [argument]: words.join(' ') } : {});
};
