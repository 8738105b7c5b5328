/** Whose the things of a set are, or in what: teams, people, systems and domains in a sentence about many. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import { isTemplate } from '../answer/names.ts';
import { isOneOf } from '../seek.ts';
import { typed } from '../word.ts';
import { isCompany } from './company.ts';
import { type Item, textOf } from './items.ts';
import type { NameSpan } from './names-in.ts';
import { has, type Step } from './set-so-far.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Whose they are, or in what; beside a noun, a word in their names. */
export const named: Step = (at, items, set, { vocabulary, catalog }) => {
  const item = items[at];
  if (item?.is !== 'name') return 0;
  const { entities, said } = item.span;
  // “every shared library” is no template, though one is called so.
  if (entities.every(isTemplate) && !items.some((one) => has(one, 'template'))) {
    set.leftOver.push(said);
    return 1;
  }
  // “a system” is no part of the name of somebody's systems.
  if (!item.span.sure && isOfNouns(said, vocabulary)) set.leftOver.push(said);
  const owner = onlyOf(entities, ['group', 'user']);
  const system = onlyOf(entities, ['system']);
  const domain = onlyOf(entities, ['domain']);
  const led = isLed(at, items) ?? (isCalledSo(at, items) || isTeamsOwn(at, items) ? 'of' : undefined);
  // “queues” are of a type, though somebody's name ends so.
  const type = led ? undefined : typeOf(item.span, { catalog, vocabulary });
  if (type !== undefined) {
    set.filters.push(`type:${type}`);
    set.many = true;
    return 1;
  }
  if (!led) {
    set.filters.push(said.includes(' ') ? `"${said}"` : said);
    return 1;
  }
  const isPlace = led === 'in';
  if (system && (isPlace || !owner)) set.systems.push(typed(shortRef(system)));
  else if (domain && (isPlace || !owner)) set.filters.push(`domain:${typed(shortRef(domain))}`);
  // “domains of larder” are all there are.
  else if (owner && isCompany(catalog, owner.ref) && catalog.relations(owner.ref, 'ownerOf').length === 0)
    set.many = true;
  else if (owner) set.owners.push(typed(shortRef(owner)));
  else {
    set.leftOver.push(said);
    return 1;
  }
  return 1;
};

/** “how many apis are in there”, of what was talked about. */
export const pointedAt: Step = (at, items, set, { it }) => {
  const lead = items[at - 1];
  if (
    items[at]?.is !== 'it' ||
    typeof it !== 'object' ||
    lead?.is !== 'word' ||
    !/^(?:in|of|inside|within|from)$/.test(lead.text)
  )
    return 0;
  const name = typed(shortRef(it));
  if (it.kind === 'System') set.systems.push(name);
  else if (it.kind === 'Group') set.owners.push(name);
  else if (it.kind === 'Domain') set.filters.push(`domain:${name}`);
  else return 0;
  return 1;
};

/** “of team payments”, “in shop”, “does storefront have”, “delivery or warehouse”. */
export function isLed(at: number, items: readonly Item[]): 'of' | 'in' | undefined {
  for (let back = at - 1; back >= Math.max(0, at - 3); back -= 1) {
    const item = items[back];
    if (has(item, 'in')) return 'in';
    if (
      ['of', 'from', 'by', 'for', 'do', 'to', 'own', 'belong', 'with', 'has', 'and', 'can'].some((concept) =>
        has(item, concept),
      )
    )
      return 'of';
    if (!has(item, 'the') && !has(item, 'team') && !has(item, 'noun')) break;
  }
  const next = items[at + 1];
  if (next?.is === 'word' && next.text === "'s" && isBeforeNoun(at + 2, items)) return 'of';
  return has(next, 'own') || has(next, 'has') || has(items[at + 2], 'has') ? 'of' : undefined;
}

/** “economy's services”, “bedside's experimental things” */
function isBeforeNoun(at: number, items: readonly Item[]): boolean {
  const noun = items.slice(at, at + wordsBeforeNoun).findIndex((item) => has(item, 'noun'));
  return noun >= 0 && items.slice(at, at + noun).every(({ is, stop }) => is !== 'name' && stop === 0);
}
const wordsBeforeNoun = 4;

function typeOf({ sure, said }: NameSpan, { catalog, vocabulary }: Looking): string | undefined {
  if (sure) return undefined;
  const [word, ...forms] = vocabulary.language.baseForms(said.toLowerCase());
  return word === undefined ? undefined : forms.find((form) => catalog.hasFacet('type', form));
}
type Looking = { readonly catalog: Catalog; readonly vocabulary: Vocabulary };

const isOfNouns = (said: string, vocabulary: Vocabulary) =>
  said
    .toLowerCase()
    .split(' ')
    .every((word) => {
      const concepts = vocabulary.tell([word], 0)?.concepts;
      return concepts?.has('the') || concepts?.has('noun') || concepts?.has('each');
    });

/** “Pharmacy Systems services”: a name of several words says what it is, wherever it stands. */
function isCalledSo(at: number, items: readonly Item[]): boolean {
  const item = items[at];
  if (item?.is !== 'name' || !item.span.said.includes(' ')) return false;
  const { sure, how, entities } = item.span;
  return (sure || (how === 'typo' && entities.length === 1)) && items.some((one) => has(one, 'noun'));
}

/** “money-movers things”: a team right before what it has. */
function isTeamsOwn(at: number, items: readonly Item[]): boolean {
  const item = items[at];
  return (
    item?.is === 'name' &&
    item.stop === 0 &&
    item.span.sure &&
    // “payments services” may as well be called so.
    !/^\p{L}+$/u.test(item.span.said) &&
    item.span.entities.every(({ kind }) => kind === 'Group') &&
    has(items[at + 1], 'noun')
  );
}

/** As it is typed: its name, where that is its whole ref but for what is usual. */
const shortRef = ({ ref, name, namespace }: Entity) => (namespace === 'default' ? name : ref);

function onlyOf(found: readonly Entity[], kinds: readonly string[]): Entity | undefined {
  const fitting = found.filter((entity) => isOneOf(entity, kinds));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** “owned by team marketing”: whose they are, though nobody is called so. */
export const unknownOwner: Step = (at, items, set) => {
  const item = items[at];
  if (!isUnknown(item)) return 0;
  const [before, first] = [items[at - 1], items[at - 2]];
  if (
    !(has(before, 'team') && (has(first, 'by') || has(first, 'of') || has(first, 'from'))) &&
    !(before?.is === 'word' && before.text === 'by' && has(first, 'own'))
  )
    return 0;
  const after = items
    .slice(at)
    .findIndex((one, here) => here > 0 && (!isUnknown(one) || (items[at + here - 1]?.stop ?? 0) > 0));
  const said = items.slice(at, after < 0 ? undefined : at + after);
  set.owners.push(typed(said.map(textOf).join(' ')));
  return said.length;
};

/** No word of a question: a name that nobody is called by may be made of plain words. */
const isUnknown = (item: Item | undefined) => item?.is === 'maybe' || (item?.is === 'word' && item.told === 'common');
