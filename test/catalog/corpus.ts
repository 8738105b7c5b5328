/** Where real catalogs and the real Backstage's answers lie, when CALLBOARD_CORPUS names them; nothing of them is part of this repository. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.CALLBOARD_CORPUS;

/** Folders of real catalogs, and of Backstage's own reading of a small one. Undefined where there are none. */
export const corpus =
  folder && existsSync(folder)
    ? { catalogs: join(folder, 'catalogs'), reference: join(folder, '..', 'reference') }
    : undefined;

export const skipped = 'skipped: CALLBOARD_CORPUS names no folder of real catalogs';
