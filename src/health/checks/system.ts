/** It is a part of something. */
import { defineCheck } from '../check.ts';

export default defineCheck({
  title: 'Belongs to a system',
  why: 'What belongs together is found, changed and reported together.',
  about: { kinds: ['component', 'api', 'resource'] },
  judge({ entity: { system }, catalog }) {
    if (system === undefined) return { kind: 'fails', because: 'it belongs to no system' };
    return catalog.get(system)
      ? { kind: 'holds' }
      : { kind: 'fails', because: `its system ${system} is not in the catalog`, about: [system] };
  },
  fix: { text: 'Name a system that is in the catalog as spec.system in its descriptor.' },
});
