/** Reads definitions of APIs in a thread, and remembers those that were asked for last. */
import { createHash } from 'node:crypto';
import { createThreadPool, TooLong } from '../../outside/thread-pool.ts';
import type { DefinitionJob } from './definition-worker.ts';
import type { ApiDescription } from './description.ts';

export type ReadDefinition = (type: string | undefined, text: string) => Promise<ApiDescription | undefined>;
export type Definitions = { readonly read: ReadDefinition; close(): Promise<void> };

const limits = { threads: 1, timeoutMs: 5_000, memoryMb: 256 };
const remembered = 100;

export function createDefinitions(): Definitions {
  const pool = createThreadPool<DefinitionJob, ApiDescription | null>({ program: 'definitions', ...limits });
  const known = new Map<string, Promise<ApiDescription | undefined>>();
  const readNow = async (type: string | undefined, text: string) => {
    try {
      return (await pool.run({ type, text })) ?? undefined;
    } catch (error) {
      const message =
        error instanceof TooLong ? `It is not read within ${error.timeoutMs / 1000} s` : 'It cannot be read';
      return { format: type ?? 'unknown format', facts: [], groups: [], shapes: [], left: 0, problem: { message } };
    }
  };
  return {
    read(type, text) {
      const key = createHash('sha256')
        .update(`${type ?? ''}\n${text}`)
        .digest('base64');
      const found = known.get(key) ?? readNow(type, text);
      known.delete(key);
      known.set(key, found);
      const [oldest] = known.keys();
      if (known.size > remembered && oldest !== undefined) known.delete(oldest);
      return found;
    },
    close: () => pool.close(),
  };
}
