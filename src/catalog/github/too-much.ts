/** What is too much at once for GitHub is asked for again in smaller pages. */
import { Failure } from '../../errors.ts';

const signs = /larger than|status 50[24]|takes too long|resource limits/i;

export const isTooMuch = (error: unknown) => error instanceof Failure && signs.test(String(error.details.reason));

/** A page as large as may be, which gets smaller where it has to, down to a quarter. */
export function createPageSize(largest: number) {
  let size = largest;
  return async <Answer>(ask: (first: number) => Promise<Answer>): Promise<Answer> => {
    for (;;) {
      try {
        return await ask(size);
      } catch (error) {
        if (!isTooMuch(error) || size <= largest / 4) throw error;
        size = Math.ceil(size / 2);
      }
    }
  };
}
