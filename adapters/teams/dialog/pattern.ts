/** A field's pattern for the client's own check: only where every client reads it alike, because it cannot be passed over there. */
import type { FieldOf } from '../../../src/form/form.ts';

/** Letters, digits, classes, groups and repetitions: no look-around, names, or classes that engines differ in. */
const plain = /^(?:[\w\s@%&=:;,"'<>~!/-]|\\[dws.\-/+*?()[\]{}|^$\\]|[.[\]()|*+?^${}])+$/;
const lettersAtMost = 300;

/** Space around is cut before it is checked here, so it does no harm there. */
export function patternOf({ pattern, lines }: FieldOf<'text'>): string | undefined {
  if (pattern === undefined || lines === 'many' || pattern.length > lettersAtMost) return undefined;
  // What repeats a group may keep a client busy for ever (THREATS 59).
  if (!plain.test(pattern) || /\(\?(?!:)|\)[*+{]/.test(pattern)) return undefined;
  return `^\\s*(?:${pattern})\\s*$`;
}
