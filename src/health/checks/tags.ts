/** It can be found by what it is made with and for. */
import { defineCheck } from '../check.ts';

export default defineCheck({
  title: 'Has tags',
  why: 'Lists, scorecards and templates choose by tags.',
  about: { kinds: ['component', 'api', 'resource', 'template'] },
  judge: ({ entity: { tags } }) => (tags.length > 0 ? { kind: 'holds' } : { kind: 'fails', because: 'it has no tag' }),
  fix: { text: 'Add the language, the platform or the topic to metadata.tags in its descriptor.' },
});
