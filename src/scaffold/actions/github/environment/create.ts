import type { ActionRun, Values } from '../../../action.ts';
import { defineAction } from '../../../action.ts';
import { setVariable } from '../../../github/create-repository.ts';
import { type Repository, repositoryOf, repositoryProperties, saysOf, wordsOf } from '../../../github/repository.ts';
import { secretsProperty, setSecrets } from '../../../github/secrets.ts';
import { flag, isSet, mappingIn, numberIn, object, step, text, textIn, texts, textsIn } from '../../../inputs.ts';

const policy = object(
  { protected_branches: flag('Protected branches alone'), custom_branch_policies: flag('Those whose names fit') },
  ['protected_branches', 'custom_branch_policies'],
);

export default defineAction({
  description: 'Makes an environment of a repository on GitHub, or changes it',
  examples: [
    {
      description: 'Production, from main alone',
      steps: step('github:environment:create', {
        ...{ repoUrl: 'github.com?owner=acme&repo=web', name: 'production', waitTimer: 10 },
        deploymentBranchPolicy: { protected_branches: false, custom_branch_policies: true },
        ...{ customBranchPolicyNames: ['main'], environmentVariables: { REGION: 'eu' } },
      }),
    },
  ],
  input: object(
    {
      ...repositoryProperties,
      name: { ...text('What it is called'), minLength: 1 },
      deploymentBranchPolicy: { ...policy, description: 'Which branches are deployed to it; all without' },
      customBranchPolicyNames: texts('Names or patterns of branches'),
      customTagPolicyNames: texts('Names or patterns of tags'),
      environmentVariables: { type: 'object', additionalProperties: { type: 'string' }, description: 'Its variables' },
      secrets: secretsProperty,
      waitTimer: { type: 'integer', minimum: 0, maximum: 43_200, description: 'Minutes that a deployment waits' },
      preventSelfReview: flag('Whoever starts a deployment does not approve it'),
      reviewers: texts('Entities that approve: user:default/maya, group:default/platform'),
    },
    ['repoUrl', 'name'],
  ),
  changes: 'outside',
  async run(run) {
    const repository = repositoryOf(run, 'github:environment:create');
    const name = textIn(run.input, 'name') ?? '';
    const path = `${repository.path}/environments/${encodeURIComponent(name)}`;
    await repository.need({ method: 'PUT', path, body: await bodyOf(run, repository) }, `the environment ${name}`);
    await putPolicies(run, repository, path);
    for (const [key, value] of Object.entries(mappingIn(run.input, 'environmentVariables')))
      await setVariable(repository, `${path}/variables`, { name: key, value: String(value) });
    await setSecrets(repository, path, run.input);
    run.log(`Set the environment ${name} of ${repository.name}`);
    return undefined;
  },
  /** Twice is as good as once. */
  recognise: async () => ({ kind: 'undone' }),
});

async function bodyOf(run: ActionRun, repository: Repository): Promise<Values> {
  const { input } = run;
  const policies = mappingIn(input, 'deploymentBranchPolicy');
  const reviewers = await Promise.all(textsIn(input, 'reviewers').map((ref) => reviewerOf(ref, repository)));
  return {
    deployment_branch_policy: input.deploymentBranchPolicy === undefined ? null : policies,
    ...(input.waitTimer !== undefined && { wait_timer: numberIn(input, 'waitTimer') }),
    ...(input.preventSelfReview !== undefined && { prevent_self_review: isSet(input, 'preventSelfReview') }),
    ...(reviewers.length > 0 && { reviewers }),
  };
}

/** An entity is called on GitHub as it is in the catalog, as in Backstage. */
async function reviewerOf(ref: string, { get, owner, refused }: Repository) {
  const [, kind = 'user', , name = ''] = /^(?:(user|group):)?(?:([^/]+)\/)?([^/]+)$/i.exec(ref) ?? [];
  const isTeam = kind.toLowerCase() === 'group';
  const path = isTeam ? `/orgs/${owner}/teams/${encodeURIComponent(name)}` : `/users/${encodeURIComponent(name)}`;
  const found = await get(path);
  const id = numberIn(saysOf(found), 'id');
  if (id === undefined) throw refused(`the reviewer ${ref} is not found on GitHub: ${wordsOf(found)}`);
  return { type: isTeam ? 'Team' : 'User', id };
}

/** One that is there already is left as it is. */
async function putPolicies({ input }: ActionRun, { send, refused }: Repository, path: string): Promise<void> {
  const asked = [
    ...textsIn(input, 'customBranchPolicyNames').map((name) => ({ name, type: 'branch' })),
    ...textsIn(input, 'customTagPolicyNames').map((name) => ({ name, type: 'tag' })),
  ];
  for (const body of asked) {
    const answer = await send({ method: 'POST', path: `${path}/deployment-branch-policies`, body });
    if (answer.status >= 300 && answer.status !== 303)
      throw refused(`GitHub refuses the policy ${body.name}: ${wordsOf(answer)}`);
  }
}
