/** What is said of an address that gave no answer. */
import { Failure, fail } from '../errors.ts';

/** Nothing tells a closed port from one that stays silent; only a certificate is named, for whoever has to renew it. */
export function unanswered(address: string, cause: unknown): Failure {
  const refused = causesOf(cause).find((each) => each instanceof Failure);
  if (refused) return fail('ADDRESS_REFUSED', { address, reason: String(refused.details.reason) });
  const certificate = causesOf(cause)
    .map(codeOf)
    .find((code) => /CERT|ALTNAME|UNABLE_TO_VERIFY/.test(code));
  const reason = certificate ? `has a certificate that is not trusted here (${certificate})` : 'does not answer';
  return fail('ADDRESS_UNREACHABLE', { address, reason }, cause);
}

function causesOf(cause: unknown): readonly unknown[] {
  const inner = cause instanceof AggregateError ? cause.errors : cause instanceof Error ? [cause.cause] : [];
  return cause === undefined ? [] : [cause, ...inner.flatMap(causesOf)];
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');
