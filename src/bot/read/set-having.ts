/** What the things of a set have or lack: “without docs”, “nobody owns”, “ownerless”. */
import { type Item, textOf } from './items.ts';
import { has, type Step, wordAt } from './set-so-far.ts';
import type { Vocabulary } from './vocabulary.ts';

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
  // “they carry the tag phi”
  const isNamed = (what === 'tag' || what === 'label') && item?.stop === 0 && items[next + 1] !== undefined;
  if (what === undefined || isNamed) return 0;
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
  // “nobody has been named owner of”
  const named = isNobody(at)
    ? items.slice(at, at + 6).findIndex((item) => has(item, 'own') || textOf(item) === 'owner')
    : -1;
  if (named > 0) {
    set.filters.push('!has:owner');
    return named + 1;
  }
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

export const isHaving = (item: Item | undefined, vocabulary: Vocabulary) => havingOf(item, vocabulary) !== undefined;
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

/** “components nobody documented”. */
const byNobody: Step = (at, items, set, { vocabulary }) => {
  if (!/^(?:nobody|noone|no-one)$/.test(wordAt(items, at)?.text ?? '')) return 0;
  const next = /^(?:has|have|had|ever|yet|bothered|properly)$/.test(wordAt(items, at + 1)?.text ?? '')
    ? at + 2
    : at + 1;
  const [, stem = ''] = /^(.+?)(?:ed|s)?$/.exec(wordAt(items, next)?.text ?? '') ?? [];
  const what = [`${stem}ed`, stem, `${stem}ion`].map((form) => vocabulary.language.having[form]).find(Boolean);
  if (what === undefined || what === 'owner') return 0;
  set.filters.push(`!has:${what}`);
  return next + 1 - at;
};

/** In the order in which they are tried. */
export const havingSteps: readonly Step[] = [ownerless, outside, byNobody, having, lackingWord];
