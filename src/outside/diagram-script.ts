/** What draws Mermaid diagrams in a browser: megabytes, so it is read when the first page asks for it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const notice = '/*! Mermaid 11, © Knut Sveidqvist and contributors, MIT: https://github.com/mermaid-js/mermaid */';

/** `own` uses what stands before it. */
export function diagramScript(own: string): string {
  const mermaid = readFileSync(createRequire(import.meta.url).resolve('@mermaid-js/tiny'), 'utf8');
  return `${notice}\n${mermaid}\n${own}`;
}
