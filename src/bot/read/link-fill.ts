/** “show me the metrics of ledger-db”: what runs elsewhere is in no catalog. Where a link leads to it that is the answer; else it is said. */
import type { Entity } from '../../catalog/catalog.ts';
import type { Language } from '../words/language.ts';
import type { Fill, Scene } from './fill.ts';
import { fillThing } from './thing-fill.ts';
import type { Token } from './tokens.ts';

/** What is asked for and is not here, as readings tell it. */
export const notHere = 'elsewhere';

export const fillLink: Fill = (scene) => {
  const filled = fillThing(scene);
  const ref = filled && Object.values(filled.given)[0];
  const entity = ref === undefined ? undefined : scene.catalog.get(ref);
  const data = entity && dataAsked(scene, entity);
  if (!filled || data === undefined) return filled;
  return { ...filled, said: { ...filled.said, [notHere]: data }, how: { ...filled.how, [notHere]: 'unknown' } };
};

/** The word for it, where it is to be shown and nothing of the entity's leads there. */
function dataAsked({ items, sentence: { tokens }, vocabulary: { language } }: Scene, entity: Entity) {
  const names = items.filter(({ is }) => is === 'name');
  const words = tokens.filter((_, at) => names.every(({ from, to }) => at < from || at >= to));
  const at = words.findIndex((word) => kindOf(word, language) !== undefined);
  const [word, before] = [words[at], words.slice(0, at)];
  const kind = word && kindOf(word, language);
  const isShown = before.some(({ lower }) => listed(language.showingWords).includes(lower));
  const isPlace = words.some(({ lower }) => listed(language.addressWords).includes(lower));
  if (!word || kind === undefined || !isShown || isPlace) return undefined;
  return leadsTo(entity, listed(language.liveData[kind] ?? '')) ? undefined : word.lower;
}

const kindOf = ({ lower }: Token, { baseForms, liveData }: Language) =>
  baseForms(lower).find((form) => Object.hasOwn(liveData, form));
const listed = (words: string) => words.split(', ');

const leadsTo = ({ links }: Entity, called: readonly string[]) =>
  links.some(({ title = '', icon = '', type = '', url }) => {
    const said = `${title} ${icon} ${type} ${url}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    return called.some((word) => word.split(' ').every((part) => said.includes(part)));
  });
