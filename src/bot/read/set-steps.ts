/** What each word of a sentence about many adds to its query; a step reads some words, and says how many. */
import { clauseAt, isSpoken } from './aside.ts';
import { type Item, textOf } from './items.ts';
import { noun } from './set-nouns.ts';
import { named, unknownOwner } from './set-owners.ts';
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
  const spread = /^(?:over|across|among|amongst|between)$/.test(said) && isSpread(at, items, set);
  const grouped = /^(?:group(?:ed|ing)?|broken|break|split)\b/.test(said);
  if (every || (!spread && !grouped && !has(items[at], 'each') && !has(items[at], 'by'))) return 0;
  let next = at + 1;
  while (
    wordAt(items, next)?.text === 'down' ||
    has(items[next], 'the') ||
    has(items[next], 'by') ||
    has(items[next], 'each')
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

/** “without docs”, “have no runbook”, “don't have an owner”, “with a dashboard”. */
const having: Step = (at, items, set, { vocabulary }) => {
  const lacks =
    has(items[at], 'without') ||
    has(items[at], 'lack') ||
    (has(items[at], 'not') && (has(items[at + 1], 'has') || isHaving(items[at + 1], vocabulary)));
  if (!lacks && !has(items[at], 'with') && !has(items[at], 'has')) return 0;
  let next = at + 1;
  while (
    has(items[next], 'the') ||
    has(items[next], 'has') ||
    /^(?:any|no|proper|of)$/.test(wordAt(items, next)?.text ?? '')
  )
    next += 1;
  const item = items[next];
  const what = havingOf(item, vocabulary);
  if (what === undefined) return 0;
  const negated = lacks || items.slice(at, next).some((one) => has(one, 'without') || has(one, 'lack'));
  set.filters.push(`${negated ? '!' : ''}has:${what}`);
  // “neither runbook nor dashboard”, “no docs or owner”.
  const after = items[next + 1];
  const another = has(after, 'and') || has(after, 'lack') ? havingOf(items[next + 2], vocabulary) : undefined;
  if (another === undefined) return next + 1 - at;
  set.filters.push(`${negated ? '!' : ''}has:${another}`);
  return next + 3 - at;
};

/** “not part of any system”, “outside of every system”, “belong to no team”, “nobody assigned to a system”. */
const outside: Step = (at, items, set, { vocabulary }) => {
  const begins =
    has(items[at], 'not') || /^(?:outside|no|belong|belonging|nobody|noone)$/.test(wordAt(items, at)?.text ?? '');
  if (!begins) return 0;
  let next = at + 1;
  while (
    /^(?:part|of|any|a|an|in|into|to|under|no|one|has|have|ever|yet|put|placed|filed|sorted|added|attached|linked|tied|mapped|given|assigned|assign|allocated|belong|belonging|belongs|every)$/.test(
      wordAt(items, next)?.text ?? '',
    )
  )
    next += 1;
  const said = items.slice(at, next + 1).flatMap((item) => (item.is === 'word' ? [item.text] : []));
  const what = havingOf(items[next], vocabulary);
  if (
    next < at + 2 ||
    (what !== 'system' && what !== 'owner') ||
    !said.some((word) => /^(?:not|no|outside|never|nobody|noone)$/.test(word))
  )
    return 0;
  set.filters.push(`!has:${what}`);
  return next + 1 - at;
};

/** “nobody owns”, “owned by nobody”, “owned by no team”. */
const ownerless: Step = (at, items, set) => {
  const isNobody = (place: number) => /^(?:nobody|noone|none)$/.test(wordAt(items, place)?.text ?? '');
  const isNo = (place: number) =>
    wordAt(items, place)?.text === 'no' &&
    /^(?:one|team|group|squad|person|owner)$/.test(wordAt(items, place + 1)?.text ?? '');
  const from = has(items[at], 'own') && has(items[at + 1], 'by') ? at + 2 : at;
  const size = isNobody(from) ? 1 : isNo(from) ? 2 : 0;
  const isOwned = from > at || has(items[from + size], 'own');
  if (size === 0 || !isOwned) return 0;
  set.filters.push('!has:owner');
  return from > at ? from + size - at : size + 1;
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

const isHaving = (item: Item | undefined, vocabulary: Vocabulary) => havingOf(item, vocabulary) !== undefined;
function havingOf(item: Item | undefined, { language }: Vocabulary): string | undefined {
  const text =
    item?.is === 'word' ? item.text : item?.is === 'maybe' && item.words === 1 ? item.said.toLowerCase() : '';
  return language
    .baseForms(text)
    .map((form) => (Object.hasOwn(language.having, form) ? language.having[form] : undefined))
    .find(Boolean);
}

/** “ownerless”, “undocumented”, “nobody documented”. */
const lackingWord: Step = (at, items, set, { vocabulary }) => {
  const item = items[at];
  const text = item?.is === 'maybe' ? item.said.toLowerCase() : item?.is === 'word' ? item.text : '';
  const [, bare] = /^(?:un(.+)ed|(.+)less)$/.exec(text) ?? [];
  const stem = bare ?? /^(.+)less$/.exec(text)?.[1];
  if (stem === undefined) return 0;
  const what = [stem, `${stem}ed`, `${stem}er`]
    .map((form) => vocabulary.language.having[form])
    .find((one) => one !== undefined);
  if (what === undefined) return 0;
  set.filters.push(`!has:${what}`);
  return 1;
};

const lifecycle: Step = (at, items, set, { vocabulary }) => {
  const word = wordAt(items, at);
  const named = word && vocabulary.language.lifecycles[word.text];
  // “which live in shop”
  if (!named || (word.text === 'live' && has(items[at + 1], 'in'))) return 0;
  const negated = has(items[at - 1], 'not') || has(items[at - 2], 'not');
  set.filters.push(`${negated ? '-' : ''}lifecycle:${named}`);
  // “in experimental state”
  return /^(?:state|stage|status|phase|lifecycle)$/.test(wordAt(items, at + 1)?.text ?? '') ? 2 : 1;
};

/** “with the word coupon in them”, “how many trackers”: words that are looked for. */
const spoken: Step = (at, items, set, { vocabulary }) => {
  const item = items[at];
  if (item?.is !== 'maybe') return 0;
  const before = wordAt(items, at - 1);
  if (before?.text === 'tagged' || before?.text === 'tag') {
    set.filters.push(`tag:${item.said.toLowerCase()}`);
    return 1;
  }
  const asked =
    before !== undefined &&
    /^(?:word|words|called|named|containing|mentioning|mention|matching|name|names|contain|text)$/.test(before.text);
  if (!asked && !has(before, 'count')) return 0;
  const [word = ''] = asked ? [item.said] : vocabulary.language.baseForms(item.said.toLowerCase()).slice(-1);
  set.filters.push(word.includes(' ') ? `"${word}"` : word);
  set.many = true;
  return 1;
};

/** Another clause, in which no kind of thing is named and nothing is called so. */
function isAside(at: number, items: readonly Item[], vocabulary: Vocabulary): boolean {
  const [from, to] = clauseAt(items, at);
  const clause = items.slice(from, to);
  return clause.length < items.length && clause.every((item) => isSpoken(item, vocabulary) && !has(item, 'noun'));
}

/** Words that say nothing of which are meant, and what is left. */
const rest: Step = (at, items, set, { vocabulary }) => {
  const item = items[at];
  if (!item || isAside(at, items, vocabulary)) return 1;
  if (item.is === 'word') {
    if (
      ['list', 'each'].some((concept) => item.concepts.has(concept)) &&
      /^(?:list|every|all|any|anything|everything|each|enumerate|which|find|show)$/.test(item.text)
    ) {
      set.many = true;
      return 1;
    }
    if (/^(?:tagged|labelled)$/.test(item.text)) set.many = true;
    if (item.text === 'present' && wordAt(items, at - 1)?.text === 'at') return 1;
    // “how many pieces of software”
    if (/^(?:pieces?|bits?|kinds?|sorts?)$/.test(item.text) && has(items[at + 1], 'of')) return 2;
    if (item.told === 'filler' || beside.some((concept) => item.concepts.has(concept))) return 1;
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
  ownerless,
  outside,
  having,
  lackingWord,
  counting,
  faceted,
  lifecycle,
  noun,
  named,
  spoken,
  unknownOwner,
  rest,
];
