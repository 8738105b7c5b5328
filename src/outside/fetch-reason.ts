/** Why `fetch` failed: it hides that in the cause of its error. */
export function fetchReason(error: Error): string {
  const cause = error.cause as { readonly code?: unknown; readonly message?: unknown } | undefined;
  if (error.name === 'TimeoutError') return 'no answer in time';
  return String(cause?.code ?? cause?.message ?? error.message);
}
