/** 20,000 random Views in Slack: the same trial as test/adapters/slack/random-views.test.ts. Runs with CALLBOARD_SOAK=1. */
import { it } from 'vitest';
import { viewTrial } from '../support/slack/view-trial.ts';

it.skipIf(process.env.CALLBOARD_SOAK !== '1')(
  'random Views are messages and modals that Slack takes, 20,000 of them',
  () => viewTrial(1_000, 20_000),
  1_800_000,
);
