/** How healthy things are, by checks and scorecards: of one thing, a team, or the company. */
import { defineIntents } from '../intent.ts';
import { fillCheck } from '../read/check-fill.ts';
import { fillSlots, type Scene } from '../read/fill.ts';
import { fillScope } from '../read/scope-fill.ts';

const isNamed = ({ items }: Scene) => items.some(({ is }) => is === 'name' || is === 'it');

export default defineIntents(
  {
    command: 'health',
    asks: ['health', 'fix'],
    fill: fillScope,
    examples: ['is payments-api healthy', 'what checks does ledger-service fail', 'how healthy are we overall'],
  },
  {
    command: 'worst',
    asks: ['worst'],
    fill: fillScope,
    examples: ['worst of team payments', 'which are our worst services'],
  },
  {
    command: 'trend',
    asks: ['trend'],
    fill: fillScope,
    examples: ['is team payments getting better', 'how did our health develop'],
  },
  { command: 'check', asks: ['check'], fill: fillCheck, examples: ['which services fail the owner check'] },
  { command: 'check', asks: ['checks'], slots: [], examples: ['which checks are there'] },
  {
    command: 'health',
    asks: ['scorecard'],
    fill: (scene) => (isNamed(scene) ? fillScope(scene) : undefined),
    examples: ['scorecard of payments-api'],
  },
  {
    command: 'scorecard',
    asks: ['scorecard'],
    fill: (scene) => (isNamed(scene) ? undefined : fillSlots({ slots: [] }, scene)),
    examples: ['which scorecards are there'],
  },
  { command: 'exemptions', asks: ['exemptions'], slots: ['scope'], examples: ['which exemptions are there'] },
);
