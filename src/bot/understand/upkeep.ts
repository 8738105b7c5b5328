/** What is wrong in the descriptors. */
import { defineIntents } from '../intent.ts';

/** Only of an address it is sure that it is meant. */
const ofAddress = ([said = '']: readonly string[]) => (/^https?:\/\/\S+$/i.test(said) ? [said] : undefined);

export default defineIntents(
  [
    {
      command: 'register',
      says: [
        '(add|import|take in) [the] [this] [catalog] [file|location|descriptor|repository] {} [to the catalog|in the catalog|here]',
      ],
      words: ofAddress,
    },
    {
      command: 'unregister',
      says: ['(remove|delete|drop|take out) [the] [location|file] {} [from the catalog|again]'],
      words: ofAddress,
    },
    {
      command: 'unregister',
      says: ['(remove|delete|drop|take) {} (from|out of) the catalog'],
    },
    {
      command: 'orphans',
      says: [
        '(what|which entities) (is|are) [an] (orphaned|orphan|orphans)',
        '[are there] [list|show] [me] [any] [all] [the] (orphaned entities|orphan entities)',
        '(what|which entities) does nothing lead to [any more]',
      ],
    },
    {
      command: 'sources',
      says: [
        '[show] [me] [list] [all] [the] [catalog] sources',
        '(where|what) is the catalog read from',
        '(where does|from where does) the (catalog|data) come from',
        'how (fresh|old|up to date) is the catalog',
        '(which|what) sources (are there|are read|do we have)',
      ],
    },
    {
      command: 'refresh',
      says: ['(reread|re-read|update) [the] {}', '(reread|re-read|update) [the] catalog'],
    },
    {
      command: 'validate',
      says: [
        '(check|test) [the] [this] [file|descriptor] {}',
        'is [the] [file|descriptor] {} (valid|ok|correct|right|good)',
        'what is (wrong|broken) (in|with|at) {}',
        '(are there|what are the) [any] (errors|problems|mistakes) (in|at) {}',
      ],
      words: ofAddress,
    },
    {
      command: 'errors',
      says: [
        'what is (wrong|broken)',
        'what is (wrong|broken) (in|with) the (catalog|descriptors|files)',
        '[are there] [list] [show] [me] [any] [all] [the] (errors|problems|mistakes|broken descriptors|broken files) [in the catalog|in the descriptors]',
        '(which|what) (descriptors|files|entities) (are broken|are wrong|have errors|cannot be read)',
        '(what|which) (errors|problems) (are there|do we have)',
        'is (anything|something) (wrong|broken)',
        'is the catalog (healthy|ok|fine|valid)',
      ],
    },
  ],
  [
    {
      command: 'orphans',
      when: ['orphan*'],
      beside: [
        'components',
        'component',
        'entities',
        'stuff',
        'report',
        'list',
        'lying',
        'around',
        'clean',
        'up',
        'many',
        'anything',
        'moment',
        'catalog',
        'left',
        'number',
        'count',
      ],
      names: 0,
    },
    {
      command: 'errors',
      when: [
        'errors',
        'error',
        'problems',
        'broken',
        'invalid',
        'validate',
        'fixing',
        'parse',
        'dangling',
        'break',
        'malformed',
      ],
      beside: [
        'catalog',
        'descriptor*',
        'yaml',
        'files',
        'file',
        'references',
        'refs',
        'list',
        'anything',
        'something',
        'needs',
        'entities',
        'report',
        'fail',
        'number',
        'many',
      ],
      names: 0,
    },
  ],
);
