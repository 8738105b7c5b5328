/** What is being made, and what is done about it: “is my task done”, “cancel it”. */
import { type Fill, fillSlots, type Scene } from './fill.ts';
import { type Item, textOf } from './items.ts';

/** “is my microsite still being generated”: what is made has no name yet, and what is written as a name is another thing. */
export const fillTask: Fill = (scene) => {
  const filled = fillSlots({}, scene);
  return filled && { ...filled, leftOver: filled.leftOver.filter((said) => !/^[\p{Ll}\s]+$/u.test(said)) };
};

/** “my parking fine is wrong, please cancel it”: what is told of is nothing that is made here. */
export const fillActing: Fill = (scene) => {
  const filled = fillTask(scene);
  const other = thingToldOf(scene);
  return filled && other !== undefined ? { ...filled, leftOver: [other], worth: filled.worth * notMade } : filled;
};

const notMade = 0.3;

/** The first thing with an article whose words neither tell what is asked nor are of the catalog. */
function thingToldOf({ items, isCue }: Scene): string | undefined {
  for (const [at, item] of items.entries()) {
    if (item.is !== 'word' || !isArticle.test(item.text)) continue;
    const behind = items.slice(at + 1);
    const ends = behind.findIndex((one, place) => !isThing(one) || (behind[place - 1]?.stop ?? 0) > 0);
    const thing = behind.slice(0, ends < 0 ? behind.length : ends);
    const next = thing.at(-1)?.stop === 0 ? behind[thing.length] : undefined;
    const isMadeHere = next !== undefined && ((next.is === 'word' && isCue(next.text)) || isMade(next));
    const words = thing.flatMap((one) => (one.is === 'word' ? [one.text] : []));
    if (words.length > 0 && !isMadeHere && !words.some(isCue)) return thing.map(textOf).join(' ');
  }
  return undefined;
}
const isMade = (item: Item) =>
  item.is === 'word' && (item.concepts.has('noun') || item.concepts.has('template') || made.test(item.text));
const made =
  /^(?:task|run|job|request|approval|scaffold\w*|form|attempt|schedule|deploy(?:ment)?|try|one|thing|bulk)s?$/;
const isThing = (item: Item) =>
  item.is === 'name' || (item.is === 'word' && /^(?:common|told)$/.test(item.told) && !isMade(item));
const isArticle = /^(?:my|our|your|his|her|their|the|this|that)$/;
