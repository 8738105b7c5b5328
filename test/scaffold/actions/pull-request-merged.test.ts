/** A step that waits for a merge: put down while the pull request is open, and done once it is merged. */
import { describe, expect, it } from 'vitest';
import { onGithub, repoUrl } from '../on-github.ts';

const made = { id: 'repo', action: 'github:repo:create', input: { repoUrl } };
const wait = (number = 12) => ({
  id: 'wait',
  action: 'wait:pull-request-merged',
  input: { repoUrl, pullRequestNumber: number },
});
const open = {
  ...{ number: 12, state: 'open', label: 'acme:change', html_url: 'https://github.com/acme/web/pull/12' },
  ...{ head: { ref: 'change', sha: 'a' }, base: { ref: 'main' }, asked: {} },
};

describe('wait:pull-request-merged', () => {
  it('sleeps while it is open, and goes on with the commit that it became', async () => {
    const { run, webOf } = await onGithub();
    await run([made]);
    const pull = { ...open };
    webOf().pulls.push(pull);
    await expect(run([wait()])).rejects.toMatchObject({ waiting: { what: 'until pull request 12 is merged' } });
    Object.assign(pull, { state: 'closed', merged: true, merge_commit_sha: 'abc', merged_at: '2026-11-25T12:00:00Z' });
    expect((await run([wait()])).wait).toEqual({ mergeCommitSha: 'abc', mergedAt: '2026-11-25T12:00:00Z' });
  });

  it('fails for one that was closed without a merge, or is not there', async () => {
    const { run, webOf } = await onGithub();
    await run([made]);
    webOf().pulls.push({ ...open, state: 'closed' });
    await expect(run([wait()])).rejects.toThrow('was closed without a merge');
    await expect(run([wait(99)])).rejects.toThrow('shows no pull request 99');
  });
});
