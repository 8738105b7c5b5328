import { defineAction, type Recognised } from '../../../action.ts';
import {
  branchOf,
  protectDefault,
  pushAll,
  pushedBefore,
  pushedOutput,
  pushOutput,
  pushProperties,
} from '../../../github/push-repository.ts';
import { type Repository, repositoryOf, repositoryProperties, saysOf, wordsOf } from '../../../github/repository.ts';
import { object, step } from '../../../inputs.ts';

export default defineAction({
  description: 'Pushes the workspace to a repository on GitHub whose branch has nothing in it yet, and protects that',
  examples: [
    {
      description: 'To the branch main',
      steps: step('github:repo:push', { repoUrl: 'github.com?owner=acme&repo=web', defaultBranch: 'main' }),
    },
  ],
  input: object({ ...repositoryProperties, ...pushProperties }, ['repoUrl']),
  output: pushOutput,
  changes: 'outside',
  async run(run) {
    const repository = repositoryOf(run, 'github:repo:push');
    const says = await standing(repository);
    const hash = await pushAll(run, repository, says);
    await protectDefault(run, repository);
    return pushedOutput(says, branchOf(run, repository), hash);
  },
  /** What was pushed is not pushed again by `run`, which then protects it. */
  async recognise(run): Promise<Recognised> {
    const before = await pushedBefore(run, repositoryOf(run, 'github:repo:push'));
    return { kind: before === 'other' ? 'unknown' : 'undone' };
  },
});

async function standing({ get, path, name, refused }: Repository) {
  const found = await get(path);
  if (found.status !== 200) throw refused(`${name} cannot be looked at: ${wordsOf(found)}`);
  return saysOf(found);
}
