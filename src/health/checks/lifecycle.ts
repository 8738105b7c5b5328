/** One can tell whether it is to be relied on. */
import { defineCheck } from '../check.ts';

export default defineCheck({
  title: 'Has a lifecycle',
  why: 'Whoever builds on it has to know whether it is an experiment, in production or on its way out.',
  about: { kinds: ['component', 'api'] },
  judge({ entity: { lifecycle } }) {
    if (lifecycle === undefined) return { kind: 'fails', because: 'it has no lifecycle' };
    const isNone = /^(unknown|todo|tbd|none|n\/a|-)$/i.test(lifecycle.trim());
    return isNone ? { kind: 'fails', because: `its lifecycle is “${lifecycle}”` } : { kind: 'holds' };
  },
  fix: { text: 'Say experimental, production or deprecated as spec.lifecycle in its descriptor.' },
});
