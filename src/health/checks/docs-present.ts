/** There is something to read about it. */
import { defineCheck } from '../check.ts';

export default defineCheck({
  title: 'Has docs',
  why: 'What is written down is asked once.',
  about: { kinds: ['component', 'system', 'domain'] },
  judge({ docs }) {
    const found = docs();
    if (found.kind === 'missing')
      return { kind: 'fails', because: found.reason ? `its docs ${found.reason}` : 'it names no docs' };
    if (found.kind === 'unknown')
      return { kind: 'unknown', because: found.reason ? `its docs ${found.reason}` : 'its docs are not read yet' };
    if (found.kind === 'elsewhere' || found.empty.length === 0) return { kind: 'holds' };
    const [first = ''] = found.empty;
    if (found.empty.length >= found.pages) return { kind: 'fails', because: 'its docs say nothing below their titles' };
    const others = found.empty.length > 1 ? ` and ${found.empty.length - 1} more` : '';
    return { kind: 'warns', because: `${first}${others} says nothing below its title` };
  },
  fix: {
    text: 'Put docs/index.md and mkdocs.yml beside its descriptor, and name them as backstage.io/techdocs-ref: dir:.',
    template: {
      ref: 'template:default/docs-site',
      values: { name: '{name}-docs', title: '{name}', owner: '{owner}', about: '{ref}' },
    },
  },
});
