/** Its repository is still worked in. */
import { defineCheck } from '../check.ts';
import { namesRepository } from '../names-repository.ts';

export default defineCheck({
  title: 'Its repository is not archived',
  why: 'What cannot be changed cannot be mended.',
  about: {
    kinds: ['component', 'api', 'resource', 'system', 'template'],
    fits: (entity) => namesRepository(entity) && entity.lifecycle?.toLowerCase() !== 'deprecated',
  },
  facts: ['repository'],
  judge({ fact }) {
    const found = fact('repository');
    if ('missing' in found) return { kind: 'unknown', because: `its repository is not known: ${found.missing}` };
    if (found.value.exists !== true) return { kind: 'unknown', because: 'its repository cannot be seen' };
    return found.value.archived === true
      ? { kind: 'fails', because: `its repository ${found.value.slug} is archived` }
      : { kind: 'holds' };
  },
  fix: { text: 'Say lifecycle: deprecated in its descriptor, or take the repository out of the archive.' },
});
