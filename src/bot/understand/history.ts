/** What changed, when, and how something came to be. */
import { defineIntents } from '../intent.ts';
import { type Fill, fillSlots, type Scene } from '../read/fill.ts';
import { unknownPlace, unknownScope } from '../read/unknown-scope.ts';
import { isOneOf } from '../seek.ts';

const scopes = ['system', 'domain', 'group'];

/** Of a team, system or domain everything in it is meant, of anything else it alone. */
const isAboutScope = ({ items, it }: Scene): boolean | undefined => {
  const name = items.find(({ is }) => is === 'name');
  if (name?.is === 'name') return name.span.entities.some((entity) => isOneOf(entity, scopes));
  const isPointed = items.some(({ is }) => is === 'it');
  return isPointed && typeof it === 'object' ? isOneOf(it, scopes) : undefined;
};

const fillChanges: Fill = (scene) => {
  if (isAboutScope(scene) === false) return undefined;
  const filled = fillSlots({ slots: ['in'], moment: 'since' }, scene);
  const unknown = filled?.given.in === undefined ? (unknownScope(scene) ?? unknownPlace(scene)) : undefined;
  if (!filled || unknown === undefined) return filled;
  const of = { in: unknown };
  return {
    ...filled,
    ...{ given: { ...filled.given, ...of }, said: { ...filled.said, ...of }, how: { ...filled.how, in: 'unknown' } },
    leftOver: filled.leftOver.filter((said) => !unknown.includes(said)),
  };
};
const fillHistory: Fill = (scene) => (isAboutScope(scene) === false ? fillSlots({}, scene) : undefined);

export default defineIntents(
  {
    command: 'history',
    asks: ['history'],
    examples: ['history of payments-service', 'when was ledger-db last changed'],
  },
  { command: 'history', asks: ['changes'], fill: fillHistory, examples: ['what changed in ledger-db lately'] },
  {
    command: 'changes',
    asks: ['changes'],
    fill: fillChanges,
    examples: [
      'what changed in payments-core this week',
      'changes of team payments since monday',
      'what changed today',
      'what is new in the catalog',
    ],
  },
);
