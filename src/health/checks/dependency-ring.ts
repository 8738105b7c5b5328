/** Things that need each other in a ring can neither be started nor changed one after the other. */
import { defineCheck } from '../check.ts';

export default defineCheck({
  title: 'Is in no ring of needs',
  why: 'What needs itself through others cannot be started, changed or replaced alone.',
  about: { kinds: ['component', 'resource', 'api'] },
  judge({ entity: { ref }, ring, catalog }) {
    const others = ring().filter((each) => each !== ref);
    const [first] = others;
    if (first === undefined) return { kind: 'holds' };
    const name = catalog.get(first)?.displayName ?? first;
    const more = others.length > 1 ? ` and ${others.length - 1} more` : '';
    return { kind: 'fails', because: `it and ${name}${more} need each other`, about: others };
  },
  fix: { text: 'Take out one need of the ring: let both depend on something third, or on an event.' },
});
