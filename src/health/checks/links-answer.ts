/** Its links lead somewhere. */
import { defineCheck } from '../check.ts';

export default defineCheck({
  title: 'Its links answer',
  why: 'A dashboard that has moved is missed when it is needed.',
  about: {
    kinds: ['component', 'api', 'resource', 'system', 'domain', 'template'],
    fits: ({ links }) => links.some(({ url }) => /^https?:/i.test(url)),
  },
  facts: ['links'],
  judge({ fact }) {
    const found = fact('links');
    if ('missing' in found)
      return { kind: 'unknown', because: `whether its links answer is not known: ${found.missing}` };
    const broken = Array.isArray(found.value.broken) ? found.value.broken.map(String) : [];
    const [first] = broken;
    const { silent } = found.value;
    if (first === undefined && typeof silent === 'string')
      return { kind: 'unknown', because: `a link does not answer now: ${silent}` };
    if (first === undefined) return { kind: 'holds' };
    const more = broken.length > 1 ? `, and ${broken.length - 1} more` : '';
    return { kind: 'fails', because: `a link leads nowhere: ${first}${more}` };
  },
  fix: { text: 'Correct or remove the link under metadata.links in its descriptor.' },
});
