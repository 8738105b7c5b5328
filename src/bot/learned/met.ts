/** What was written down is understood as it was written: whole sentences, each by a number of its words. */

export type Met = {
  /** In order. */
  readonly numbers: Uint32Array;
  /** At the same place, the place of its label. */
  readonly labels: Uint8Array;
};
export type Written = { readonly signs: readonly string[]; readonly label: string };

/** Of sentences that are of several labels, none. */
export function metOf(written: readonly Written[], labels: readonly string[]): Met {
  const all = new Map<number, string | undefined>();
  for (const { signs, label } of written) {
    const number = numberOf(signs);
    all.set(number, all.has(number) && all.get(number) !== label ? undefined : label);
  }
  const kept = [...all].flatMap(([number, label]) => (label === undefined ? [] : [{ number, label }]));
  kept.sort((a, b) => a.number - b.number);
  return {
    numbers: Uint32Array.from(kept, ({ number }) => number),
    labels: Uint8Array.from(kept, ({ label }) => labels.indexOf(label)),
  };
}

/** The place of its label. */
export function labelMet(signs: readonly string[], { numbers, labels }: Met): number | undefined {
  const number = numberOf(signs);
  let [from, to] = [0, numbers.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((numbers[middle] ?? 0) < number) from = middle + 1;
    else to = middle;
  }
  return numbers[from] === number ? labels[from] : undefined;
}

/** FNV-1a, of 32 bits. */
function numberOf(signs: readonly string[]): number {
  let number = 0x811c9dc5;
  for (const letter of signs.join(' ')) number = Math.imul(number ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return number >>> 0;
}
