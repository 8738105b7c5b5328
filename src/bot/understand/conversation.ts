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
