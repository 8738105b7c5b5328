/** Where in a field something is wrong: in a list it is told by the path `ports.0.name`. */
import type { Field } from './form.ts';

/** The field itself, or something in it. */
export const isAbout = (path: string, name: string) => path === name || path.startsWith(`${name}.`);

/** “2, Port: ” for `ports.1.port`; nothing where the place says itself. */
export function placeWords(field: Field, path: string): string {
  if (field.kind !== 'list' || path === field.name) return '';
  const [at = '', ...inner] = path.slice(field.name.length + 1).split('.');
  const label = field.fields.find(({ name }) => name === inner[0])?.label;
  return `${Number(at) + 1}${label === undefined ? '' : `, ${label}`}: `;
}
