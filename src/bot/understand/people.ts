/** Who is in a team, how it is reached, and who I am. */

import { isGroup, isUser } from '../answer/names.ts';
import { defineIntents } from '../intent.ts';
import { type Fill, fillSlots, type Scene } from '../read/fill.ts';
import { type Item, textOf } from '../read/items.ts';

/** “who owns rights” asks of nobody's own. */
const fillWhoami: Fill = (scene) =>
  /\b(?:i|me|my|myself|am|im|we|our)\b/i.test(scene.line) ? fillSlots({ slots: [] }, scene) : undefined;

const isPerson = (item: Item) =>
  item.is === 'name' && item.span.entities.length > 0 && item.span.entities.every(isUser);

const isTeam = (item: Item) => item.is === 'name' && item.span.entities.some(isGroup);

/** Somebody and a team are named, and nobody else. */
const isBesideTeam = ({ items }: Scene) =>
  items.filter(isPerson).length === 1 && items.filter(({ is }) => is === 'name').length === 2 && items.some(isTeam);

/** “does amara work in payments”: which teams somebody is in is told of them. */
const fillPerson: Fill = (scene) => {
  const filled = fillSlots({}, scene);
  if (!filled) return undefined;
  const isPersonGiven = scene.items.some((item) => isPerson(item) && Object.values(filled.said)[0] === textOf(item));
  const teams = scene.items.flatMap((item) =>
    item.is === 'name' && item.span.sure && item.span.entities.some(isGroup) ? [item.span.said] : [],
  );
  const isOfTeam = isPersonGiven && filled.leftOver.length === 1 && teams.includes(filled.leftOver[0] ?? '');
  return isOfTeam ? { ...filled, leftOver: [], worth: 1 } : filled;
};

export default defineIntents(
  {
    command: 'team',
    asks: ['team'],
    slots: ['group'],
    examples: ['who is in team payments', 'how do I reach team platform', 'who leads team payments'],
  },
  {
    command: 'show',
    asks: ['team'],
    // “who works with amara”: her teams are told of her.
    fill: (scene) => (scene.items.some(isPerson) ? fillPerson(scene) : undefined),
    examples: ['who works with amara okafor'],
  },
  // “is hana on the plug team?”: rather that than what they own.
  {
    command: 'show',
    asks: ['owned'],
    fill: (scene) =>
      !scene.items.some((item) => item.is === 'word' && item.concepts.has('own')) && isBesideTeam(scene)
        ? fillPerson(scene)
        : undefined,
    examples: [],
  },
  {
    command: 'show',
    asks: ['person'],
    fill: fillPerson,
    examples: ['which team is amara okafor in', 'who is amara okafor'],
  },
  { command: 'whoami', asks: ['whoami'], fill: fillWhoami, examples: ['who am i', 'which team am I in'] },
);
