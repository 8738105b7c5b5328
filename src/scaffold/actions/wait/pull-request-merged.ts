import { type ActionRun, defineAction } from '../../action.ts';
import { repositoryOf, repositoryProperties, wordsOf } from '../../github/repository.ts';
import { isValues, numberIn, object, step, text, textIn } from '../../inputs.ts';

const action = 'wait:pull-request-merged';
const [minute, day] = [60_000, 24 * 3600 * 1000];
const longest = 90;

export default defineAction({
  description: 'Waits until a pull request on GitHub is merged, for weeks if need be: meanwhile nothing is held',
  examples: [
    {
      description: 'The one that an earlier step opened',
      steps: step(action, {
        ...{ repoUrl: 'github.com?owner=acme&repo=web', pullRequestNumber: 12 },
      }),
    },
  ],
  input: object(
    {
      ...repositoryProperties,
      pullRequestNumber: { type: 'number', minimum: 1, description: 'Its number.' },
      expiresAfterDays: { type: 'number', minimum: 0, description: 'When to give up; 30 days without it.' },
    },
    ['repoUrl', 'pullRequestNumber'],
  ),
  output: object({ mergeCommitSha: text('The commit that it became.'), mergedAt: text('When.') }),
  changes: 'nothing',
  async run(run) {
    const { input, log, isDryRun, waitsSince, sleep, services } = run;
    const number = Math.trunc(numberIn(input, 'pullRequestNumber') ?? 0);
    const what = `pull request ${number}`;
    if (isDryRun) {
      log(`Would wait until ${what} of ${textIn(input, 'repoUrl')} is merged`);
      return { mergeCommitSha: '', mergedAt: '' };
    }
    const merged = await mergedPull(run, number);
    if (merged) {
      log(`Merged: ${what}`);
      return { mergeCommitSha: textIn(merged, 'merge_commit_sha') ?? '', mergedAt: textIn(merged, 'merged_at') ?? '' };
    }
    const now = services.now();
    const since = waitsSince ?? now;
    const end = since + Math.min(numberIn(input, 'expiresAfterDays') ?? 30, longest) * day;
    if (now >= end) throw repositoryOf(run, action).refused(`${what} was not merged in time`);
    if (waitsSince === undefined) log(`Waiting until ${what} is merged`);
    const { name } = repositoryOf(run, action);
    return sleep({
      ...{ until: Math.min(now + pauseAfter(now - since), end), what: `until ${what} is merged` },
      on: `github:${name.toLowerCase()}#${number}`,
    });
  },
});

/** Looked at often while people are at it, then seldom: hundreds may wait at once, and GitHub counts. */
const pauseAfter = (waited: number) => (waited < 60 * minute ? minute : waited < day ? 5 * minute : 20 * minute);

/** Undefined while it is open. Throws for one that was closed, or is not there. */
async function mergedPull(run: ActionRun, number: number) {
  const { path, get, refused, name } = repositoryOf(run, action);
  const answer = await get(`${path}/pulls/${number}`);
  const pull = isValues(answer.value) ? answer.value : {};
  if (answer.status >= 500) return undefined;
  if (answer.status !== 200) throw refused(`GitHub shows no pull request ${number} of ${name}: ${wordsOf(answer)}`);
  if (pull.merged === true) return pull;
  if (textIn(pull, 'state') === 'closed') throw refused(`pull request ${number} of ${name} was closed without a merge`);
  return undefined;
}
