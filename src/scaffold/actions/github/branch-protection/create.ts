import { defineAction } from '../../../action.ts';
import { protect, protectionProperties } from '../../../github/protection.ts';
import { repositoryOf, repositoryProperties, saysOf, wordsOf } from '../../../github/repository.ts';
import { flag, object, step, text, textIn } from '../../../inputs.ts';

export default defineAction({
  description: 'Protects a branch on GitHub',
  examples: [
    {
      description: 'The default branch: two have to approve',
      steps: step('github:branch-protection:create', {
        ...{ repoUrl: 'github.com?owner=acme&repo=web', requiredApprovingReviewCount: 2 },
      }),
    },
  ],
  input: object(
    {
      ...repositoryProperties,
      ...protectionProperties,
      branch: text('The branch; the default one without'),
      enforceAdmins: { ...flag('It holds for administrators, too'), default: true },
    },
    ['repoUrl'],
  ),
  changes: 'outside',
  async run(run) {
    const repository = repositoryOf(run, 'github:branch-protection:create');
    const branch = textIn(run.input, 'branch') || (await defaultOf(repository));
    await protect(run, repository, { branch, enforceAdmins: run.input.enforceAdmins !== false });
    return undefined;
  },
  /** Twice is as good as once. */
  recognise: async () => ({ kind: 'undone' }),
});

async function defaultOf({ get, path, name, refused }: ReturnType<typeof repositoryOf>): Promise<string> {
  const found = await get(path);
  if (found.status !== 200) throw refused(`${name} cannot be looked at: ${wordsOf(found)}`);
  return textIn(saysOf(found), 'default_branch') ?? 'main';
}
