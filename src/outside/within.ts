/** Work that ends after some time, and when all ends. */

type Ends = { readonly timeoutMs: number; readonly stop: AbortSignal | undefined };

/** What fails because all ends fails with its reason. */
export async function within<Result>(
  { timeoutMs, stop }: Ends,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  stop?.throwIfAborted();
  const controller = new AbortController();
  const end = () => controller.abort();
  const timer = setTimeout(end, timeoutMs);
  stop?.addEventListener('abort', end);
  try {
    return await work(controller.signal);
  } catch (error) {
    stop?.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener('abort', end);
  }
}
