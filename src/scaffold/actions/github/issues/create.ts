import type { ActionRun, Values } from '../../../action.ts';
import { defineAction, type Recognised } from '../../../action.ts';
import { repositoryOf, repositoryProperties } from '../../../github/repository.ts';
import { isValues, numberIn, object, step, text, textIn, texts, textsIn } from '../../../inputs.ts';

/** Nobody sees it, and whoever looks for the issue of this step finds it. */
const markOf = ({ mark }: ActionRun) => `<!-- callboard: ${mark} -->`;

export default defineAction({
  description: 'Opens an issue on GitHub',
  examples: [
    {
      description: 'For somebody, with labels',
      steps: step('github:issues:create', {
        ...{ repoUrl: 'github.com?owner=acme&repo=web', title: 'Set up monitoring', body: 'See the handbook.' },
        ...{ assignees: ['maya'], labels: ['onboarding'] },
      }),
    },
  ],
  input: object(
    {
      ...repositoryProperties,
      title: { ...text('What it is called'), minLength: 1 },
      body: text('What it says, in GitHub’s markdown'),
      assignees: texts('Logins of who it is assigned to'),
      milestone: { type: ['string', 'number'], description: 'The number of its milestone' },
      labels: texts('Its labels'),
    },
    ['repoUrl', 'title'],
  ),
  output: object(
    { issueUrl: text('The address of the issue'), issueNumber: { type: 'number', description: 'Its number' } },
    ['issueUrl', 'issueNumber'],
  ),
  changes: 'outside',
  async run(run) {
    const { input } = run;
    const { path, need, name } = repositoryOf(run, 'github:issues:create');
    const said = textIn(input, 'body') ?? '';
    const body = {
      ...{ title: textIn(input, 'title') ?? '', body: `${said}\n\n${markOf(run)}` },
      ...(input.assignees !== undefined && { assignees: textsIn(input, 'assignees') }),
      ...(input.labels !== undefined && { labels: textsIn(input, 'labels') }),
      ...(input.milestone !== undefined && { milestone: Number(input.milestone) }),
    };
    const made = await need({ method: 'POST', path: `${path}/issues`, body }, 'the issue');
    run.log(`Opened issue ${numberIn(made, 'number')} of ${name}`);
    return outputOf(made);
  },
  async recognise(run): Promise<Recognised> {
    const { path, get } = repositoryOf(run, 'github:issues:create');
    const { status, value } = await get(`${path}/issues?state=all&sort=created&direction=desc&per_page=100`);
    if (status !== 200 || !Array.isArray(value)) return { kind: 'unknown' };
    const issue = value.filter(isValues).find((one) => textIn(one, 'body')?.includes(markOf(run)));
    return issue ? { kind: 'done', output: outputOf(issue) } : { kind: 'undone' };
  },
});

const outputOf = (issue: Values) => ({
  issueUrl: textIn(issue, 'html_url') ?? '',
  issueNumber: numberIn(issue, 'number') ?? 0,
});
