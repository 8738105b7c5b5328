/** One entity described, or many found: “list all deprecated APIs of payments” is `find kind:api lifecycle:deprecated owner:payments`. */
import { defineIntents } from '../intent.ts';

/** What people call a set of entities → the filters that find it. */
const nouns: Readonly<Record<string, string>> = {
  entity: '',
  thing: '',
  everything: '',
  component: 'kind:component',
  service: 'kind:component type:service',
  website: 'kind:component type:website',
  library: 'kind:component type:library',
  api: 'kind:api',
  resource: 'kind:resource',
  database: 'kind:resource type:database',
  system: 'kind:system',
  domain: 'kind:domain',
  team: 'kind:group type:team',
  group: 'kind:group',
  user: 'kind:user',
  person: 'kind:user',
  people: 'kind:user',
  location: 'kind:location',
  template: 'kind:template',
};
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
      '[tell me] [more] [something] [everything] about {}',
      '(describe|explain|details|info|information|summary|overview) [of|about|on|for] {}',
      '[what is] [the] (description|summary|lifecycle|status in the catalog) of {}',
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
]);

/** Nothing when no word of it is a set or a state: “show me payments-api” is about one thing. */
function filtersFor(said: string): readonly string[] | undefined {
  const [, what = '', owner, tag] =
    /^(.*?)(?: (?:owned by|of team|from team|belonging to) (.+?))?(?: (?:tagged|with tag|with the tag) (\S+))?$/i.exec(
      said,
    ) ?? [];
  const parts = what.split(' ').filter((word) => word && !articles.has(word.toLowerCase()));
  const read = parts.map(readWord);
  if (!owner && !tag && !read.some(({ known }) => known)) return undefined;
  const filters = [
    ...read.map(({ filter }) => filter),
    ...(owner ? [`owner:${owner.replace(/^(?:the )?team /i, '').replaceAll(' ', '-')}`] : []),
    ...(tag ? [`tag:${tag}`] : []),
  ];
  const query = filters.filter(Boolean).join(' ');
  return query === '' ? undefined : [query];
}

function readWord(word: string): { readonly filter: string; readonly known: boolean } {
  const lower = word.toLowerCase();
  if (lifecycles.has(lower)) return { filter: `lifecycle:${lower}`, known: true };
  const noun = [lower, lower.replace(/s$/, ''), lower.replace(/ies$/, 'y')].find((form) => Object.hasOwn(nouns, form));
  return noun === undefined ? { filter: word, known: false } : { filter: nouns[noun] ?? '', known: true };
}
