/** Who is in a team, and who I am. */
import { defineIntents } from '../intent.ts';

export default defineIntents(
  [
    {
      command: 'team',
      says: [
        'who is (in|on|part of|a member of) {}',
        'who (works|sits) (in|on|at|for|with) {}',
        'who belongs to {}',
        '[who are] [show] [list] [the] [all] (members|people|member) (of|in|on) {}',
        '[who are] [the] (people|members) (of|in|on) {}',
        "[who are] {}'s (members|people)",
        '(what|which) team is {}',
        'how (big|large) is {}',
        'how many (people|members) are (in|on) {}',
      ],
    },
    {
      command: 'whoami',
      says: [
        'who am i',
        'what am i (allowed|permitted) to do',
        'what (may|can) i do here',
        '(what|which) (team|teams|group|groups) am i (in|on|part of)',
        'what are my (rights|permissions|teams|groups)',
        'my (rights|permissions|account|team|teams|groups|name)',
        '(do you know) who i am',
        'who do you think i am',
      ],
    },
  ],
  [
    {
      command: 'team',
      when: [
        'member*',
        'people',
        'org chart',
        'lead',
        'leads',
        'reach {}',
        'contact {}',
        '(teams|subteams) below {}',
        '{} teams below',
        '{} subteams',
        'e-mail address',
        'email',
        'e-mail',
        'mail address',
        'works',
        'work',
        'handbook {}',
        'roster',
        '{} slack',
        'slack {}',
        'headcount',
        'structure',
        'hierarchy',
      ],
      beside: ['team', 'address', 'list', 'chart', 'below', 'approval', 'channel', 'on-call'],
    },
  ],
);
