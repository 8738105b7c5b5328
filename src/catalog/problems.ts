/** Every problem of the catalog in one list: what files keep and what entities keep of them, each once. */
import type { CatalogError } from './catalog.ts';

type Troubled = { readonly errors: readonly CatalogError[] };

export function problemsOf(files: Iterable<Troubled>, entities: Iterable<Troubled>): readonly CatalogError[] {
  const found = new Map<string, CatalogError>();
  for (const troubled of [...files, ...entities]) {
    for (const error of troubled.errors) {
      const { file, line, column, rule, message } = error;
      found.set(JSON.stringify([file, line, column, rule, message]), error);
    }
  }
  return [...found.values()].sort(byPlace);
}

function byPlace(a: CatalogError, b: CatalogError): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.message < b.message ? -1 : 1);
}
