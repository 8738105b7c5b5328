/** One entity described, or many found: “list all deprecated APIs of payments” is `find kind:api lifecycle:deprecated owner:payments`. */
import { defineIntents } from '../intent.ts';
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
const everything = '-kind:location';
const lifecycles = new Set(['production', 'experimental', 'deprecated', 'staging']);
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

export default defineIntents([
  {
    command: 'show',
    says: [
      'show me {}',
      '(what|who) (is|are) {}',
      'what {} (is|does)',
      'what kind of (thing|service|entity) is {}',
      '(which|what) (team|teams|group|groups) is {} (in|on|part of)',
      '[tell me] [more] [something] [everything] about {}',
      '(describe|explain|details|info|information|summary|overview) [of|about|on|for] {}',
      '[what is] [the] (description|summary|lifecycle|status in the catalog) of {}',
      'is {} (deprecated|experimental|in production)',
      'where is {}',
      '[where is] [the] (repository|repo|code|source|runbook|docs|documentation|page|links) (of|for) {}',
      '(what|which components|which parts) (is|are) [part] (in|of|inside) {}',
      '[what are] [the] (parts|components|pieces) of {}',
      'what does {} consist of',
    ],
  },
  {
    command: 'find',
    says: [
      '(list|show) [me] [all] [of] [the] {}',
      '(find|search|search for|look for|looking for|i am looking for|locate) [me] [all] [of] [the] {}',
      '(all|every) [the] {}',
      '(which|what) {} (are there|exist|do we have|do i have|does the company have|are known|are in the catalog)',
      '(are|is) there (any|a|an) {}',
      'do we have (any|a|an) {}',
      'how many {} (are there|do we have|exist)',
    ],
    words: ([said = '']) => filtersFor(said),
  },
  {
    command: 'find',
    says: ['(which|what) {} are {}', '(list|show|find) [me] [all] [the] {} (that|which) are {}'],
    words: ([said = '', how = '']) => (lifecycles.has(how.toLowerCase()) ? filtersFor(`${how} ${said}`) : undefined),
  },
  {
    command: 'find',
    says: ['list [all] [of] [the] {}', '(search for|look for|looking for|i am looking for|locate) [the] {}'],
  },
]);

/** Nothing unless it names a set: “show payments api” is about one thing, “show payments apis” about many. */
function filtersFor(said: string): readonly string[] | undefined {
  const [, what = '', owner, tag] = whose.exec(said) ?? [];
  const words = what.split(' ').filter((word) => word && !articles.has(word.toLowerCase()));
  const read = words.map(readWord);
  const things = read.filter(({ is }) => is === 'noun' || is === 'set');
  const narrowed = owner !== undefined || tag !== undefined || read.some(({ is }) => is === 'lifecycle');
  if (!things.some(({ is }) => is === 'set') && (things.length === 0 || !narrowed)) return undefined;
  const filters = [
    ...read.map(({ filter }) => filter),
    ...(owner ? [`owner:${typed(owner.replace(/^(?:the )?team /i, ''))}`] : []),
    ...(tag ? [`tag:${tag}`] : []),
  ];
  const query = filters.filter(Boolean).join(' ');
  return [query || everything];
}

const whose =
  /^(.*?)(?: (?:owned by|of team|from team|belonging to) (.+?))?(?: (?:tagged|with tag|with the tag) (\S+))?$/i;

type ReadWord = { readonly filter: string; readonly is: 'set' | 'noun' | 'lifecycle' | 'word' };

function readWord(word: string): ReadWord {
  const lower = word.toLowerCase();
  if (lifecycles.has(lower)) return { filter: `lifecycle:${lower}`, is: 'lifecycle' };
  const one = [lower.replace(/ies$/, 'y'), lower.replace(/s$/, '')].find((form) => form !== lower && isNoun(form));
  if (one !== undefined) return { filter: nouns[one] ?? '', is: 'set' };
  if (lower === 'people') return { filter: 'kind:user', is: 'set' };
  if (lower === 'everything') return { filter: '', is: 'set' };
  return isNoun(lower) ? { filter: nouns[lower] ?? '', is: 'noun' } : { filter: word, is: 'word' };
}

const isNoun = (word: string) => Object.hasOwn(nouns, word);
