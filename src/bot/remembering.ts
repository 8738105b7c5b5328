/** The same is asked again and again: what was found is kept, and the oldest of it let go. */
export function remembering<Asked, Found>(
  most: number,
  look: (asked: Asked) => Found,
  keyOf: (asked: Asked) => unknown = (asked) => asked,
): (asked: Asked) => Found {
  const known = new Map<unknown, Found>();
  return (asked) => {
    const key = keyOf(asked);
    const before = known.get(key);
    if (before !== undefined || known.has(key)) return before as Found;
    if (known.size >= most) known.delete(known.keys().next().value);
    const found = look(asked);
    known.set(key, found);
    return found;
  };
}
