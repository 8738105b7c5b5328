/** Entities by what they have in common, listed or counted. */
import { defineIntents } from '../intent.ts';
import { fillCounted, fillSet, fillSetOf, fillSorted, fillStage } from '../read/set-fill.ts';

export default defineIntents(
  {
    command: 'find',
    asks: ['find'],
    fill: fillSet,
    examples: ['java services of team payments', 'which apis are deprecated', 'components without docs'],
  },
  { command: 'find', asks: ['contents'], fill: fillSetOf('system'), examples: ['services in payments-core'] },
  { command: 'find', asks: ['owned'], fill: fillSetOf('owner'), examples: ['which apis does team payments own'] },
  { command: 'find', asks: ['lifecycle'], fill: fillStage, examples: ['what of team payments is experimental'] },
  { command: 'find', asks: ['count'], fill: fillSorted, examples: ['services sorted by owner'] },
  {
    command: 'count',
    asks: ['count'],
    fill: fillSet,
    examples: ['how many services are there', 'components per team'],
  },
  { command: 'count', asks: ['find', 'owned', 'contents'], fill: fillCounted, examples: ['components grouped by tag'] },
);
