/** The workspace of a task that waits stays on the machine that it was on: taken up there, nothing has to be made again. */
import { readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Under a name that says of which try it is: an older one that lies on another machine is never taken for it. */
const keptName = (place: string, attempt: number) => `${place}.${attempt}`;

export async function keepWorkspace(place: string, attempt: number): Promise<void> {
  await rename(place, keptName(place, attempt));
}

/** False where it is not here: then what was done in it has to be done again. */
export async function takeUpWorkspace(place: string, attempt: number | undefined): Promise<boolean> {
  await rm(place, { recursive: true, force: true });
  if (attempt === undefined) return false;
  return rename(keptName(place, attempt), place).then(
    () => true,
    () => false,
  );
}

/** With what is kept of earlier tries. */
export async function discardWorkspace(place: string): Promise<void> {
  const [folder, name] = [dirname(place), basename(place)];
  const there = await readdir(folder).catch(() => []);
  const own = there.filter((one) => one === name || one.startsWith(`${name}.`));
  await Promise.all(own.map((one) => rm(join(folder, one), { recursive: true, force: true })));
}
