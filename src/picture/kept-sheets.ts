/** What was drawn of sheets, kept while a sheet and the files that it shows stay as they are. */
import { createHash } from 'node:crypto';
import type { Sheet } from './print-page.ts';

export type KeptSheets = {
  /** `draw` is given the sheet to draw where nothing is kept of it as it is. */
  get(sheet: Sheet, draw: (sheet: Sheet) => Promise<Uint8Array>): Promise<Uint8Array>;
};

/** `files`: those that it asked for, and what they held then. */
type Kept = { readonly drawn: Uint8Array; readonly files: ReadonlyMap<string, string> };

const usualBytes = 20_000_000;
/** All of them are read again to see whether it is as it was; with more, it is drawn again, which waits its turn. */
const filesAtMost = 100;

export function createKeptSheets(bytesAtMost = usualBytes): KeptSheets {
  // In the order of last use.
  const all = new Map<string, Kept>();
  let bytes = 0;
  function drop(key: string): void {
    bytes -= all.get(key)?.drawn.length ?? 0;
    all.delete(key);
  }
  function keep(key: string, kept: Kept): void {
    drop(key);
    all.set(key, kept);
    bytes += kept.drawn.length;
    for (const oldest of all.keys()) {
      if (bytes <= bytesAtMost) return;
      drop(oldest);
    }
  }
  return {
    async get(sheet, draw) {
      const key = digestOf(sheet.html);
      const before = all.get(key);
      if (before && isAsItWas(before, sheet)) {
        keep(key, before);
        return before.drawn;
      }
      const files = new Map<string, string>();
      const file: Sheet['file'] = (path) => {
        const found = sheet.file(path);
        files.set(path, digestOf(found?.body));
        return found;
      };
      const drawn = await draw({ ...sheet, file });
      if (files.size <= filesAtMost) keep(key, { drawn, files });
      return drawn;
    },
  };
}

const isAsItWas = ({ files }: Kept, { file }: Sheet) =>
  [...files].every(([path, digest]) => digestOf(file(path)?.body) === digest);

const digestOf = (content: string | Uint8Array | undefined) =>
  content === undefined ? '' : createHash('sha256').update(content).digest('base64url');
