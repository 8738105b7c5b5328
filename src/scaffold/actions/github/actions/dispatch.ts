import { defineAction } from '../../../action.ts';
import { repositoryOf, repositoryProperties } from '../../../github/repository.ts';
import { mappingIn, object, step, text, textIn } from '../../../inputs.ts';

/** GitHub tells nobody which run came of it: what became of one whose end was not seen, a person has to look. */
export default defineAction({
  description: 'Starts a workflow of GitHub Actions',
  examples: [
    {
      description: 'With inputs',
      steps: step('github:actions:dispatch', {
        ...{ repoUrl: 'github.com?owner=acme&repo=web', workflowId: 'deploy.yaml', branchOrTagName: 'main' },
        workflowInputs: { stage: 'test' },
      }),
    },
  ],
  input: object(
    {
      ...repositoryProperties,
      workflowId: { type: ['string', 'number'], description: 'The file of the workflow, or its number' },
      branchOrTagName: text('Where it runs'),
      workflowInputs: { type: 'object', additionalProperties: {}, description: 'What it is given' },
    },
    ['repoUrl', 'workflowId', 'branchOrTagName'],
  ),
  changes: 'outside',
  async run(run) {
    const { path, need } = repositoryOf(run, 'github:actions:dispatch');
    const id = encodeURIComponent(String(run.input.workflowId));
    const asked = Object.entries(mappingIn(run.input, 'workflowInputs'));
    const inputs = Object.fromEntries(asked.map(([name, value]) => [name, wordsOf(value)]));
    const body = { ref: textIn(run.input, 'branchOrTagName') ?? '', inputs };
    await need({ method: 'POST', path: `${path}/actions/workflows/${id}/dispatches`, body }, `to start ${id}`);
    run.log(`Started ${id}`);
    return undefined;
  },
});

/** GitHub takes texts alone. */
const wordsOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
