/** A catalog in a few lines: each entity is one document, its metadata and spec as YAML writes them in one line. */

export const entityLine = (kind: string, metadata: string, spec: string): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: {${metadata}}\nspec: {${spec}}\n`;

/** A template that asks nothing and runs one step. */
export const templateLine = (name: string, title: string, tag: string, owner: string): string =>
  `apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata: {name: ${name}, title: ${title}, tags: [${tag}]}\nspec: {type: service, owner: ${owner}, parameters: [], steps: [{id: say, action: 'debug:log', input: {}}]}\n`;

export const catalogOf = (entities: readonly string[]) => ({ 'catalog.yaml': entities.join('---\n') });
