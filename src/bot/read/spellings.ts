/** Other ways to write a tag or a type: “tier1” is tier-1, “golang” go, “pyhton” python. */

/** Short for it, or another name for it, whoever tags with which. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  ...{ golang: ['go'], go: ['golang'], js: ['javascript'], javascript: ['js'], ts: ['typescript'] },
  ...{ typescript: ['ts'], py: ['python'], k8s: ['kubernetes'], kubernetes: ['k8s'], csharp: ['c#', 'dotnet'] },
  ...{
    postgresql: ['postgres'],
    postgres: ['postgresql'],
    nodejs: ['node'],
    node: ['nodejs'],
    ml: ['machine-learning'],
    'machine-learning': ['ml'],
  },
};

/** As it is, then with other signs between its parts, then what it is short for. */
export function spellingsOf(word: string): readonly string[] {
  const apart = word.replace(/(?<=\p{L}{2})(?=\d)/gu, '-');
  const signs = ['-', '', '_', '.'].map((sign) => apart.replace(/[-_.]/g, sign));
  const others = [word, ...signs].flatMap((one) => (Object.hasOwn(synonyms, one) ? (synonyms[one] ?? []) : []));
  return [...new Set([word, ...signs, ...others])];
}

const shortest = 5;
const longest = 20;
const sorted = (word: string) => [...word].sort().join('');

/** What was typed in its place: two letters changed places, one is too many, or one is missing. */
export function isMisspelt(typed: string, word: string): boolean {
  if (typed.length < shortest || typed.length > longest || !/^[a-z]+$/.test(typed)) return false;
  return Math.abs(typed.length - word.length) === 1 || (typed !== word && sorted(typed) === sorted(word));
}
