/** The docs of an entity, and what all docs say about something. */
import { defineIntents } from '../intent.ts';
import { fillDocs, isAboutNothing, isOnlyAsked } from '../read/docs-fill.ts';
import type { Scene } from '../read/fill.ts';
import { fillThing } from '../read/thing-fill.ts';

/** “a runbook for lost keys”: nothing is named, and words tell what about. */
const isOfWords = ({ items, isCue }: Scene) =>
  items.every(({ is }) => is === 'word' || is === 'moment') &&
  items.some((item) => item.is === 'word' && item.told === 'common' && !isCue(item.text));

/** “docs on refunds”: what is only a part of somebody's name is rather what they are about. */
const isTopic = ({ items }: Scene) => {
  const [name, ...others] = items.filter(({ is }) => is === 'name' || is === 'it');
  // “documentation on rebooking passengers”
  const at = name ? items.indexOf(name) : 0;
  const [first, before] = [items[at - 2], items[at - 1]];
  const lead = before?.is === 'word' && isAbout.test(before.text) ? before : first;
  const isWord = before === lead || (before?.is === 'word' && before.told !== 'filler');
  return (
    name?.is === 'name' &&
    others.length === 0 &&
    (!name.span.sure || (name.span.how === 'plural' && before !== lead)) &&
    /^\p{Ll}+$/u.test(name.span.said) &&
    isWord &&
    lead?.is === 'word' &&
    isAbout.test(lead.text)
  );
};

const isAbout = /^(?:about|on|regarding|around|covering)$/;

/** “docs for sentinel”, which several have in their names: read as a name it is asked back. */
const isOfName = ({ sentence: { ways } }: Scene) =>
  ways.some(({ items }) =>
    items.some((item, at) => {
      const [before, first] = [items[at - 1], items[at - 2]];
      const lead = before?.is === 'word' && /^(?:the|our)$/.test(before.text) ? first : before;
      return item.is === 'name' && lead?.is === 'word' && /^(?:for|of)$/.test(lead.text);
    }),
  );

export default defineIntents(
  {
    command: 'doc',
    asks: ['doc'],
    fill: (scene) =>
      (isAboutNothing(scene) && !scene.it && !isOnlyAsked(scene)) || isTopic(scene) ? undefined : fillThing(scene),
    examples: ['docs for payments-service', 'ledger-service documentation'],
  },
  { command: 'docs', asks: ['docs'], fill: fillDocs, examples: ['how do I close a day by hand'] },
  {
    command: 'docs',
    asks: ['link'],
    fill: (scene) => (isOfWords(scene) && !isOfName(scene) ? fillDocs(scene) : undefined),
    examples: [],
  },
  {
    command: 'docs',
    asks: ['doc'],
    fill: (scene) => ((isAboutNothing(scene) && !isOfName(scene)) || isTopic(scene) ? fillDocs(scene) : undefined),
    examples: ['docs about closing a month'],
  },
);
