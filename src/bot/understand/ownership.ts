/** Who owns something, what someone owns, and what is mine. */
import { defineIntents } from '../intent.ts';

export default defineIntents([
  {
    command: 'owner',
    says: [
      'who (owns|maintains|runs|has|looks after|takes care of) {}',
      'who (is|are) (responsible for|in charge of|accountable for|looking after|behind) {}',
      'who (is|are) [the] (owner|owners|maintainer|maintainers) (of|for) {}',
      '(which|what) [other] (team|teams|group|person|people) (owns|own|maintains|maintain|runs|looks after|is responsible for) {}',
      '(which|what) team is (responsible for|behind) {}',
      'whose is {}',
      'whose (service|api|component|system|library|website|database|team|thing) is {}',
      '(who|whom) does {} belong to',
      'to (who|whom|which team) does {} belong',
      'who is {} owned by',
      'is {} owned by (anyone|anybody|someone|somebody)',
      'does (anyone|anybody|someone|somebody) own {}',
      'does {} have an owner',
      'who (do|should|can|must) (i|we) (ask|contact|talk to|speak to|write to|ping|tell) about {}',
      'who (to|can i|should i) (ask|contact|talk to|ping) about {}',
      'who can help [me] with {}',
      '[what is] [the] contact (of|for) {}',
      'how do i (reach|contact) the (owner|owners|team) of {}',
      '[what is] [the] (owner|owners|maintainer|ownership) (of|for) {}',
      "[who is] [what is] [and] {}'s (owner|maintainer)",
      'who is [the] {} owner',
      '[who is] [what is] [the] owner',
      '{} owner',
    ],
  },
  {
    command: 'owned',
    says: [
      'what (does|do) {} (own|maintain|look after|run|have)',
      '(which|what) (things|services|components|apis|systems|entities|resources|libraries|websites) (does|do) {} (own|maintain|run|have)',
      'what is {} responsible for',
      'what is owned by {}',
      'what belongs to {}',
      '(all|everything|things|entities) [that] [is|are] owned by {}',
      '(everything|all) [that] {} owns',
    ],
  },
  {
    command: 'mine',
    says: [
      'what do (i|we) (own|have|maintain|run|look after)',
      '(which|what) (things|services|components|apis|systems|entities) do (i|we) (own|have|maintain|run)',
      'what am i responsible for',
      'what are we responsible for',
      'what (is|are) (mine|ours)',
      '[all] [of] (my|our) (stuff|things|services|components|apis|systems|entities|own)',
      'show [all] (my|our) (stuff|things|services|components|apis|systems|entities)',
      '(everything|all) (i|we) own',
      'what belongs to (me|us)',
    ],
  },
]);
