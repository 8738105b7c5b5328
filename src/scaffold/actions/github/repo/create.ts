import { defineAction, type Recognised } from '../../../action.ts';
import { begin, creationProperties, equip, finish, look } from '../../../github/create-repository.ts';
import { repositoryOf, repositoryProperties } from '../../../github/repository.ts';
import { flag, object, step, text, textIn } from '../../../inputs.ts';

export default defineAction({
  description: 'Makes a repository on GitHub with nothing in it',
  examples: [
    {
      description: 'A public repository',
      steps: step('github:repo:create', { repoUrl: 'github.com?owner=acme&repo=web', repoVisibility: 'public' }),
    },
  ],
  input: object({ ...repositoryProperties, ...creationProperties, autoInit: flag('It begins with a README') }, [
    'repoUrl',
  ]),
  output: object(
    { remoteUrl: text('The address that it is cloned from'), repoContentsUrl: text('The address of its root folder') },
    ['remoteUrl', 'repoContentsUrl'],
  ),
  changes: 'outside',
  async run(run) {
    const repository = repositoryOf(run, 'github:repo:create');
    const says = await begin(run, repository);
    await equip(run, repository);
    await finish(run, repository);
    const branch = textIn(says, 'default_branch') ?? 'main';
    return {
      remoteUrl: textIn(says, 'clone_url') ?? '',
      repoContentsUrl: `${textIn(says, 'html_url')}/blob/${branch}`,
    };
  },
  async recognise(run): Promise<Recognised> {
    const { standing } = await look(run, repositoryOf(run, 'github:repo:create'));
    return { kind: standing === 'other' ? 'unknown' : 'undone' };
  },
});
