/** What something needs, what needs it, how far that reaches, and the way from one to another. */
import { defineIntents } from '../intent.ts';
import { fillImpact } from '../read/impact-fill.ts';
import { fillPath } from '../read/path-fill.ts';
import { fillSteps } from '../read/steps-fill.ts';

export default defineIntents(
  {
    command: 'deps',
    asks: ['deps'],
    fill: fillSteps,
    examples: ['what does checkout-service depend on', 'dependencies of checkout-web'],
  },
  {
    command: 'dependents',
    asks: ['dependents'],
    fill: fillSteps,
    examples: [
      'who uses ledger-db, directly or indirectly',
      'what depends on ledger-db',
      'who uses payments-api',
      'callers of payments-api',
    ],
  },
  {
    command: 'impact',
    asks: ['impact'],
    fill: fillImpact,
    examples: ['what breaks if ledger-db goes down', 'blast radius of ledger-db', 'can I switch off ledger-db'],
  },
  {
    command: 'path',
    asks: ['path'],
    fill: fillPath,
    examples: ['how does checkout-web reach ledger-db', 'path from checkout-web to ledger-db'],
  },
);
