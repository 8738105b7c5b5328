/** Who provides an API and who consumes it. */
import { defineIntents } from '../intent.ts';

export default defineIntents(
  [
    {
      command: 'api',
      says: [
        '(who|what) (provides|exposes|serves|implements|offers|consumes|is consuming) {}',
        '(which|what) (service|services|component|components|team|teams) (provides|provide|exposes|expose|serves|implements|implement|offers|consumes|consume) {}',
        '(who|what) is {} (provided|consumed|exposed|implemented|served) by',
        '(which|what) apis (does|do) {} (provide|expose|offer|have|consume|serve)',
        'what does {} (provide|expose|offer|serve)',
        '[who are] [what are] [the] (providers|consumers|provider|consumer|clients) of {}',
        "[who are] [what are] [what is] {}'s (providers|consumers|provider|clients|apis|api)",
        '[show] [what is] [the] (api|apis|interface|definition) (of|for) {}',
      ],
    },
  ],
  [
    {
      command: 'api',
      when: [
        'provid*',
        'expos*',
        'publish*',
        'emit*',
        'implement*',
        'offers',
        'offer',
        'serves',
        'consumer*',
        'consum*',
        'spec',
        'openapi',
        'swagger',
        'asyncapi',
        'graphql',
        'api surface',
        'interface*',
        'come* {}',
        '{} come*',
        'api* {} (need*|use*|call*|have)',
        '{} apis',
        'apis {}',
        '{} endpoints',
        'endpoints {}',
        'produc*',
      ],
      beside: ['api', 'apis', 'events', 'event', 'service', 'services', 'components', 'list', 'anything', 'surface'],
    },
  ],
);
