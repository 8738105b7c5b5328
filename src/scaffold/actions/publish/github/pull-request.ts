import { defineAction, type Recognised } from '../../../action.ts';
import { openedBefore, openPullRequest } from '../../../github/pull-request.ts';
import { repositoryOf, repositoryProperties } from '../../../github/repository.ts';
import { flag, object, step, text, texts } from '../../../inputs.ts';
import { sourceProperties } from '../../../published.ts';

export default defineAction({
  description: 'Opens a pull request on GitHub with the files of the workspace',
  examples: [
    {
      description: 'A descriptor for an existing repository',
      steps: step('publish:github:pull-request', {
        ...{ repoUrl: 'github.com?owner=acme&repo=web', branchName: 'add-catalog-info' },
        ...{ title: 'Add catalog-info.yaml', description: 'So that it is in the catalog' },
      }),
    },
    {
      description: 'One folder, as a draft, for a team to review',
      steps: step('publish:github:pull-request', {
        ...{ repoUrl: 'github.com?owner=acme&repo=web', branchName: 'docs', title: 'Docs', description: '' },
        ...{ sourcePath: 'docs', targetPath: 'docs', draft: true, teamReviewers: ['platform'] },
      }),
    },
  ],
  input: object(
    {
      ...repositoryProperties,
      title: { ...text('What it is called'), minLength: 1 },
      description: text('What it says, in GitHub’s markdown'),
      branchName: text('The new branch'),
      targetBranchName: text('The branch that it is for; the default one without'),
      draft: flag('It is a draft'),
      ...sourceProperties,
      targetPath: text('The folder of the repository that the files go to'),
      reviewers: texts('Logins of who is asked to review it'),
      teamReviewers: texts('Slugs of teams that are asked to'),
      assignees: texts('Logins of who it is assigned to'),
      commitMessage: text('Message of the commit; the title without it'),
      gitAuthorName: text('Author of the commit; whoever’s token it is without'),
      gitAuthorEmail: text('E-mail address of the author'),
      update: flag('Adds to the branch where it is there already'),
      forceFork: flag('From a fork of whoever’s token it is'),
      createWhenEmpty: { ...flag('Also where nothing would change'), default: true },
    },
    ['repoUrl', 'title', 'description', 'branchName'],
  ),
  output: object({
    remoteUrl: text('The address of the pull request'),
    pullRequestNumber: { type: 'number', description: 'Its number' },
    targetBranchName: text('The branch that it is for'),
  }),
  changes: 'outside',
  run: (run) => openPullRequest(run, repositoryOf(run, 'publish:github:pull-request')),
  async recognise(run): Promise<Recognised> {
    const output = await openedBefore(run, repositoryOf(run, 'publish:github:pull-request'));
    return output ? { kind: 'done', output } : { kind: 'undone' };
  },
});
