/** The repository itself. */
import { aboutRepository, readRepository, repositoryKey, textOf } from '../ask-github.ts';
import { defineFact } from '../fact.ts';

export default defineFact({
  title: 'Whether its repository is on GitHub, and archived',
  from: 'github',
  about: aboutRepository,
  key: repositoryKey,
  freshFor: 24 * 3600 * 1000,
  read: (entity, services) =>
    readRepository(entity, services, async ({ about }) => ({
      value: { exists: true, slug: textOf(about.full_name), archived: about.archived === true },
    })),
});
