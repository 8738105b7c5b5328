/** Its docs have kept up with its code. */
import { defineCheck } from '../check.ts';
import { namesDocs } from '../names-docs.ts';

export default defineCheck({
  title: 'Its docs are fresh',
  why: 'Docs that the code has left behind mislead.',
  about: { kinds: ['component', 'system', 'domain', 'api'], fits: namesDocs },
  facts: ['docs-changes'],
  judge({ docs, fact }) {
    const found = docs();
    if (found.kind !== 'there') return { kind: 'unknown', because: 'its docs are not known' };
    const { freshness } = found;
    if (freshness.kind === 'unknown') {
      const changes = fact('docs-changes');
      const why = 'missing' in changes ? changes.missing : 'one of the two times is missing';
      return { kind: 'unknown', because: `when code and docs changed is not known: ${why}` };
    }
    const days = `${freshness.behind} days`;
    return freshness.kind === 'stale'
      ? { kind: 'fails', because: `its code changed ${days} after its docs` }
      : { kind: 'holds' };
  },
  fix: { text: 'Read its docs beside what changed since, and say what is different.' },
});
