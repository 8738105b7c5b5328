import { defineAction, type Recognised } from '../../action.ts';
import { begin, creationProperties, equip, finish, look } from '../../github/create-repository.ts';
import {
  branchOf,
  protectDefault,
  pushAll,
  pushedBefore,
  pushedOutput,
  pushOutput,
  pushProperties,
} from '../../github/push-repository.ts';
import { repositoryOf, repositoryProperties } from '../../github/repository.ts';
import { object, step } from '../../inputs.ts';

export default defineAction({
  description: 'Makes a repository on GitHub, pushes the workspace to it and protects its branch',
  examples: [
    {
      description: 'A private repository',
      steps: step('publish:github', { repoUrl: 'github.com?owner=acme&repo=web' }),
    },
    {
      description: 'With a team, topics and the branch main',
      steps: step('publish:github', {
        ...{ repoUrl: 'github.com?owner=acme&repo=web', description: 'The web shop', defaultBranch: 'main' },
        ...{ access: 'acme/web', topics: ['shop'], repoVisibility: 'internal', requireCodeOwnerReviews: true },
      }),
    },
  ],
  input: object({ ...repositoryProperties, ...creationProperties, ...pushProperties }, ['repoUrl']),
  output: pushOutput,
  changes: 'outside',
  async run(run) {
    const repository = repositoryOf(run, 'publish:github');
    const branch = branchOf(run, repository);
    const says = await begin(run, repository);
    await equip(run, repository);
    const hash = await pushAll(run, repository, says);
    await protectDefault(run, repository);
    await finish(run, repository, branch);
    return pushedOutput(says, branch, hash);
  },
  async recognise(run): Promise<Recognised> {
    const repository = repositoryOf(run, 'publish:github');
    const { standing, says } = await look(run, repository);
    // What is begun is gone on with.
    if (standing !== 'other') return { kind: 'undone' };
    const hash = await pushedBefore(run, repository);
    if (hash === undefined || hash === 'other') return { kind: 'unknown' };
    return { kind: 'done', output: pushedOutput(says, branchOf(run, repository), hash) };
  },
});
