/** Pages and steps that a template keeps for some (PAR-10): `backstage:permissions` gives them tags, and the settings say who gets what has which. */
import { propertiesOf } from './parameters/properties.ts';
import { listAt, mappingAt, type Schema } from './parameters/property.ts';
import type { Template } from './template.ts';

/** Whether somebody gets what has these tags. */
export type MayPart = (tags: readonly string[]) => boolean;

/** None: it is everybody's. */
export const tagsOf = (part: Schema): readonly string[] =>
  listAt(mappingAt(part, 'backstage:permissions'), 'tags').filter((tag) => typeof tag === 'string');

/** What is not theirs is gone, and so are parameters that it alone asks for. */
export function forPerson(template: Template, mayPart: MayPart): Template {
  const isTheirs = (tags: readonly string[]) => tags.length === 0 || mayPart(tags);
  const pages = template.pages.filter((page) => isTheirs(tagsOf(page)));
  const steps = template.steps.filter(({ tags = [] }) => isTheirs(tags));
  if (pages.length === template.pages.length && steps.length === template.steps.length) return template;
  const asked = new Set(namesIn(pages));
  const withheld = namesIn(template.pages).filter((name) => !asked.has(name));
  return { ...template, pages, steps, ...(withheld.length > 0 && { withheld }) };
}

const namesIn = (pages: readonly Schema[]): readonly string[] =>
  pages.flatMap((page) => propertiesOf(page).map(({ path }) => path[0] ?? ''));

/** Also whoever sends parameters themselves gets no further. */
export function withoutWithheld<Value>(
  { withheld = [] }: Pick<Template, 'withheld'>,
  parameters: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !withheld.includes(name)));
}
