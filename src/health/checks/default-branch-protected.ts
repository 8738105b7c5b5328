/** Nobody pushes to its default branch alone. */
import { defineCheck } from '../check.ts';
import { namesRepository } from '../names-repository.ts';

export default defineCheck({
  title: 'Its default branch is protected',
  why: 'What goes into production was seen by a second pair of eyes.',
  about: { kinds: ['component', 'api', 'resource', 'system', 'template'], fits: namesRepository },
  facts: ['default-branch'],
  judge({ fact }) {
    const found = fact('default-branch');
    if ('missing' in found) return { kind: 'unknown', because: `its default branch is not known: ${found.missing}` };
    return found.value.protected === true
      ? { kind: 'holds' }
      : { kind: 'fails', because: `its branch ${found.value.branch} is not protected` };
  },
  fix: {
    text: 'Protect the branch in the repository’s settings: reviews and green checks before a merge.',
    url: 'https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository',
  },
});
