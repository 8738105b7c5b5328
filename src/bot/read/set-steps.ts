/** What each word of a sentence about many adds to its query; a step reads some words, and says how many. */
import { lookUp } from '../words/look-up.ts';
import { clauseAt, isSpoken } from './aside.ts';
import { type Item, textOf } from './items.ts';
import { havingSteps, isHaving } from './set-having.ts';
import { noun } from './set-nouns.ts';
import { named, pointedAt, unknownOwner } from './set-owners.ts';
import { has, type SetSoFar, type Step, wordAt } from './set-so-far.ts';
import type { Vocabulary } from './vocabulary.ts';

/** “how many”, “number of”. */
const counting: Step = (at, items, set) => {
  if (!has(items[at], 'count')) return 0;
  set.counts = true;
  set.many = true;
  return 1;
};

const sortable = new Set(['team', 'lifecycle', 'type', 'kind', 'system']);

/** “how are the services distributed over the teams”: one facet of many. */
const isSpread = (at: number, items: readonly Item[], set: SetSoFar) =>
  set.counts ||
  /s$/.test(wordAt(items, has(items[at + 1], 'the') ? at + 2 : at + 1)?.text ?? '') ||
  items.some((item) => /^(?:distribut|spread|split|divid|broken|scatter)/.test(textOf(item).toLowerCase()));

/** “by team”, “per lifecycle”, “for each system”. */
const faceted: Step = (at, items, set, { vocabulary }) => {
  const said = wordAt(items, at)?.text ?? '';
  const every = /^(?:each|every)$/.test(said) && !set.counts;
  // “…, search by tag” is how they are found.
  if (/^(?:search|searched|look|find|found|filter|filtered)$/.test(wordAt(items, at - 1)?.text ?? '')) return 0;
  const spread = /^(?:over|across|among|amongst|between)$/.test(said) && isSpread(at, items, set);
  const grouped = /^(?:group(?:ed|ing)?|broken|break|split)\b/.test(said);
  if (every || (!spread && !grouped && !has(items[at], 'each') && !has(items[at], 'by'))) return 0;
  let next = at + 1;
  while (
    wordAt(items, next)?.text === 'down' ||
    has(items[next], 'the') ||
    has(items[next], 'by') ||
    has(items[next], 'each') ||
    // “split by their type”
    (items[next]?.is === 'it' && next > at)
  )
    next += 1;
  const word = wordAt(items, next);
  // “owned by the team”, “by team marketing”: whose they are.
  if (has(items[at - 1], 'own') || (/^(?:name|maybe)$/.test(items[next + 1]?.is ?? '') && items[next]?.stop === 0))
    return 0;
  const forms = word ? vocabulary.language.baseForms(word.text) : [];
  const facet = forms.map((form) => vocabulary.language.facets[form]).find((one) => one !== undefined);
  if (facet === undefined) return 0;
  if (items.slice(0, at).some((item) => item.is === 'word' && /^(?:sort|order)/.test(item.text))) {
    if (sortable.has(facet)) set.filters.push(`sort:${facet === 'team' ? 'owner' : facet}`);
    return next + 1 - at;
  }
  set.facet = facet;
  set.many = true;
  return next + 1 - at;
};

/** “tag statistics”, “lifecycle breakdown”: by what many are counted. */
const distributed: Step = (at, items, set, { vocabulary }) => {
  const [word, next] = [wordAt(items, at), wordAt(items, at + 1)];
  // “which team has the most components”
  const isMost =
    /^(?:which|what)$/.test(wordAt(items, at - 1)?.text ?? '') &&
    items.slice(at + 1, at + 5).some((item) => /^(?:most|fewest|least)$/.test(textOf(item)));
  const isShare =
    /^(?:statistics?|stats|breakdown|distribution|split|spread|mix|histogram|tally|ranking|leaderboard)$/.test(
      next?.text ?? '',
    );
  if (!word || (!isMost && !isShare)) return 0;
  const forms = vocabulary.language.baseForms(word.text);
  const facet = forms.map((form) => vocabulary.language.facets[form]).find((one) => one !== undefined);
  if (facet === undefined || set.facet !== undefined) return 0;
  Object.assign(set, { facet, counts: true, many: true });
  return isMost ? 1 : 2;
};

/** “in the freight namespace”. */
const namespaced: Step = (at, items, set) => {
  const [item, next] = [items[at], items[at + 1]];
  const isName = item?.is === 'name' || item?.is === 'maybe' || (item?.is === 'word' && item.told !== 'filler');
  if (!item || !isName || next?.is !== 'word' || next.text !== 'namespace') return 0;
  set.filters.push(`namespace:${textOf(item).toLowerCase()}`);
  set.many = true;
  return 2;
};

/** “not yet in production” */
function isNegated(at: number, items: readonly Item[]): boolean {
  if (has(items[at - 1], 'not') || has(items[at - 2], 'not')) return true;
  const between = [at - 2, at - 1].map((place) => wordAt(items, place)?.text ?? '');
  return has(items[at - 3], 'not') && between.every((word) => /^(?:yet|quite|really|in|at|of|even)$/.test(word));
}

const lifecycle: Step = (at, items, set, { vocabulary }) => {
  const word = wordAt(items, at);
  const { lifecycles } = vocabulary.language;
  const named = word && (lookUp(lifecycles, word.words.join(' ')) ?? lookUp(lifecycles, word.text));
  // “which live in shop”
  if (!named || (word.text === 'live' && has(items[at + 1], 'in'))) return 0;
  const negated = isNegated(at, items);
  set.filters.push(`${negated ? '-' : ''}lifecycle:${named}`);
  // “in experimental state”
  return /^(?:state|stage|status|phase|lifecycle)$/.test(wordAt(items, at + 1)?.text ?? '') ? 2 : 1;
};

const anything = /^(?:pieces|bits|kinds|sorts|parts|others|ones|times|days|weeks|users|customers|lines)$/;

/** A plain word, which may be what a tag or type is called. */
const isCalled = (item: Item | undefined): item is Item =>
  item?.is === 'maybe' || (item?.is === 'word' && item.told === 'common');

/** “with the word coupon in them”, “how many trackers”: words that are looked for. */
const spoken: Step = (at, items, set, { vocabulary }) => {
  const item = items[at];
  const before = wordAt(items, at - 1);
  const isAll = !items.some((one) => has(one, 'noun'));
  if (
    item?.is === 'word' &&
    item.told !== 'filler' &&
    isAll &&
    has(before, 'count') &&
    item.text.endsWith('s') &&
    !anything.test(item.text) &&
    !isHaving(item, vocabulary)
  ) {
    set.filters.push(vocabulary.language.baseForms(item.text).slice(-1)[0] ?? item.text);
    set.many = true;
    return 1;
  }
  const isTag = /^(?:tagged|tag|marked|flagged|labelled|labeled)$/.test(before?.text ?? '') && before?.stop === 0;
  if (isTag && isCalled(item)) {
    set.filters.push(`tag:${textOf(item).toLowerCase()}`);
    return 1;
  }
  // “of type firmware”
  if (before?.stop === 0 && before.text === 'type' && isCalled(item)) {
    set.filters.push(`type:${textOf(item).toLowerCase()}`);
    return 1;
  }
  if (item?.is !== 'maybe') return 0;
  const asked =
    before !== undefined &&
    /^(?:word|words|called|named|containing|mentioning|mention|matching|name|names|contain|text)$/.test(before.text);
  if (!asked && !has(before, 'count')) return 0;
  const [word = ''] = asked ? [item.said] : vocabulary.language.baseForms(item.said.toLowerCase()).slice(-1);
  set.filters.push(word.includes(' ') ? `"${word}"` : word);
  set.many = true;
  return 1;
};

/** “which components have to do with pricing”: looked for in words, whatever they are. */
const toDoWith: Step = (at, items, set) => {
  const lead = items.slice(at, at + 4).flatMap((item) => (item.is === 'word' ? item.words : ['']));
  const size = items.slice(at, at + 4).findIndex((item) => textOf(item) === 'with') + 1;
  const what = items[at + size];
  if (
    size === 0 ||
    !what ||
    what.is === 'it' ||
    !/^(?:have|has|having) (?:something )?to do with\b/.test(lead.join(' '))
  )
    return 0;
  set.filters.push(textOf(what).toLowerCase());
  set.many = true;
  return size + 1;
};

/** Another clause, in which no kind of thing is named and nothing is called so. */
function isAside(at: number, items: readonly Item[], vocabulary: Vocabulary): boolean {
  const [from, to] = clauseAt(items, at);
  const clause = items.slice(from, to);
  return clause.length < items.length && clause.every((item) => isSpoken(item, vocabulary) && !has(item, 'noun'));
}

/** “for the GDPR register I must have a list of all …”: why it is asked stands before what is listed, and not right before it. */
function isPreface(at: number, items: readonly Item[], vocabulary: Vocabulary): boolean {
  const item = items[at];
  if (!item || item.is === 'name' || (item.is === 'maybe' && !isSpoken(item, vocabulary) && !isShort(item)))
    return false;
  const first = items.findIndex((one, place) => place > at && has(one, 'noun'));
  const between = items.slice(at + 1, Math.max(at + 1, first));
  // “marketing’s services”, “the legal office’s services”
  const behind = [at + 1, at + 2].find((place) => textOf(items[place] ?? item) === "'s" && !items[place - 1]?.stop);
  const isWhose = behind !== undefined && has(items[behind + 1], 'noun');
  return !isWhose && between.some(tellsNothing) && between.every((one) => one.is !== 'name');
}
/** Nothing that stands before it tells more of what stands behind it. */
const tellsNothing = (item: Item) =>
  item.stop > 0 || (item.is === 'word' && (item.told === 'filler' || has(item, 'list') || has(item, 'the')));
/** “GDPR” is written as no word is, and is no name either. */
const isShort = (item: Item) => item.is === 'maybe' && item.words === 1 && /^[A-Z]{2,5}$/.test(item.said);

/** Words that say nothing of which are meant, and what is left. */
const rest: Step = (at, items, set, { vocabulary }) => {
  const item = items[at];
  if (!item || isAside(at, items, vocabulary) || isPreface(at, items, vocabulary)) return 1;
  if (item.is === 'word') {
    if (
      ['list', 'each'].some((concept) => item.concepts.has(concept)) &&
      /^(?:list|every|all|any|anything|everything|each|enumerate|which|find|show)$/.test(item.text)
    ) {
      set.many = true;
      return 1;
    }
    if (/^(?:tag|tagged|labelled|labeled|marked|flagged)$/.test(item.text)) {
      set.many = true;
      return 1;
    }
    if (item.text === 'present' && wordAt(items, at - 1)?.text === 'at') return 1;
    // “how many pieces of software”
    if (/^(?:pieces?|bits?|kinds?|sorts?)$/.test(item.text) && has(items[at + 1], 'of')) return 2;
    // “more than twenty things”
    if (/^(?:more|than|less|fewer|few|several|twenty|ten|hundred|dozen|fifty|thirty|\d+)$/.test(item.text)) return 1;
    // “perl jobs anywhere”
    if (/^(?:anywhere|somewhere|around|both|either)$/.test(item.text)) return 1;
    // “break components down by lifecycle”
    if (set.facet === undefined && /^(?:break|broken|down|split|group|grouped|slice|divide)$/.test(item.text)) return 1;
    if (/^(?:relevant|related|relating|facing|based)$/.test(item.text) || set.filters.includes(`tag:${item.text}`))
      return 1;
    if (item.told === 'filler' || beside.some((concept) => item.concepts.has(concept))) return 1;
    // “react frontends”, where nothing is of that type.
    if (item.concepts.has('noun') && set.filters.length > 0 && item.words[0]?.endsWith('s')) return 1;
    set.leftOver.push(item.text);
    return 1;
  }
  if (item.is !== 'it') set.leftOver.push(item.is === 'name' ? item.span.said : item.said);
  return 1;
};
/** May stand in such a sentence: “written in go”, “tagged pci”, “owned by”, “in the catalog”. */
const beside = [
  'list',
  'own',
  'belong',
  'has',
  'kind',
  'catalog',
  'still',
  'company',
  'team',
  'stuff',
  'count',
  'running',
  'big',
];

export const setSteps: readonly Step[] = [
  namespaced,
  toDoWith,
  ...havingSteps,
  counting,
  distributed,
  faceted,
  lifecycle,
  noun,
  pointedAt,
  named,
  spoken,
  unknownOwner,
  rest,
];
