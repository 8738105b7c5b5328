/** Answers that were given, until something changes: programs ask the same again and again. */
import type { JsonBytes } from './answer.ts';

const mostBytes = 16 * 1024 * 1024;
/** A longer one would push out too many others. */
const longest = 256 * 1024;

export type AnswerMemory = <Answer extends JsonBytes | undefined>(
  key: string,
  make: () => Promise<Answer>,
) => Promise<Answer | Uint8Array>;

/** `version` is another number after each change. */
export function createAnswerMemory(version: () => number): AnswerMemory {
  let answers = new Map<string, Uint8Array>();
  let [bytes, asOf] = [0, version()];

  function forget(): void {
    [answers, bytes, asOf] = [new Map(), 0, version()];
  }

  return async (key, make) => {
    if (asOf !== version()) forget();
    const known = answers.get(key);
    if (known) return known;
    const [began, made] = [asOf, await make()];
    if (!(made instanceof Uint8Array) || made.length > longest || version() !== began) return made;
    if (bytes + made.length > mostBytes) forget();
    answers.set(key, made);
    bytes += made.length;
    return made;
  };
}
