/** “I need a new python job” → the template that its words tell, or all there are. */
import type { Entity } from '../../catalog/catalog.ts';
import { isTemplate } from '../answer/names.ts';
import { type Fill, filledWith, type Scene } from './fill.ts';
import type { Item } from './items.ts';
import { spellingsOf } from './spellings.ts';

const templatesAtMost = 500;
/** A template that is named, a word of its name, one of its description. */
const worth = { named: 5, telling: 1, told: 0.6, least: 1 } as const;
/** Something else is named that no template is called by. */
const otherNamed = 0.7;
/** What is wanted is nothing that is made of software. */
const elseWanted = 0.3;

export const fillNew: Fill = (scene) => {
  const unknown = unknownTemplate(scene);
  if (unknown !== undefined) return { ...filledWith({ template: unknown }), how: { template: 'unknown' } };
  const template = templateFor(scene);
  const isAboutOther = scene.items.some(
    (item) =>
      item.is === 'name' &&
      item.span.sure &&
      !item.span.entities.some(isTemplate) &&
      !template?.words.has(item.span.said),
  );
  const worthOf = isAboutOther ? otherNamed : !template && isElse(scene) ? elseWanted : 1;
  return filledWith(template ? { template: template.entity.ref } : {}, worthOf);
};

/** “with the rust-service template”, “from the template rust-service”, where none is called so: another is not what is wanted. */
function unknownTemplate({ sentence: { ways } }: Scene): string | undefined {
  const items = ways[0]?.items ?? [];
  const ref = items.find((item) => item.is === 'maybe' && /^template:\S/i.test(item.said));
  if (ref?.is === 'maybe') return ref.said;
  const at = items.findIndex((item) => isWord(item, /^template$/));
  const [first, before, next] = [items[at - 2], items[at - 1], items[at + 1]];
  if (at < 0) return undefined;
  if (before?.is === 'maybe' && before.stop === 0 && (before.coined || isWord(first, /^the$/))) return before.said;
  return next?.is === 'maybe' && next.coined && items[at]?.stop === 0 ? next.said : undefined;
}
const isWord = (item: Item | undefined, among: RegExp) => item?.is === 'word' && among.test(item.text);

/** “order me a new headset”: no template tells of it, and no word says that it is software. */
const isElse = ({ items, vocabulary }: Scene): boolean => {
  const words = items.flatMap((item) =>
    item.is === 'word' ? item.words : item.is === 'maybe' ? [item.said.toLowerCase()] : [],
  );
  const isMade = (word: string) => vocabulary.language.baseForms(word).some((form) => made.has(form));
  return contentOf(items).length > 0 && !words.some(isMade);
};
const made = new Set(
  'service svc srv project component app application website site page frontend backend library lib package api job worker function lambda repo repository codebase module microservice system database db topic queue bucket pipeline cluster environment thing something anything template templates plugin cli tool bot stack resource domain docs documentation microsite schema cronjob cron entity team group skeleton scaffold scaffolding boilerplate starter prototype poc server client sdk consumer producer gateway importer exporter batch script endpoint ui spa portal software code terraform helm chart'.split(
    ' ',
  ),
);

/** What is there already is taken in by the template that says so, where one does. */
export const fillRegister: Fill = (scene) => {
  const filled = fillNew(scene);
  if (!filled || Object.keys(filled.given).length > 0) return filled;
  const templates = scene.catalog.find('kind:template').entities.slice(0, templatesAtMost);
  const [only, ...others] = templates.filter(({ name, title, tags }) =>
    takesIn.test(`${name} ${title ?? ''} ${tags.join(' ')}`),
  );
  return only && others.length === 0 ? { ...filled, given: { template: only.ref } } : filled;
};
const takesIn = /\b(?:onboard|register|registration|adopt|existing|import|take in)/i;

/** A repository that is there already: by its address, or by the template that takes it in. */
export const isAddress = ({ line }: Pick<Scene, 'line'>) => /https?:\/\/\S+/.test(line);

/** Words that tell one template from the others: in its name, title, tags, type; in its description for less. */
export function templateFor({ items, catalog, vocabulary }: Pick<Scene, 'items' | 'catalog' | 'vocabulary'>) {
  const { baseForms } = vocabulary.language;
  const named = items.flatMap((item) => (item.is === 'name' ? item.span.entities.filter(isTemplate) : []));
  const tags = new Set(
    catalog
      .find('kind:template')
      .entities.slice(0, templatesAtMost)
      .flatMap((entity) => entity.tags),
  );
  const words = [...contentOf(items), ...tagsIn(items, tags)].map((word) => baseForms(word).flatMap(spellingsOf));
  const templates = catalog.find('kind:template').entities.slice(0, templatesAtMost);
  const rated = templates.map((entity) => rate(entity, words, named));
  const [best, second] = rated.sort((a, b) => b.score - a.score);
  return best && best.score >= worth.least && best.score > (second?.score ?? 0) ? best : undefined;
}

function rate(entity: Entity, words: readonly (readonly string[])[], named: readonly Entity[]) {
  const split = (text: string) => new Set(text.toLowerCase().split(/[^\p{L}\p{N}+#]+/u));
  const telling = split(`${entity.name} ${entity.title ?? ''} ${entity.tags.join(' ')} ${entity.type ?? ''}`);
  const told = split(entity.description ?? '');
  const known = new Set<string>();
  let score = named.includes(entity) ? worth.named : 0;
  for (const forms of words) {
    const by = (texts: ReadonlySet<string>) => forms.some((form) => texts.has(form) || texts.has(`${form}s`));
    const amount = by(telling) ? worth.telling : by(told) ? worth.told : 0;
    if (amount > 0) known.add(forms[0] ?? '');
    score += amount;
  }
  return { entity, score, words: known };
}

/** Words that may name what is wanted. */
const contentOf = (items: readonly Item[]): readonly string[] =>
  items.flatMap((item) => {
    if (item.is === 'maybe') return item.said.toLowerCase().split(/[\s-]+/);
    if (item.is === 'name') return item.span.said.toLowerCase().split(/[\s-]+/);
    return item.is === 'word' && item.told !== 'filler' && !generic.has(item.text) ? [item.text] : [];
  });
/** “in go”: a language that is a plain word, too. */
const tagsIn = (items: readonly Item[], tags: ReadonlySet<string>): readonly string[] =>
  items.flatMap((item, at) => {
    const before = items[at - 1];
    const isLed = before?.is === 'word' && /^(?:in|with|using|new|a)$/.test(before.text);
    return isLed && item.is === 'word' && item.told === 'filler' && tags.has(item.text) ? [item.text] : [];
  });

/** Everybody wants something new. */
const generic = new Set(
  'new create service svc srv microservice project component need start template templates make making another something thing set up setup help existing'.split(
    ' ',
  ),
);
