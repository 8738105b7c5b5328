/** A catalog in a few lines: each entity is one document, its metadata and spec as YAML writes them in one line. */

export const entityLine = (kind: string, metadata: string, spec: string): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: {${metadata}}\nspec: {${spec}}\n`;

export const catalogOf = (entities: readonly string[]) => ({ 'catalog.yaml': entities.join('---\n') });
