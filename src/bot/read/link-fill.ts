/** “runbook for ledger-db”, “show me the metrics of ledger-db”: what of its links is asked for, and whether that runs elsewhere. */
import type { Entity, Link } from '../../catalog/catalog.ts';
import type { Language } from '../words/language.ts';
import type { Fill, Scene } from './fill.ts';
import { fillThing } from './thing-fill.ts';

/** What its links are asked for. `isLive`: it is to be shown at once, and runs elsewhere. */
export type AskedLink = { readonly word: string; readonly isLive: boolean };

export const fillLink: Fill = (scene) => {
  // “ack the pagerduty alert for slots”: that is done elsewhere.
  const { language, tell } = scene.vocabulary;
  const first = scene.sentence.tokens.find(({ lower }) => tell([lower], 0)?.is !== 'filler');
  if (first && listed(language.actingWords).includes(first.lower)) return undefined;
  const filled = fillThing(scene);
  const link = filled && linkAsked(scene);
  return filled && link ? { ...filled, link } : filled;
};

function linkAsked({ items, sentence: { tokens }, vocabulary: { language } }: Scene): AskedLink | undefined {
  const names = items.filter(({ is }) => is === 'name');
  const words = tokens.flatMap(({ lower }, at) => (names.some(({ from, to }) => at >= from && at < to) ? [] : [lower]));
  const live = words.findIndex((word) => listed(language.liveData).includes(kindOf(word, language) ?? ''));
  const word = words[live] ?? words.find((one) => kindOf(one, language) !== undefined);
  const isShown = words.slice(0, Math.max(0, live)).some((one) => listed(language.showingWords).includes(one));
  const isPlace = words.some((one) => listed(language.addressWords).includes(one));
  return word === undefined ? undefined : { word, isLive: isShown && !isPlace };
}

const kindOf = (word: string, { baseForms, links }: Language) =>
  baseForms(word).find((form) => Object.hasOwn(links, form));
/** Lists of the language's own, split once: they are looked through for every sentence. */
const lists = new Map<string, readonly string[]>();
function listed(words: string): readonly string[] {
  const known = lists.get(words) ?? words.split(', ');
  lists.set(words, known);
  return known;
}

/** Called as it was said, rather than as it may be, too; its address may say it as well. */
export function linkCalled({ links }: Entity, word: string, language: Language): Link | undefined {
  const kind = kindOf(word, language);
  const called = kind === undefined ? [] : listed(language.links[kind] ?? '');
  const titles = ({ title = '' }: Link) => title;
  const others = ({ icon = '', type = '', url }: Link) => `${icon} ${type} ${url}`;
  for (const text of [titles, others])
    for (const one of called) {
      const found = links.find((link) => saysAll(text(link), one));
      if (found) return found;
    }
  return undefined;
}

function saysAll(text: string, called: string): boolean {
  const said = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return called.split(/[ -]/).every((word) => said.includes(word));
}
