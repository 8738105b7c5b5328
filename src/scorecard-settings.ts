/** The part of callboard.yaml about scorecards: files beside it, by path or pattern, or scorecards as they are. */
import { readFileSync, statSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import type { ScorecardText } from './health/scorecards.ts';

/** A path or pattern, or a scorecard. */
export type WrittenScorecards = readonly (string | object)[];

export const scorecardsSchema = {
  type: 'array',
  title: 'Files of scorecards, by paths or patterns from this file on, or scorecards as they are',
  items: { type: ['string', 'object'], minLength: 1 },
  maxItems: 200,
};

type Around = { readonly root: string; readonly file: string };

const filesAtMost = 200;
const bytesAtMost = 512 * 1024;

/** What is not there is no reason not to start: it is told like any other mistake of a scorecard. */
export function readScorecardTexts(written: WrittenScorecards, { root, file }: Around): readonly ScorecardText[] {
  const named = basename(file);
  return written.flatMap((entry, at): readonly ScorecardText[] =>
    typeof entry === 'string' ? textsAt(entry, root) : [readText(file, named, ['scorecards', at])],
  );
}

function textsAt(target: string, root: string): readonly ScorecardText[] {
  const paths = isDynamicPattern(target)
    ? globSync(target, { cwd: root, absolute: true, ignore: ['**/node_modules/**', '**/.git/**'] }).sort()
    : [resolve(root, target)];
  if (paths.length === 0) return [{ problem: `scorecards: “${target}” finds no file.` }];
  return paths.slice(0, filesAtMost).map((path) => readText(path, relative(root, path)));
}

function readText(path: string, file: string, at?: readonly (string | number)[]): ScorecardText {
  try {
    if (statSync(path).size > bytesAtMost) return { problem: `${file}: it is larger than ${bytesAtMost / 1024} KB.` };
    return { file, text: readFileSync(path, 'utf8'), ...(at && { at }) };
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    return { problem: `${file}: ${code === 'ENOENT' ? 'there is no such file' : message}.` };
  }
}
