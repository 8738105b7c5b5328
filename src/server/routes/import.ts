/** `POST /api/import`: reads descriptors of this machine into the catalog; for the command line, so for the local person only. */
import { fail } from '../../errors.ts';
import { defineRoutes } from '../route.ts';

export default defineRoutes(({ importFrom }) => [
  {
    method: 'POST',
    path: '/api/import',
    summary: 'Reads descriptors of this machine; for the person at this machine alone',
    body: 'json',
    access: 'token',
    handle: async ({ body, actor }) => {
      if (actor?.standing !== 'local') throw fail('UNAUTHORIZED', {});
      const target = (body as { target?: unknown } | null)?.target;
      if (typeof target !== 'string' || target === '') throw fail('BAD_REQUEST', { reason: '“target” is a path' });
      return { status: 200, headers: { 'content-type': 'application/x-ndjson' }, body: steps(target, importFrom) };
    },
  },
]);

type ImportFrom = (target: string, progress: (files: number) => void) => Promise<unknown>;

/** A line at most every 500 files while it reads, then the report. */
async function* steps(target: string, importFrom: ImportFrom): AsyncGenerator<string> {
  let files = 0;
  let told = 0;
  let wake = () => {};
  const done = importFrom(target, (read) => {
    files = read;
    if (files - told >= 500) wake();
  }).then(
    (report) => ({ report }),
    (error: Error) => ({ error: error.message }),
  );
  while (true) {
    const step = await Promise.race([
      done,
      new Promise<undefined>((resolve) => {
        wake = () => resolve(undefined);
      }),
    ]);
    if (step) {
      yield `${JSON.stringify(step)}\n`;
      return;
    }
    told = files;
    yield `${JSON.stringify({ files })}\n`;
  }
}
