/** What is wrong in the descriptors. */
import { defineIntents } from '../intent.ts';

export default defineIntents([
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
]);
