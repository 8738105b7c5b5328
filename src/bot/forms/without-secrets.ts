/** A failure without what people gave in confidence: neither answers nor logs repeat it. */
import { Failure, fail } from '../../errors.ts';

/** Shorter ones are no secret, and would take letters out of every word. */
const shortest = 4;

export function withoutSecrets(error: unknown, secrets: readonly string[]): unknown {
  const long = secrets.filter((secret) => secret.length >= shortest);
  const text = error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
  if (!long.some((secret) => text.includes(secret))) return error;
  if (error instanceof Failure) return fail('BAD_REQUEST', { reason: 'a secret in it is not taken' });
  const cleaned = new Error(
    long.reduce((words, secret) => words.replaceAll(secret, '••••'), text.split('\n')[0] ?? ''),
  );
  // Its own stack would begin here and help nobody.
  delete cleaned.stack;
  return cleaned;
}
