/** The docs of an entity, and what docs say about something: “how do I rotate the keys” is `docs how do I rotate the keys`. */
import { defineIntents } from '../intent.ts';

export default defineIntents(
  [
    {
      command: 'doc',
      says: [
        '[show] [open] [read] [give] [me] [the] (docs|doc|documentation|manual|handbook) (of|for) {}',
        '(where|what) (are|is) the (docs|documentation|manual|handbook) (of|for) {}',
        "[show] [open] [me] {}'s (docs|documentation)",
        '{} (docs|documentation)',
        'does {} have (docs|documentation|any docs)',
      ],
    },
    {
      command: 'docs',
      says: [
        '[show] [find] [search] [me] [the] (docs|documentation) (about|on|for how to|how to) {}',
        '(search|look in|look through) [the] [all] (docs|documentation) (for|about) {}',
        'what do [the] docs say (about|on) {}',
        'what does the documentation say (about|on) {}',
        '(where|what) (is it|do i) (documented|read|find) [out] (about|how|how to) {}',
        'where is {} (documented|described|explained)',
        '(is there|do we have) [a|an|any] (guide|runbook|documentation|docs|tutorial|how-to|manual) (for|on|about|how to) {}',
      ],
    },
    { command: 'docs', says: ['how (do|can|should|could|must) (i|we|you|one|people|somebody) {}', 'how to {}'] },
  ],
  [
    {
      command: 'doc',
      when: [
        'guide',
        'handbook',
        'how-to',
        'howto',
        'wiki',
        'docu',
        'documentations',
        'write-up',
        'documents',
        'tech docs',
        'user guide',
        'documentation',
        'docs',
        'techdocs',
        'readme',
        'manual',
        'read {}',
        'documented',
      ],
      beside: [
        'link',
        'where',
        'find',
        'see',
        'any',
        'page',
        'list',
        'view',
        'open',
        'read',
        'page',
        'pages',
        'something',
        'anything',
      ],
    },
  ],
);
