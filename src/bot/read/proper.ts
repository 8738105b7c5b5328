/** What is written as a name, though nothing here is called so: “who owns the Wildlife Strike Register”. */
import type { Token } from './tokens.ts';

const isCapital = ({ text }: Token) => /^\p{Lu}\p{Ll}+$/u.test(text);
const wordsLeast = 2;
/** Where nearly every word is written so, it says nothing. */
const mostOf = 0.5;

/** Places of words side by side that begin with a capital, but for the first of a sentence. */
export function properIn(tokens: readonly Token[]): ReadonlySet<number> {
  const found = new Set<number>();
  const capitals = tokens.map(
    (token, at) => isCapital(token) && at > 0 && tokens[at - 1]?.stop !== 2 && !/^(?:I|The|A)$/.test(token.text),
  );
  if (capitals.filter(Boolean).length > mostOf * tokens.length) return found;
  for (let from = 0; from < tokens.length; from += 1) {
    let to = from;
    while (capitals[to] && (to === from || tokens[to - 1]?.stop === 0)) to += 1;
    if (to - from >= wordsLeast) for (let at = from; at < to; at += 1) found.add(at);
    if (to > from) from = to - 1;
  }
  return found;
}
