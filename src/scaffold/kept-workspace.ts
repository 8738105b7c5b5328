/** The workspace of a task that waits stays on the machine that it was on: taken up there, nothing has to be made again. */
import { existsSync, rmSync } from 'node:fs';
import { readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createSteps } from './small-steps.ts';

/** Under a name that says of which try it is: an older one that lies on another machine is never taken for it. */
const keptName = (place: string, attempt: number) => `${place}.${attempt}`;

export async function keepWorkspace(place: string, attempt: number): Promise<void> {
  if (existsSync(place)) await rename(place, keptName(place, attempt));
}

/** False where it is not here: then what was done in it has to be done again. */
export async function takeUpWorkspace(place: string, attempt: number | undefined): Promise<boolean> {
  await emptyPlace(place);
  if (attempt === undefined) return false;
  return rename(keptName(place, attempt), place).then(
    () => true,
    () => false,
  );
}

/** Without what is kept of earlier tries: there are none of a first one. */
export async function emptyPlace(place: string): Promise<void> {
  if (!existsSync(place)) return;
  await removeBelow(place, createSteps());
  await rm(place, { recursive: true, force: true });
}

/** Files of templates: many and small (small-steps.ts). What cannot be removed so is left to whoever removes the folder. */
async function removeBelow(folder: string, steps: ReturnType<typeof createSteps>): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    await steps();
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await removeBelow(path, steps);
    else rmSync(path, { force: true });
  }
  if (entries.length > 0) await rmdir(folder).catch(() => {});
}

/** With what is kept of earlier tries. */
export async function discardWorkspace(place: string): Promise<void> {
  const [folder, name] = [dirname(place), basename(place)];
  const there = await readdir(folder).catch(() => []);
  const own = there.filter((one) => one === name || one.startsWith(`${name}.`));
  for (const one of own) await emptyPlace(join(folder, one));
}
