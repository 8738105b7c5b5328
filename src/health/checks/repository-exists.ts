/** Its repository is there. */
import { defineCheck } from '../check.ts';
import { namesRepository } from '../names-repository.ts';

export default defineCheck({
  title: 'Its repository exists',
  why: 'Whoever wants to change it begins there.',
  about: { kinds: ['component', 'api', 'resource', 'system', 'template'], fits: namesRepository },
  facts: ['repository'],
  judge({ fact }) {
    const found = fact('repository');
    if ('missing' in found) return { kind: 'unknown', because: `its repository is not known: ${found.missing}` };
    if (found.value.exists === true) return { kind: 'holds' };
    return {
      kind: 'fails',
      because: `GitHub knows no repository ${found.value.slug}, or does not show it to Callboard’s token`,
    };
  },
  fix: { text: 'Correct github.com/project-slug in its descriptor, or let Callboard’s token read the repository.' },
});
