/** What fields hold, in a few letters: as long as it is the same, nobody has touched them, whatever else changed. */
import { createHash } from 'node:crypto';
import type { FormValues } from './form.ts';

const lettersKept = 16;

export function digestOf(values: FormValues, fields: Iterable<string>): string {
  const held = [...fields].sort().map((name) => [name, Object.hasOwn(values, name) ? values[name] : null]);
  return createHash('sha256').update(JSON.stringify(held)).digest('base64url').slice(0, lettersKept);
}
