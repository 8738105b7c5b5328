/** A branch protected: what of it is asked for, in the words of Backstage, and put to GitHub in its own. */
import type { ActionRun, Values } from '../action.ts';
import { flag, isSet, mappingIn, numberIn, object, texts, textsIn } from '../inputs.ts';
import { type Repository, wordsOf } from './repository.ts';

const people = object({ apps: texts('Slugs of apps'), users: texts('Logins'), teams: texts('Slugs of teams') });

export const protectionProperties = {
  requireCodeOwnerReviews: flag('Code owners have to approve'),
  dismissStaleReviews: flag('What is pushed later takes approvals back'),
  bypassPullRequestAllowances: { ...people, description: 'Who needs no pull request' },
  requiredApprovingReviewCount: { type: 'integer', minimum: 0, maximum: 6, description: 'How many approve; one' },
  restrictions: { ...people, description: 'Who may push at all; only where an organisation is the owner' },
  requiredStatusCheckContexts: texts('Checks that have to pass'),
  requireBranchesToBeUpToDate: { type: 'boolean', default: true, description: 'Checks have to run on the latest' },
  requiredConversationResolution: flag('Conversations have to be resolved'),
  requireLastPushApproval: flag('The last push is approved by somebody else'),
  requiredCommitSigning: flag('Commits have to be signed'),
  requiredLinearHistory: flag('Nothing is merged by a merge commit'),
  blockCreations: flag('Nobody else makes branches that fit'),
};

type Protecting = { readonly branch: string; readonly enforceAdmins: boolean };

/** Where the plan of the owner has no protection, that is said and nothing fails. */
export async function protect(run: ActionRun, repository: Repository, asked: Protecting): Promise<void> {
  const path = `${repository.path}/branches/${encodeURIComponent(asked.branch)}/protection`;
  const body = protectionOf(run.input, asked.enforceAdmins);
  let answer = await repository.send({ method: 'PUT', path, body });
  // What was pushed this moment is seen a moment later.
  for (let tries = 0; answer.status === 404 && tries < 3; tries += 1) {
    await run.services.wait(1_000, run.signal);
    answer = await repository.send({ method: 'PUT', path, body });
  }
  const words = wordsOf(answer);
  if (answer.status === 403 && /upgrade/i.test(words)) return run.log(`Left ${asked.branch} unprotected: ${words}`);
  if (answer.status >= 300) throw repository.refused(`GitHub refuses to protect ${asked.branch}: ${words}`);
  if (isSet(run.input, 'requiredCommitSigning'))
    await repository.need({ method: 'POST', path: `${path}/required_signatures` }, 'to require signed commits');
  run.log(`Protected ${asked.branch}`);
}

function protectionOf(input: Values, enforceAdmins: boolean): Values {
  const reviews = {
    required_approving_review_count: numberIn(input, 'requiredApprovingReviewCount') ?? 1,
    require_code_owner_reviews: isSet(input, 'requireCodeOwnerReviews'),
    dismiss_stale_reviews: isSet(input, 'dismissStaleReviews'),
    require_last_push_approval: isSet(input, 'requireLastPushApproval'),
    ...(input.bypassPullRequestAllowances !== undefined && {
      bypass_pull_request_allowances: mappingIn(input, 'bypassPullRequestAllowances'),
    }),
  };
  return {
    required_status_checks: {
      strict: input.requireBranchesToBeUpToDate !== false,
      contexts: textsIn(input, 'requiredStatusCheckContexts'),
    },
    enforce_admins: enforceAdmins,
    required_pull_request_reviews: reviews,
    restrictions: input.restrictions === undefined ? null : restrictionsOf(mappingIn(input, 'restrictions')),
    required_conversation_resolution: isSet(input, 'requiredConversationResolution'),
    required_linear_history: isSet(input, 'requiredLinearHistory'),
    block_creations: isSet(input, 'blockCreations'),
  };
}

const restrictionsOf = (asked: Values) => ({
  users: textsIn(asked, 'users'),
  teams: textsIn(asked, 'teams'),
  ...(asked.apps !== undefined && { apps: textsIn(asked, 'apps') }),
});
