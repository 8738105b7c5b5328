/** Nobody builds on what is on its way out. */
import { defineCheck } from '../check.ts';

export default defineCheck({
  title: 'Nothing needs it any more',
  why: 'What is deprecated can go when nothing needs it, and not before.',
  about: {
    kinds: ['component', 'api', 'resource'],
    fits: ({ lifecycle }) => lifecycle?.toLowerCase() === 'deprecated',
  },
  judge({ entity: { ref }, catalog }) {
    const needers = [...catalog.relations(ref, 'dependencyOf'), ...catalog.relations(ref, 'apiConsumedBy')];
    const alive = needers.flatMap(({ target }) => {
      const needer = catalog.get(target);
      return needer && needer.lifecycle?.toLowerCase() !== 'deprecated' ? [needer] : [];
    });
    const [first] = alive;
    if (!first) return { kind: 'holds' };
    const refs = [...new Set(alive.map((needer) => needer.ref))];
    const more = refs.length > 1 ? ` and ${refs.length - 1} more` : '';
    const need = refs.length > 1 ? 'need' : 'needs';
    return { kind: 'fails', because: `it is deprecated, and ${first.displayName}${more} ${need} it`, about: refs };
  },
  fix: { text: 'Move what needs it to its successor; `dependents {name}` lists that.' },
});
