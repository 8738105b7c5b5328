/** What stands around a name may make it another: “the finance ops”, “chart something”, “the service in patient records”. */
import { typesOfAny } from '../described.ts';
import { isOneOf } from '../seek.ts';
import { nouns, sorts } from '../talk/pointing-words.ts';
import { isRef } from '../word.ts';
import type { Scene } from './fill.ts';
import { isText } from './hole-value.ts';
import type { Hole, Value } from './holes.ts';
import { besideName } from './part-of-other.ts';

/** Undefined where the value stands as it is. */
export const ratherMeant = (value: Value, hole: Hole, scene: Scene): Value | undefined =>
  otherOf(value, scene) ?? partOf(value, hole, scene) ?? oneWithin(value, hole, scene) ?? mentioned(value, hole, scene);

/** “the finance ops”, where a team is called finance-data: both words are what it is asked of. */
function otherOf(value: Value, scene: Scene): Value | undefined {
  const beside = besideName(value.at, scene);
  if (beside === undefined) return undefined;
  const places = [value.at, beside].sort((a, b) => a - b);
  const [from, to] = [scene.items[places[0] ?? value.at]?.from, scene.items[places[1] ?? value.at]?.to];
  // As it was typed.
  const said = scene.sentence.tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ');
  return { at: value.at, words: said, said, how: 'unknown', worth: value.worth };
}
/** “who owns chart something, I forgot the rest”: whatever has that in its name, though something is called just so. */
function partOf(value: Value, { kinds }: Hole, { items, catalog }: Scene): Value | undefined {
  const [item, next] = items.slice(value.at, value.at + 2);
  const isLast = next !== undefined && (next.stop > 0 || next === items.at(-1));
  if (item?.is !== 'name' || item.stop > 0 || next?.is !== 'word' || next.text !== 'something' || !isLast)
    return undefined;
  const several = catalog.complete(item.span.said, partsAtMost, kinds);
  return several.length > 1 ? { ...value, words: item.span.said, several } : undefined;
}
const partsAtMost = 10;

/** “deps of the service in patient records”: whichever of them is one, and not the system. */
function oneWithin(value: Value, { kinds, isEntity }: Hole, { items, catalog }: Scene): Value | undefined {
  const [article, sort, lead, name] = items.slice(Math.max(0, value.at - 3), value.at + 1);
  const within = name?.is === 'name' && name.span.sure ? name.span.entities : [];
  const [only, ...others] = within;
  if (!isEntity || !only || others.length > 0 || !/^(?:System|Domain)$/.test(only.kind)) return undefined;
  if (!isText(article, the) || sort?.is !== 'word' || !isText(sort, sorts) || !isText(lead, withinWords))
    return undefined;
  const types = typesOfAny(nouns[sort.text] ?? [], catalog);
  const query = `type:${types.join(',')} ${only.kind.toLowerCase()}:${only.ref}`;
  const several = types.length > 0 ? catalog.find(query).entities.filter((entity) => isOneOf(entity, kinds)) : [];
  const said = `the ${sort.text} ${lead?.is === 'word' ? lead.text : 'in'} ${name?.is === 'name' ? name.span.said : ''}`;
  return { ...value, words: said, said, ...(several.length > 0 ? { several } : { how: 'unknown' }) };
}
const the = new Set(['the']);
const withinWords = new Set(['in', 'of', 'within', 'inside', 'from']);

/** “checkin-service-7d4f9c.prod.example is unreachable”: what a machine wrote may mention one thing that is here. */
function mentioned(value: Value, { kinds, isEntity }: Hole, { catalog }: Scene): Value | undefined {
  // A ref of something else is not this.
  if (!isEntity || value.how !== 'unknown' || isRef(value.said) || !isOfMachine.test(value.said)) return undefined;
  const found = catalog.mentions(value.said).found.filter(({ sure, entity }) => sure && isOneOf(entity, kinds));
  const [only, ...others] = found.map(({ entity }) => entity);
  if (!only || others.length >= partsAtMost) return undefined;
  const one = { ...value, words: only.ref, how: 'address', worth: 1 };
  return others.length > 0 ? { ...one, words: value.said, several: [only, ...others] } : one;
}
/** A host, a path, what ends in a hash, an id. */
const isOfMachine = /[\p{L}\d]\.[\p{L}\d]+\.|[/:]|-[a-f0-9]{5,}\b|^[A-Z]*\d+[A-Z\d]*$|^[A-Z\d]{6,}$/u;
