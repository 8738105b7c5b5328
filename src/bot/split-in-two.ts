/** Where a line that asks twice may be two questions: at whatever may join them, what joins most surely first. Knows words that join, and nothing of what is asked. */

const joints = [
  /[?!.;]+\s+|\s+\/\s+|\n+/g,
  /[,;]?\s+(?:and if (?:so|not),?|and also|and then|as well as|along with|together with|in addition to|also|plus|then)\s+/gi,
  /[,;]?\s+(?:and|&|\+|n|'n')\s+/gi,
  /,\s+|:\s+|\s[-–—]+\s/g,
  /\s+(?:with|while|but)\s+/gi,
] as const;
const splitsAtMost = 8;

/** Both parts of each, as they were said. */
export function splitsInTwo(line: string): readonly (readonly [first: string, second: string])[] {
  return joints
    .flatMap((joint) =>
      Array.from(line.matchAll(joint), ({ index, 0: said }): readonly [string, string] => [
        line.slice(0, index).trim(),
        line
          .slice(index + said.length)
          .replace(/^(?:also|and|then|plus),?\s+/i, '')
          .trim(),
      ]),
    )
    .filter((parts) => parts.every((part) => /\p{L}/u.test(part)))
    .slice(0, splitsAtMost);
}
