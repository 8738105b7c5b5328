/** What something needs, what needs it, how far that reaches, and the way from one to another. */
import { defineIntents } from '../intent.ts';

export default defineIntents([
  {
    command: 'deps',
    says: [
      'what (does|do|would) {} (need|depend on|rely on|use|require|call|consume)',
      'what is (needed|required|used) by {}',
      '(which|what) (things|services|apis|components|resources|databases|systems) (does|do) {} (need|depend on|rely on|use|require|call)',
      'what is {} (depending on|built on|relying on)',
      '[what are] [show] [list] [the] [all] (dependencies|deps|needs|requirements) (of|for) {}',
      "[what are] {}'s (dependencies|deps|needs)",
      '(everything|all) [that] {} (needs|depends on|uses)',
      '{} (dependencies|deps)',
    ],
  },
  {
    command: 'dependents',
    says: [
      '(what|who) [all] [else] (depends on|depend on|needs|uses|requires|relies on|is using|is depending on|calls) {}',
      '(which|what) (things|services|apis|components|systems|websites|apps|teams|entities) (depend on|depends on|need|needs|use|uses|rely on|require|are using|call) {}',
      '(what|who) is {} (used|needed|required) by',
      '(which|what|who) [are] [the] (dependents|users|consumers) of {}',
      'where is {} (used|needed)',
      'is {} (used|needed|in use) [by anyone|by anybody|by anything|by something|anywhere|somewhere]',
      'does (anything|anyone|anybody|something) (need|use|depend on) {}',
      '[show] [list] [the] [all] (dependents|users) of {}',
      "[what are] [who are] {}'s (dependents|users)",
      '(everything|all) [that] (depends on|needs|uses) {}',
      '{} dependents',
    ],
  },
  {
    command: 'impact',
    says: [
      'what (breaks|would break|will break|happens|would happen|stops|goes down|fails|is affected|would be affected|suffers|else breaks) (if|when) {} (goes down|dies|fails|breaks|is down|is broken|is gone|crashes|stops|is unavailable|goes away|went down|died|is slow|does not work|disappears)',
      'what (breaks|would break|fails|stops) without {}',
      '(who|which teams|what teams) (is|are|would be|will be|gets|get) (affected|hit|impacted) (if|when) {} (goes down|dies|fails|breaks|is down|is broken|crashes|stops|is unavailable)',
      '(who|what) (is|are|would be) (affected|impacted|hit) by {}',
      '(what|who) does {} (affect|impact|break)',
      'if {} (goes down|dies|fails|breaks|is down|crashes|stops) what (breaks|happens|fails|is affected|else breaks)',
      '[what is] [show] [the] (impact|blast radius|reach|effect) of {} [going down|failing|dying|breaking|being down]',
      '[the] (impact|blast radius|effect) (if|when) {} (goes down|dies|fails|breaks|is down)',
      "[what is] {}'s (impact|blast radius)",
      'how (bad|critical|important) is {}',
      'how (bad|critical) is it (if|when) {} (goes down|dies|fails|is down)',
      '{} impact',
    ],
  },
  {
    command: 'path',
    says: [
      'how (does|do|can|would|will) {} (reach|get to|depend on|use|talk to|connect to|need|call) {}',
      'how (is|are) {} (connected|related|linked) (to|with) {}',
      'how (are|is) {} and {} (connected|related|linked)',
      'how (do|can|does) (i|one|you|we) get from {} to {}',
      'how (do|can|does) (i|one|you|we) get to {2} from {1}',
      '(does|do) {} (depend on|need|use|rely on|reach|call) {}',
      'is {} (connected|related|linked) to {}',
      'why does {} (depend on|need|use) {}',
      'what (is|lies|stands) between {} and {}',
      '[show] [find] [what is] [the] (path|way|route|chain|connection) from {} to {}',
      '[show] [find] [what is] [the] (path|way|route|chain|connection) between {} and {}',
      'path {} (to|->|→|and) {}',
      'from {} to {}',
    ],
  },
]);
