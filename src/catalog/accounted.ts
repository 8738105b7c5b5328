/** Whether a name accounts for all that was typed: letters may be wrong, but no word is left over. `customer-db` is not customer. */
import type { Entity } from './catalog.ts';
import type { Entry } from './entry.ts';
import { partsOf } from './fold.ts';
import { calledOf, mostOfTitle } from './names.ts';
import { formsOf } from './spot/said.ts';
import { isTypo, near, shortest, typosAllowed } from './typos.ts';

/** Words that stand in names as they are: none of them is another word misspelt. */
type IsKnown = (word: string) => boolean;

const mostWords = 16;
/** So many words may be written as one. */
const mostJoined = 3;

/** Thousands may be titled alike: no more are compared. */
const mostCompared = 200;

/** Those that may be called so, misspelt. */
export function accountedIn(entries: readonly Entry[], typed: readonly string[], isKnown: IsKnown): readonly Entry[] {
  return entries.slice(0, mostCompared).filter(({ entity }) => accountsFor(entity, typed, isKnown));
}

/** In order, by one of its names, of which words may be missing. */
function accountsFor(entity: Entity, typed: readonly string[], isKnown: IsKnown): boolean {
  if (typed.length === 0 || typed.length > mostWords) return false;
  return calledOf(entity).some((called) => isAligned(typed, partsOf(called.slice(0, mostOfTitle)), isKnown));
}

/** `reached` holds, for each place in `typed`, where in the name one may be when all before both is accounted for. */
function isAligned(typed: readonly string[], name: readonly string[], isKnown: IsKnown): boolean {
  const reached = typed.map(() => new Set<number>());
  reached[0]?.add(0);
  for (const [at, places] of reached.entries()) {
    for (const place of places) {
      if (place >= name.length) continue;
      places.add(place + 1);
      for (let many = 1; many <= mostJoined; many++) {
        const isApart = typed.slice(at, at + many).join('') === name[place];
        if (isApart && at + many >= typed.length) return true;
        if (isApart) reached[at + many]?.add(place + 1);
        if (!isWritten(typed[at] ?? '', name.slice(place, place + many), isKnown)) continue;
        if (at + 1 === typed.length) return true;
        reached[at + 1]?.add(place + many);
      }
    }
  }
  return false;
}

/** One word for one or several that follow each other: `checkotservice`. */
function isWritten(word: string, meant: readonly string[], isKnown: IsKnown): boolean {
  const [first = '', ...more] = meant;
  if (more.length === 0) return isAlike(word, first, isKnown);
  if (word === meant.join('')) return true;
  if (word.length > meant.join('').length + 2 || addsPart(word, meant)) return false;
  for (let end = Math.max(1, first.length - 2); end <= first.length + 2 && end < word.length; end++) {
    if (isAlike(word.slice(0, end), first, isKnown) && isWritten(word.slice(end), more, isKnown)) return true;
  }
  return false;
}

/** The same word, in the other number, or but for a letter or two. */
function isAlike(word: string, meant: string, isKnown: IsKnown): boolean {
  if (word === meant || formsOf(word).includes(meant)) return true;
  if (Math.min(word.length, meant.length) < shortest) return isSwapped(word, meant) && !isKnown(word);
  const [found] = near([meant], word, typosAllowed(word));
  return found !== undefined && isTypo(word, found) && !isKnown(word);
}

/** A letter less or another one makes another word of a short one: app is no api. */
function isSwapped(word: string, meant: string): boolean {
  const at = [...word].findIndex((letter, place) => letter !== meant[place]);
  const [one = '', other = ''] = word.slice(at);
  return at >= 0 && `${word.slice(0, at)}${other}${one}${word.slice(at + 2)}` === meant;
}

/** Letters of their own before, behind or between: `paymentsdbservice`. */
function addsPart(word: string, meant: readonly string[]): boolean {
  const whole = meant.join('');
  if (word.length < whole.length + 2) return false;
  const ends = meant.map((_, at) => meant.slice(0, at + 1).join('').length);
  return [0, ...ends].some((end) => word.startsWith(whole.slice(0, end)) && word.endsWith(whole.slice(end)));
}
