/** What changed, when, and who owned something then. */
import { defineIntents } from '../intent.ts';
import { readWhen, wordsOfWhen } from '../when.ts';

/** “payments-api last week” → what, and the moment behind it. */
function withMoment(said: string): readonly [what: string, moment: string | undefined] {
  const words = said.split(' ');
  for (let size = Math.min(wordsOfWhen, words.length - 1); size > 0; size -= 1) {
    const moment = words.slice(-size).join(' ');
    if (readWhen(moment)) return [words.slice(0, -size).join(' ').replace(introduced, ''), moment];
  }
  return [said, undefined];
}

const introduced = / (?:as of|back )?(?:on|in|at|since|during)?$/;

const owned = [
  'who (owned|maintained|ran|looked after) {}',
  'who was [the] (owner of|responsible for|maintainer of) {}',
  'who used to (own|maintain|run|look after) {}',
  '(which|what) team (owned|maintained|ran|looked after) {}',
  'who did {} belong to',
];

export default defineIntents(
  [
    {
      command: 'owner',
      says: owned,
      words: ([said = '']) => {
        const [what, moment] = withMoment(said);
        return moment === undefined ? undefined : [what, moment];
      },
    },
    {
      command: 'history',
      says: owned,
      words: ([said = '']) => (withMoment(said)[1] === undefined ? [said] : undefined),
    },
    {
      command: 'history',
      says: [
        '[show] [what is] [the] history (of|for) {}',
        'what [has] changed (about|with|on|for) {}',
        'what happened (to|with) {}',
        '(when|how) (did|has) {} (change|changed)',
        'when was {} (added|changed|last changed)',
        'when did [the] owner of {} change',
        '[show] [what are] [the] (last|latest|recent) changes (to|on) {}',
      ],
    },
    {
      command: 'changes',
      says: [
        'what [has] changed',
        'what is new',
        '(what|anything) new',
        'any changes',
        '[show] [list] [what are] [the] (last|latest|recent|newest) changes',
        '(show|list|what are) [all] [the] changes',
        'what [has] happened',
      ],
      words: () => [],
    },
    {
      command: 'changes',
      says: [
        'what [has] changed (since|in the last|during|on) {}',
        'what is new (since|in the last) {}',
        'what [has] happened (since|in the last|during) {}',
        '[show] [what are] [the] (last|latest|recent|any|all) changes (since|of|from|in the last) {}',
        '(show|list|what are) [all] [the] changes (since|of|from|in the last) {}',
        'what [has] changed {}',
      ],
      words: ([said = '']) => (readWhen(said) ? [said] : undefined),
    },
    {
      command: 'changes',
      says: [
        'what [has] changed in {}',
        'what is new in {}',
        'what [has] happened in {}',
        '[show] [what are] [the] (last|latest|recent|any|all) changes in {}',
      ],
      words: ([said = '']) => placeThenMoment(said),
    },
    {
      command: 'changes',
      says: ['what [has] changed [since|in the last|during] {2} in {1}', 'what is new [since|in the last] {2} in {1}'],
      words: ([place = '', moment = '']) => (readWhen(moment) ? [moment, place] : undefined),
    },
  ],
  [
    {
      command: 'history',
      when: [
        'updated',
        'update*',
        'last touched',
        'evolved',
        'timeline',
        'log',
        'audit',
        'commits',
        'added',
        'created',
        'moved',
        'renamed',
        'chang*',
        'touched',
        'history',
        'changelog',
        'edited',
        'happened',
        'modified',
        'news',
      ],
      beside: [
        'time',
        'date',
        'last',
        'since',
        'over',
        'recent',
        'what',
        'last',
        'past',
        'log',
        'recent*',
        'last',
        'latest',
        'new',
      ],
    },
    {
      command: 'changes',
      when: [
        'news',
        'new catalog',
        'changelog',
        'catalog changes',
        'changes catalog',
        'recent changes',
        'changed catalog',
      ],
      beside: ['catalog', 'recent*', 'latest'],
      names: 0,
    },
  ],
);

/** “payments since monday”; “the last 3 days” is no place. */
function placeThenMoment(said: string): readonly string[] | undefined {
  if (readWhen(said)) return [said];
  const [place, moment] = withMoment(said);
  return [moment ?? '', place];
}
