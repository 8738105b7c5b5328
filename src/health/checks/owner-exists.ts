/** Its owner is in the catalog. */
import { defineCheck } from '../check.ts';

export default defineCheck({
  title: 'Its owner exists',
  why: 'A team that was renamed or dissolved answers nobody.',
  about: {
    kinds: ['component', 'api', 'resource', 'system', 'domain', 'template'],
    fits: ({ owner, ownerHidden }) => owner !== undefined || ownerHidden === true,
  },
  judge: ({ entity: { owner }, catalog }) =>
    owner === undefined || catalog.get(owner)
      ? { kind: 'holds' }
      : { kind: 'fails', because: `its owner ${owner} is not in the catalog`, about: [owner] },
  fix: { text: 'Name a team that is in the catalog as spec.owner, or register the one that is named.' },
});
