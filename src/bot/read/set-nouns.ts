/** What kind of thing a set consists of: “services”, “dbs”, “workers”, “componets”. */
import { distance } from 'fastest-levenshtein';
import type { Catalog } from '../../catalog/catalog.ts';
import { readWord } from '../answer/noun-query.ts';
import { typesOfAny } from '../described.ts';
import { nouns } from '../talk/pointing-words.ts';
import type { Language } from '../words/language.ts';
import { lookUp } from '../words/look-up.ts';
import { type Item, textOf } from './items.ts';
import { isLed } from './set-owners.ts';
import { has, type SetSoFar, type Step, wordAt } from './set-so-far.ts';

export const noun: Step = (at, items, set, { vocabulary: { language }, catalog }) => {
  const word = wordAt(items, at);
  const said =
    word?.concepts.has('noun') || isTypes(word, { language, catalog }) ? word?.text : misspeltNoun(items[at], language);
  // “grouped under maintenance” groups nothing.
  if (said === undefined || (said.endsWith('ed') && !catalog.hasFacet('type', said))) return 0;
  const raw = language.baseForms(said);
  const forms = raw.map((form) => lookUp(language.sets, form) ?? form);
  const isType = (form: string) => catalog.hasFacet('type', form);
  const one = forms.find((form) => readWord(form).is === 'noun') ?? raw.find(isType) ?? forms.find(isType);
  if (one === undefined) return ofSort(raw, items.toSpliced(at, 1), { set, catalog });
  // “departments”, where teams are of that type.
  const own = raw.find((form) => form !== one && catalog.hasFacet('type', form));
  const filter = [filterOf(one), ...(own && !filterOf(one).includes('type:') ? [`type:${own}`] : [])].join(' ').trim();
  const isMany =
    (said !== one && forms.length > 1 && [...forms.slice(1), ...raw.slice(1)].includes(one)) ||
    /^(?:people|stuff|folks|everything)$/.test(said);
  set.nouns += 1;
  // “from the payments people”: who they are is the team.
  if (/^(?:people|folks?|guys)$/.test(said) && isGroup(items[at - 1]) && isLed(at - 1, items)) return 1;
  if (isMany) set.many = true;
  // “team payments”, “the payments core system”: what kind of thing the name is.
  const isTeam = /^(?:team|group|squad|crew)$/.test(said);
  if (isTeam && !isMany && has(items[at - 1], 'by') && has(items[at - 2], 'own')) return 1;
  // “the payments system”, “in domain marketing”, where nothing is called so.
  const isScope =
    /^(?:system|domain)$/.test(said) && (isPlainName(items[at - 1], 0) || isPlainName(items[at + 1], items[at]?.stop));
  if (!isMany && isScope && set.kinds.length > 0) return 1;
  if (!isMany && (isCalled(items[at - 1], isTeam) || isCalled(items[at + 1], isTeam))) return 1;
  if (filter !== '') set.filters.push(...filter.split(' '));
  set.kinds.push(filter);
  return 1;
};

/** “frontends”, where nothing is of that type: what is tagged so, or what such things are called. */
function ofSort(
  forms: readonly string[],
  items: readonly Item[],
  { set, catalog }: { readonly set: SetSoFar; readonly catalog: Catalog },
): number {
  const tag = forms.find((form) => catalog.hasFacet('tag', form));
  const sort = forms.find((form) => Object.hasOwn(nouns, form));
  const types = sort === undefined ? [] : typesOfAny(nouns[sort] ?? [], catalog);
  const filter = tag !== undefined ? `tag:${tag}` : types.length > 0 ? `type:${types.join(',')}` : undefined;
  // “s3 buckets”: what is said beside it tells the type.
  const isTold = types.some((type) => items.some((item) => type.split('-').includes(textOf(item).toLowerCase())));
  if (filter === undefined || isTold) return 0;
  set.filters.push(filter);
  set.many = true;
  return 1;
}

function filterOf(noun: string): string {
  const read = readWord(noun);
  return read.is === 'noun' ? read.filter : `type:${noun}`;
}

/** “python cronjobs”, where things are of that type, whatever else the word says. */
const isTypes = (
  word: ReturnType<typeof wordAt>,
  { language, catalog }: { readonly language: Language; readonly catalog: Catalog },
) =>
  word !== undefined &&
  word.told !== 'filler' &&
  language
    .baseForms(word.text)
    .slice(1)
    .some((form) => catalog.hasFacet('type', form));

const isCalled = (item: Item | undefined, orUnknown: boolean) =>
  item?.is === 'name' || (orUnknown && item?.is === 'maybe');

const isPlainName = (item: Item | undefined, stop: Item['stop'] | undefined) =>
  stop === 0 && (item?.is === 'maybe' || (item?.is === 'word' && item.told === 'common'));

const isGroup = (item: Item | undefined) =>
  item?.is === 'name' && item.span.entities.some(({ kind }) => kind === 'Group');

const shortest = 6;
const spelt = ['component', 'service', 'website', 'library', 'resource', 'database', 'system', 'domain', 'template'];

/** A letter is wrong in what is no word of a question. */
function misspeltNoun(item: Item | undefined, { baseForms }: Language): string | undefined {
  const isUnknown = item?.is === 'word' ? item.told === 'common' : item?.is === 'maybe' && item.words === 1;
  const said = item?.is === 'word' ? item.text : item?.is === 'maybe' ? item.said.toLowerCase() : '';
  if (!isUnknown || said.length < shortest) return undefined;
  const [form, one] =
    baseForms(said)
      .map((form) => [form, spelt.find((noun) => noun[0] === form[0] && distance(form, noun) === 1)] as const)
      .find(([, noun]) => noun !== undefined) ?? [];
  if (form === undefined || one === undefined) return undefined;
  return form === said ? one : `${one.replace(/y$/, 'ie')}s`;
}

/** “apis and databases”: those of one kind are of any type, so all of the other kind are shown rather than none. */
export function withoutMixed({ kinds, filters, ...set }: SetSoFar): SetSoFar {
  const kindOf = (filter: string) => filter.split(' ')[0];
  const isMixed = kinds.some(
    (one) => /^kind:\S+$/.test(one) && kinds.some((other) => other.includes(' type:') && kindOf(other) !== one),
  );
  const types = new Set(kinds.flatMap((one) => one.split(' ').slice(1)));
  return { ...set, kinds, filters: isMixed ? filters.filter((one) => !types.has(one)) : filters };
}
