/** Sums: of what several sources brought, and of the files of one. */
import type { SourceCounts } from './cycle/source-records.ts';
import type { ImportReport } from './import-files.ts';
import type { StoredFile } from './ports.ts';
import { isGenerated } from './ref.ts';

export function totalOf(reports: readonly ImportReport[]): Omit<ImportReport, 'milliseconds'> {
  const sum = (count: (report: ImportReport) => number) => reports.reduce((total, each) => total + count(each), 0);
  return {
    added: sum(({ added }) => added),
    changed: sum(({ changed }) => changed),
    removed: sum(({ removed }) => removed),
    unchanged: sum(({ unchanged }) => unchanged),
    failed: sum(({ failed }) => failed),
  };
}

export function countFiles(files: readonly StoredFile[]): SourceCounts {
  const sum = (count: (file: StoredFile) => number) => files.reduce((total, file) => total + count(file), 0);
  return { files: files.length, entities: sum(countedIn), errors: sum(({ failed = 0 }) => failed) };
}

/** Entities that somebody has written. */
export const countedIn = ({ refs }: StoredFile) => refs.filter((ref) => !isGenerated(ref)).length;
