/** A set of entities as people call it → the filters that find it: “deprecated APIs of payments” is `kind:api lifecycle:deprecated owner:payments`. */
import { typed } from '../word.ts';

/** What people call a set of entities → the filters that find it. */
const nouns: Readonly<Record<string, string>> = {
  entity: '',
  thing: '',
  component: 'kind:component',
  service: 'kind:component type:service',
  website: 'kind:component type:website',
  library: 'kind:component type:library',
  api: 'kind:api',
  resource: 'kind:resource',
  database: 'kind:resource type:database',
  system: 'kind:system',
  domain: 'kind:domain',
  team: 'kind:group',
  group: 'kind:group',
  user: 'kind:user',
  person: 'kind:user',
  location: 'kind:location',
  template: 'kind:template',
};
/** What people mean by everything; locations are only where the rest was read from. */
export const everything = '-kind:location';
export const lifecycles: ReadonlySet<string> = new Set(['production', 'experimental', 'deprecated', 'staging']);
const articles = new Set([
  'the',
  'all',
  'any',
  'our',
  'of',
  'in',
  'me',
  'every',
  'a',
  'an',
  'that',
  'are',
  'is',
  'which',
]);

/** Undefined unless it names a set: “show payments api” is about one thing, “show payments apis” about many. */
export function queryOfNouns(said: string): string | undefined {
  const [, what = '', owner, tag, lacking] = whose.exec(said) ?? [];
  const words = what.split(' ').filter((word) => word && !articles.has(word.toLowerCase()));
  const read = words.map(readWord);
  const things = read.filter(({ is }) => is === 'noun' || is === 'set');
  const narrowed = [owner, tag, lacking].some(Boolean) || read.some(({ is }) => is === 'lifecycle');
  if (!things.some(({ is }) => is === 'set') && (things.length === 0 || !narrowed)) return undefined;
  const filters = [
    ...read.map(({ filter }) => filter),
    ...(owner ? [`owner:${typed(owner.replace(/^(?:the )?team /i, ''))}`] : []),
    ...(tag ? [`tag:${tag}`] : []),
    ...(lacking ? [`!has:${lacking.toLowerCase()}`] : []),
  ];
  return filters.filter(Boolean).join(' ') || everything;
}

const whose =
  /^(.*?)(?: (?:owned by|of team|from team|belonging to) (.+?))?(?: (?:tagged|with tag|with the tag) (\S+))?(?: (?:without|w\/?o|with no|that have no|which have no|have no|lacking|missing) (?:an? |any )?([a-z]+))?$/i;

type ReadWord = { readonly filter: string; readonly is: 'set' | 'noun' | 'lifecycle' | 'word' };

/** What one word says of a set. */
export function readWord(word: string): ReadWord {
  const lower = word.toLowerCase();
  if (lifecycles.has(lower)) return { filter: `lifecycle:${lower}`, is: 'lifecycle' };
  const one = [lower.replace(/ies$/, 'y'), lower.replace(/s$/, '')].find((form) => form !== lower && isNoun(form));
  if (one !== undefined) return { filter: nouns[one] ?? '', is: 'set' };
  if (lower === 'people') return { filter: 'kind:user', is: 'set' };
  if (lower === 'everything') return { filter: '', is: 'set' };
  return isNoun(lower) ? { filter: nouns[lower] ?? '', is: 'noun' } : { filter: word, is: 'word' };
}

const isNoun = (word: string) => Object.hasOwn(nouns, word);
