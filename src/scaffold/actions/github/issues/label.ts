import { defineAction } from '../../../action.ts';
import { repositoryOf, repositoryProperties } from '../../../github/repository.ts';
import { numberIn, object, step, texts, textsIn } from '../../../inputs.ts';

export default defineAction({
  description: 'Adds labels to an issue or a pull request on GitHub',
  examples: [
    {
      description: 'To a pull request',
      steps: step('github:issues:label', {
        ...{ repoUrl: 'github.com?owner=acme&repo=web', number: 1, labels: ['from-template'] },
      }),
    },
  ],
  input: object(
    {
      ...repositoryProperties,
      number: { type: 'number', description: 'Its number' },
      labels: texts('The labels to add'),
    },
    ['repoUrl', 'number', 'labels'],
  ),
  changes: 'outside',
  async run(run) {
    const { path, need, name } = repositoryOf(run, 'github:issues:label');
    const [number, labels] = [numberIn(run.input, 'number') ?? 0, textsIn(run.input, 'labels')];
    await need(
      { method: 'POST', path: `${path}/issues/${number}/labels`, body: { labels } },
      `the labels of ${number}`,
    );
    run.log(`Labelled ${name}#${number}: ${labels.join(', ')}`);
    return undefined;
  },
  /** Twice is as good as once. */
  recognise: async () => ({ kind: 'undone' }),
});
