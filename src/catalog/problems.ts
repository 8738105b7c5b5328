/** Every problem of the catalog in one list: what files keep and what entities keep of them, each once. */
import type { CatalogError } from './catalog.ts';
import type { Entry } from './entry.ts';

type Troubled = { readonly errors: readonly CatalogError[] };

export function problemsOf(files: Iterable<Troubled>, entries: Iterable<Entry>): readonly CatalogError[] {
  const found = new Map<string, CatalogError>();
  const note = ({ errors }: Troubled) => {
    for (const error of errors) {
      const { file, line, column, rule, message, ref = '' } = error;
      found.set(JSON.stringify([file, line, column, rule, message, ref]), error);
    }
  };
  for (const file of files) note(file);
  for (const { entity } of entries) note(entity);
  return [...found.values()].sort(byPlace);
}

function byPlace(a: CatalogError, b: CatalogError): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.message < b.message ? -1 : 1);
}
