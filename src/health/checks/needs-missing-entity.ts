/** What it says it needs is in the catalog. */
import type { RelationType } from '../../catalog/catalog.ts';
import { defineCheck } from '../check.ts';

const needs: ReadonlySet<RelationType> = new Set(['dependsOn', 'consumesApi', 'providesApi'] as const);

export default defineCheck({
  title: 'What it needs is in the catalog',
  why: 'What breaks with what can be told only where both are known.',
  about: { kinds: ['component', 'api', 'resource', 'system'] },
  judge({ entity: { ref }, catalog }) {
    const targets = catalog.relations(ref).flatMap(({ type, target }) => (needs.has(type) ? [target] : []));
    const missing = [...new Set(targets.filter((target) => !catalog.get(target)))];
    const [first] = missing;
    if (first === undefined) return { kind: 'holds' };
    const more = missing.length > 1 ? ` and ${missing.length - 1} more` : '';
    const are = missing.length > 1 ? 'are' : 'is';
    return { kind: 'fails', because: `${first}${more} ${are} not in the catalog`, about: missing };
  },
  fix: {
    text: 'Correct the name in its descriptor, or register what is missing.',
    template: { ref: 'template:default/catalog-onboarding', values: { owner: '{owner}' } },
  },
});
