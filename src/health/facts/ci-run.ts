/** How the last run on the default branch ended: of its workflows, else what other systems said of its last commit. */
import {
  type AskRepository,
  aboutRepository,
  listOf,
  readRepository,
  refusedWith,
  repositoryKey,
  textOf,
} from '../ask-github.ts';
import { defineFact, type FactRead } from '../fact.ts';

export default defineFact({
  title: 'How the last CI run on the default branch of its repository ended',
  from: 'github',
  about: aboutRepository,
  key: repositoryKey,
  freshFor: 6 * 3600 * 1000,
  read: (entity, services) =>
    readRepository(entity, services, async ({ about }, ask) => {
      const branch = textOf(about.default_branch);
      const asked = `/actions/runs?branch=${encodeURIComponent(branch)}&status=completed&exclude_pull_requests=true&per_page=1`;
      const { status, body } = await ask(asked);
      if (status !== 200) return refusedWith(status);
      const [run] = listOf(Object(body).workflow_runs);
      if (!run) return statusOf(branch, ask);
      return { value: { branch, name: textOf(run.name), conclusion: textOf(run.conclusion) } };
    }),
});

const conclusions: Readonly<Record<string, string>> = { success: 'success', failure: 'failure', error: 'failure' };

async function statusOf(branch: string, ask: AskRepository): Promise<FactRead> {
  const { status, body } = await ask(`/commits/${encodeURIComponent(branch)}/status`);
  if (status === 404 || status === 422) return { missing: `its branch ${branch} has no commit yet` };
  if (status !== 200) return refusedWith(status);
  const { state, total_count: total, statuses } = Object(body);
  if (total === 0) return { value: { branch, name: '', conclusion: 'none' } };
  const conclusion = conclusions[textOf(state)];
  if (!conclusion) return { missing: 'its checks are still running' };
  return { value: { branch, name: textOf(listOf(statuses)[0]?.context), conclusion } };
}
