/** Something still leads to its descriptor. */
import { defineCheck } from '../check.ts';

export default defineCheck({
  title: 'Something leads to its descriptor',
  why: 'An orphan is not read again: what the catalog says of it gets old.',
  about: { kinds: ['component', 'api', 'resource', 'system', 'domain', 'template'] },
  judge: ({ isOrphan }) =>
    isOrphan() ? { kind: 'fails', because: 'nothing leads to its descriptor any more' } : { kind: 'holds' },
  fix: { text: 'Register where its descriptor is now, or let it go.' },
});
