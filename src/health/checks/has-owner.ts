/** Somebody answers for it. */
import { defineCheck } from '../check.ts';

export default defineCheck({
  title: 'Has an owner',
  why: 'Whoever needs it has to know whom to ask.',
  about: { kinds: ['component', 'api', 'resource', 'system', 'domain', 'template'] },
  judge: ({ entity }) =>
    entity.owner || entity.ownerHidden ? { kind: 'holds' } : { kind: 'fails', because: 'no owner is named' },
  fix: { text: 'Name a team as spec.owner in its descriptor.' },
});
