/** The store: MongoDB reached, or the embedded one opened; a running server holds that, and has said how it is. */
import { existsSync } from 'node:fs';
import { Failure } from '../errors.ts';
import { redact } from '../outside/redact.ts';
import { openStore } from '../store/connect.ts';
import type { Examined, Finding } from './doctor.ts';

const what = 'Store';

export async function lookAtStore({ settings, running }: Examined): Promise<readonly Finding[]> {
  const { dataDir, mongodbUri } = settings;
  if (mongodbUri === undefined && running)
    return [{ status: 'ok', what, says: 'embedded, held by the running server' }];
  if (mongodbUri === undefined && !existsSync(dataDir))
    return [{ status: 'ok', what, says: 'embedded, made at the first start' }];
  try {
    const store = await openStore(settings, { log: () => {} });
    await store.db.command({ ping: 1 });
    const says = store.kind === 'mongodb' ? `MongoDB at ${redact(mongodbUri ?? '')}` : 'embedded, opens';
    await store.close();
    return [{ status: 'ok', what, says }];
  } catch (error) {
    const says = error instanceof Failure ? error.message : `does not open: ${String(error)}`;
    return [{ status: 'bad', what, says }];
  }
}
