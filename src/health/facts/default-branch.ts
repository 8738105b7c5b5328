/** Whether whoever may write may also push to the default branch as they like. */
import { aboutRepository, readRepository, refusedWith, repositoryKey, textOf } from '../ask-github.ts';
import { defineFact } from '../fact.ts';

export default defineFact({
  title: 'Whether the default branch of its repository is protected',
  from: 'github',
  about: aboutRepository,
  key: repositoryKey,
  freshFor: 24 * 3600 * 1000,
  read: (entity, services) =>
    readRepository(entity, services, async ({ about }, ask) => {
      const branch = textOf(about.default_branch);
      const { status, body } = await ask(`/branches/${encodeURIComponent(branch)}`);
      if (status === 404) return { missing: `its branch ${branch} has no commit yet` };
      if (status !== 200) return refusedWith(status);
      return { value: { branch, protected: Object(body).protected === true } };
    }),
});
