/** Three letters for each team of a picture: “Payments” is PAY, and no two teams share theirs. */

/** In the order of the names given; names that are empty have none. */
export function teamKeys(names: readonly string[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of [...new Set(names)].filter(Boolean).sort()) {
    const key = candidates(name).find((candidate) => !taken.has(candidate)) ?? numbered(taken);
    taken.add(key);
    keys.set(name, key);
  }
  return keys;
}

function candidates(name: string): readonly string[] {
  const letters = name.toUpperCase().match(/[\p{L}\p{N}]/gu) ?? [];
  const initials = name.toUpperCase().match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu) ?? [];
  const [first = '', second = ''] = letters;
  return [
    letters.slice(0, 3).join(''),
    ...(initials.length >= 3 ? [initials.slice(0, 3).join('')] : []),
    ...letters.slice(3).map((letter) => first + second + letter),
    ...letters.slice(3).map((letter, index) => first + (letters[index + 2] ?? '') + letter),
  ].filter((key) => key.length > 1 || letters.length === 1);
}

function numbered(taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(`T${number}`)) number += 1;
  return `T${number}`;
}
