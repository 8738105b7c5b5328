/** Any View at all is valid Block Kit and calls nobody. The same for longer: test/soak/slack-views.test.ts. */
import { it } from 'vitest';
import { viewTrial } from '../../support/slack/view-trial.ts';

it('random Views are messages and modals that Slack takes, without a broadcast (THREATS 29, 43)', () => {
  viewTrial(1, 60);
  // It says nothing at all.
  viewTrial(1897, 1);
}, 60_000);
