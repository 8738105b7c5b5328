/** The data folder: there or to be made, writable, with room. */
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Examined, Finding } from './doctor.ts';

const what = 'Data folder';
const gigabyte = 1024 ** 3;
/** Below that a day of journal may not fit. */
const scarce = gigabyte;
const full = gigabyte / 10;

export async function lookAtFolder({ settings: { dataDir } }: Pick<Examined, 'settings'>): Promise<readonly Finding[]> {
  const there = nearest(dataDir);
  const refused = refusalOf(there);
  if (refused) {
    const says = `${there} ${refused}. Give its rights to who runs Callboard, or set CALLBOARD_DATA_DIR.`;
    return [{ status: 'bad', what, says }];
  }
  const { bavail, bsize } = statfsSync(there);
  const free = bavail * bsize;
  const room = `${(free / gigabyte).toFixed(1)} GB free`;
  if (free < scarce) {
    const says = `${dataDir}: ${room}. Make room, or set CALLBOARD_DATA_DIR to another disk.`;
    return [{ status: free < full ? 'bad' : 'warn', what, says }];
  }
  const made = there === dataDir ? '' : ', made at the first start';
  return [{ status: 'ok', what, says: `${dataDir}, writable, ${room}${made}` }];
}

/** What there is of the path. */
function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder));
}

function refusalOf(folder: string): string | undefined {
  if (!statSync(folder).isDirectory()) return 'is no folder';
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return undefined;
  } catch {
    return 'cannot be written to';
  }
}
