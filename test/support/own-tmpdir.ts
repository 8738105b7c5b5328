/** Once around all tests: what they and the browsers and processes they start leave in the temporary folder goes with the last of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function ownTmpdir(): () => void {
  // Paths of sockets have to be short.
  const folder = mkdtempSync(join(tmpdir(), 'cb-'));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
