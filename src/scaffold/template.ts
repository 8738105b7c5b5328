/** A Template entity as the scaffolder needs it, read from what people wrote: whatever is wrong is named, and nothing is thrown. */
import { pagesOf } from './parameters/form-of.ts';
import { isMapping, listAt, mappingAt, type Schema, textAt } from './parameters/property.ts';

export type TemplateStep = {
  readonly id: string;
  readonly name: string;
  readonly action: string;
  readonly input: Schema;
  /** A boolean or an expression (STP-2). */
  readonly if?: unknown;
  /** A list, a mapping, or an expression of one (STP-3). */
  readonly each?: unknown;
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
  /** What the last button says (PAR-12). */
  readonly submit?: string;
  /** Where its own addresses begin. */
  readonly url: string;
  /** What keeps it from being run, one sentence each. */
  readonly problems: readonly string[];
};

/** `entity` as Backstage's REST answers it. `knows` says whether an action is there. */
export function readTemplate(entity: Schema, knows: (action: string) => boolean): Template {
  const [metadata, spec] = [mappingAt(entity, 'metadata'), mappingAt(entity, 'spec')];
  const name = textAt(metadata, 'name') ?? 'template';
  const description = textAt(metadata, 'description');
  const read = readSteps(spec);
  const secrets = mappingAt(mappingAt(spec, 'secrets'), 'schema');
  const submit = textAt(mappingAt(mappingAt(spec, 'presentation'), 'buttonLabels'), 'createButtonText');
  return {
    ref: `template:${textAt(metadata, 'namespace') ?? 'default'}/${name}`.toLowerCase(),
    title: textAt(metadata, 'title') ?? name,
    ...(description && { description }),
    pages: pagesOf(spec.parameters),
    steps: read.steps,
    output: mappingAt(spec, 'output'),
    ...(Object.keys(secrets).length > 0 && { secretsSchema: secrets }),
    ...(submit && { submit }),
    url: locationOf(metadata),
    problems: [...read.problems, ...unknownActions(read.steps, knows)],
  };
}

function readSteps(spec: Schema): { readonly steps: readonly TemplateStep[]; readonly problems: readonly string[] } {
  const steps: TemplateStep[] = [];
  const problems: string[] = [];
  if (!Array.isArray(spec.steps)) problems.push('It has no steps.');
  for (const [at, step] of listAt(spec, 'steps').entries()) {
    const place = `Step ${at + 1}`;
    const read = isMapping(step) ? readStep(step, at) : undefined;
    if (!isMapping(step)) problems.push(`${place} is no mapping.`);
    else if (!read) problems.push(`${place} names no action.`);
    else if (steps.some(({ id }) => id === read.id)) problems.push(`${place} has the id “${read.id}” of another step.`);
    else steps.push(read);
  }
  return { steps, problems };
}

function readStep(step: Schema, at: number): TemplateStep | undefined {
  const action = textAt(step, 'action');
  if (action === undefined) return undefined;
  return {
    id: textAt(step, 'id') ?? `step-${at + 1}`,
    name: textAt(step, 'name') ?? action,
    action,
    input: mappingAt(step, 'input'),
    ...(Object.hasOwn(step, 'if') && { if: step.if }),
    ...(Object.hasOwn(step, 'each') && { each: step.each }),
  };
}

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
