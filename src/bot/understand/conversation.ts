/** Greetings, thanks, and asking what can be asked. */
import { code } from '../../view/build.ts';
import { defineIntents } from '../intent.ts';

export default defineIntents([
  {
    command: 'help',
    says: [
      '(hello|hi|hey|hallo|good morning|good afternoon|good evening|moin|yo) [there|callboard|bot|all]',
      'help me',
      '[i] need help',
      'what can (you|i|callboard|one|we) (do|ask|say|ask you|ask for|ask here|type)',
      'what do you (do|know|understand)',
      'how (do|can) i use (this|you|callboard|the bot)',
      'how does (this|callboard|it) work',
      '[list] [show] [me] [all] [the] (commands|options|possibilities)',
      '(which|what) commands (are there|do you know|exist)',
      'who are you',
      'what are you',
      'what is (this|callboard)',
      'what (can|could) (you|callboard|this bot) (answer|tell|help) [me] [us] [with]',
      'what are you (able|good) (to|at|for) [answer|do|say|tell]',
      '(what|which) (questions|things) (can|could|may) (i|we|one) (ask|say) [you]',
      '[show|list|give] [me] [all|the] [available] (commands|usage|examples|instructions|manual page|options) [list|please]',
      '(commands|command) (list|overview)',
      '(usage|halp|man|manual|instructions|examples|example|how to use this|how to use callboard|how to ask)',
      "(i am|i'm) (lost|new here|stuck)",
    ],
    words: () => [],
  },
  {
    command: 'help',
    says: [
      'help (me with|with|about|for|on) {}',
      'how (do|can) i use [the] [command] {}',
      'what does [the] [command] {} command do',
      'what does the command {} do',
    ],
  },
  {
    says: [
      '(great|nice|cool|perfect|ok|okay|good|awesome|brilliant|excellent|amazing|wonderful|lovely|sweet|super) [job|work|stuff|one|bot|callboard]',
      '[ok|okay|perfect|great|awesome|nice|cool|super|lovely|brilliant] (thanks|thank you|thx|cheers|ty|tysm|tnx|merci|danke|much appreciated|appreciate it|appreciated) [so] [very] [a] [lot|much|tons|bunch|ton|million|lots|again|all|everyone|callboard|bot|mate|man|buddy|folks|team] [for] [the|your|all the|all your] [help|answer|info|quick answer|quick help|assistance|everything]',
      '(you|u) (are|re|rock|rule) [the|a|so|really|very|my] [best|star|lifesaver|great|awesome|helpful|hero|genius|legend|amazing|good bot]',
      "you're (the best|great|awesome|a star|a lifesaver|so helpful|very helpful|amazing|a legend|a hero)",
      '(good|well) (bot|job|work|done)',
      '(that|this) (helps|helped|is helpful|is great|is perfect|works|is all|was it|was helpful|was all) [a lot] [thanks]',
      '(lol|haha|hehe|wow|nevermind|never mind|no worries|all good|sorry|oops|my bad|got it|understood|makes sense|sounds good|no thanks|no thank you|yes|no|yep|nope|see you later|have a nice day|ciao|later|bye bye|cya|have a good one|have a nice weekend)',
      'how are you [doing] [today]',
      "(how is it going|what is up|sup|how's it going|how do you do|nice to meet you|are you there|you there|are you a bot|are you human|are you a robot|are you real)",
    ],
    reply: ['Whatever comes next: ', code('help'), ' lists what can be asked.'],
  },
  {
    says: [
      '(thanks|thank you|thx|cheers|ty|merci|danke) [a lot|so much|very much|callboard|bot]',
      '(great|nice|cool|perfect|ok|okay|good|awesome|got it|makes sense|understood) [thanks|thank you]',
      '(bye|goodbye|see you|good night)',
    ],
    reply: ['Whatever comes next: ', code('help'), ' lists what can be asked.'],
  },
  {
    says: ['who is (on call|oncall|on-call|on duty|on pager) [for {}]', '(on call|oncall|on-call) [for {}]'],
    reply: ['Who is on call is not in the catalog. ', code('owner'), ' tells the team and how to reach it.'],
  },
]);
