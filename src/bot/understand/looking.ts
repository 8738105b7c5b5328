/** One entity described, or many found: “list all deprecated APIs of payments” is `find kind:api lifecycle:deprecated owner:payments`. */
import { lifecycles, queryOfNouns } from '../answer/noun-query.ts';
import { defineIntents } from '../intent.ts';

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
      '[where is] [the] (repository|repo|code|source|runbook|page|links) (of|for) {}',
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
    command: 'count',
    says: ['how many {} (per|by|for each|in each) {}', 'how many {} are there (per|by|for each|in each) {}'],
    words: ([said = '', by = '']) => [`${said} by ${by}`],
  },
  {
    command: 'count',
    says: ['how many {} (does|do) (each|every) {} (have|own|run)'],
    words: ([said = '', by = '']) => [`${said} by ${by}`],
  },
  {
    command: 'find',
    says: ['(which|what) {} (have no|lack|are missing|are without) {}'],
    words: ([said = '', what = '']) => filtersFor(`${said} without ${what}`),
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

function filtersFor(said: string): readonly string[] | undefined {
  const query = queryOfNouns(said);
  return query === undefined ? undefined : [query];
}
