/** A Template entity as the scaffolder needs it, read from what people wrote: whatever is wrong is named, and nothing is thrown. */

import type { Form } from '../form/form.ts';
import { type Fields, withFields } from './given-fields.ts';
import { pagesOf } from './parameters/form-of.ts';
import { propertiesAtMost, propertiesOf } from './parameters/properties.ts';
import { isMapping, listAt, mappingAt, type Schema, textAt } from './parameters/property.ts';
import { type Recovery, readDependsOn, readRecovery } from './recovery.ts';
import { tagsOf } from './template-parts.ts';

export type TemplateStep = {
  readonly id: string;
  readonly name: string;
  readonly action: string;
  readonly input: Schema;
  /** A boolean or an expression (STP-2). */
  readonly if?: unknown;
  /** A list, a mapping, or an expression of one (STP-3). */
  readonly each?: unknown;
  /** Who gets it is asked by these (PAR-10). */
  readonly tags?: readonly string[];
  /** Steps that are done again where this one was interrupted (TSK-4). */
  readonly dependsOn?: readonly string[];
};
export type Template = {
  /** `template:default/node-service`. */
  readonly ref: string;
  readonly title: string;
  readonly description?: string;
  readonly pages: readonly Schema[];
  readonly steps: readonly TemplateStep[];
  /** `links`, `text` and whatever else (STP-10). */
  readonly output: Schema;
  /** The schema of `spec.secrets` (PAR-14). */
  readonly secretsSchema?: Schema;
  /** What becomes of a run that was interrupted; from where it was without it. */
  readonly recovery?: Recovery;
  /** What the last button says (PAR-12), and the others. */
  readonly submit?: string;
  readonly words?: Form['words'];
  /** Parameters that are not asked of this person, nor taken from them. */
  readonly withheld?: readonly string[];
  /** Where its own addresses begin. */
  readonly url: string;
  /** What keeps it from being run, one sentence each. */
  readonly problems: readonly string[];
};

/** `entity` as Backstage's REST answers it. `knows` says whether an action is there. */
export function readTemplate(entity: Schema, knows: (action: string) => boolean, fields: Fields = new Map()): Template {
  const [metadata, spec] = [mappingAt(entity, 'metadata'), mappingAt(entity, 'spec')];
  const name = textAt(metadata, 'name') ?? 'template';
  const description = textAt(metadata, 'description');
  const read = readSteps(spec);
  const pages = pagesOf(spec.parameters).map((page) => withFields(page, fields));
  const secrets = mappingAt(mappingAt(spec, 'secrets'), 'schema');
  const recovery = readRecovery(spec);
  const labels = mappingAt(mappingAt(spec, 'presentation'), 'buttonLabels');
  const submit = textAt(labels, 'createButtonText');
  const words = { back: textAt(labels, 'backButtonText'), review: textAt(labels, 'reviewButtonText') };
  const said = Object.entries(words).filter(([, text]) => text !== undefined);
  return {
    ref: `template:${textAt(metadata, 'namespace') ?? 'default'}/${name}`.toLowerCase(),
    title: textAt(metadata, 'title') ?? name,
    ...(description && { description }),
    pages,
    steps: read.steps,
    output: mappingAt(spec, 'output'),
    ...(Object.keys(secrets).length > 0 && { secretsSchema: secrets }),
    ...(submit && { submit }),
    ...(said.length > 0 && { words: Object.fromEntries(said) }),
    ...(recovery && { recovery }),
    url: locationOf(metadata),
    problems: [...read.problems, ...tooManyAsked(pages), ...unknownActions(read.steps, knows)],
  };
}

/** More were written by a machine, or to keep one busy (THREATS 59). */
const stepsAtMost = 500;

function readSteps(spec: Schema): { readonly steps: readonly TemplateStep[]; readonly problems: readonly string[] } {
  const steps: TemplateStep[] = [];
  const problems: string[] = [];
  const ids = new Set<string>();
  const all = listAt(spec, 'steps');
  if (!Array.isArray(spec.steps)) problems.push('It has no steps.');
  if (all.length > stepsAtMost) problems.push(`It has more than ${stepsAtMost} steps.`);
  for (const [at, step] of all.slice(0, stepsAtMost).entries()) {
    const place = `Step ${at + 1}`;
    const read = isMapping(step) ? readStep(step, at) : undefined;
    if (!isMapping(step)) problems.push(`${place} is no mapping.`);
    else if (!read) problems.push(`${place} names no action.`);
    else if (ids.has(read.id)) problems.push(`${place} has the id “${read.id}” of another step.`);
    else {
      steps.push(read);
      ids.add(read.id);
    }
  }
  return { steps, problems };
}

function readStep(step: Schema, at: number): TemplateStep | undefined {
  const action = textAt(step, 'action');
  if (action === undefined) return undefined;
  const dependsOn = readDependsOn(step);
  const tags = tagsOf(step);
  return {
    id: textAt(step, 'id') ?? `step-${at + 1}`,
    name: textAt(step, 'name') ?? action,
    action,
    input: mappingAt(step, 'input'),
    ...(Object.hasOwn(step, 'if') && { if: step.if }),
    ...(Object.hasOwn(step, 'each') && { each: step.each }),
    ...(tags.length > 0 && { tags }),
    ...(dependsOn.length > 0 && { dependsOn }),
  };
}

const tooManyAsked = (pages: readonly Schema[]): readonly string[] =>
  pages.length > pagesAtMost || pages.some((page) => propertiesOf(page).length >= propertiesAtMost)
    ? ['It asks for more than a form can hold.']
    : [];
const pagesAtMost = 100;

function unknownActions(steps: readonly TemplateStep[], knows: (action: string) => boolean): readonly string[] {
  return steps
    .filter(({ action }) => !knows(action))
    .map(({ id, action }) => `Step “${id}” uses the action ${action}, which Callboard does not know.`);
}

/** Without the prefix of an address: `url:https://…` is `https://…`, a file stays `file:/…`. */
function locationOf(metadata: Schema): string {
  const annotations = mappingAt(metadata, 'annotations');
  const at = (name: string) => textAt(annotations, `backstage.io/${name}`)?.replace(/^url:/, '');
  const written = at('source-location');
  // Authors write that themselves: where on this machine a template lies, only the catalog says.
  return (written !== undefined && /^https:/i.test(written) ? written : at('managed-by-location')) ?? '';
}
