/** Whoever is called knows what to do. */
import { defineCheck } from '../check.ts';
import { isInProduction } from '../in-production.ts';

export default defineCheck({
  title: 'Has a runbook',
  why: 'Whoever is called at night has no time to find out how it works.',
  about: { kinds: ['component'], fits: isInProduction },
  judge: ({ entity: { links } }) =>
    links.some(({ url, title = '', type = '' }) => /run[ _-]?book/i.test(`${title} ${type} ${url}`))
      ? { kind: 'holds' }
      : { kind: 'fails', because: 'none of its links is a runbook' },
  fix: { text: 'Write what to do when it breaks, and add a link titled “Runbook” to metadata.links.' },
});
