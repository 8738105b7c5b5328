/** One entity described: what it is, its stage, code, links and parts. */
import { defineIntents } from '../intent.ts';
import { fillSlots } from '../read/fill.ts';
import { fillLink } from '../read/link-fill.ts';
import { fillSetOf, fillStage } from '../read/set-fill.ts';
import { fillThing } from '../read/thing-fill.ts';

export default defineIntents(
  {
    command: 'show',
    asks: ['what'],
    examples: ['what is payments-api', 'tell me about checkout-service', 'which language is ledger-service written in'],
  },
  {
    command: 'show',
    asks: ['lifecycle'],
    fill: (scene) => (fillStage(scene) ? undefined : fillThing(scene)),
    examples: ['is payments-api deprecated', 'what stage is ledger-service in'],
  },
  {
    command: 'show',
    asks: ['repository'],
    fill: fillThing,
    examples: ['repository of payments-service'],
  },
  {
    command: 'show',
    asks: ['link'],
    fill: fillLink,
    examples: [
      'runbook for ledger-db',
      'where is the dashboard of checkout-web',
      'show me the metrics of checkout-web',
    ],
  },
  {
    command: 'show',
    asks: ['contents'],
    fill: (scene) => (fillSetOf('system')(scene) ? undefined : fillSlots({}, scene)),
    examples: ['what is in payments-core', 'which system is ledger-service part of'],
  },
  {
    command: 'descriptor',
    asks: ['descriptor'],
    examples: ['catalog-info of payments-service', 'show me the yaml of ledger-db'],
  },
);
