/** From a template's name to the form that starts it, for whoever may. */
import type { Entity } from '../../catalog/catalog.ts';
import { fail } from '../../errors.ts';
import type { Form } from '../../form/form.ts';
import type { Template } from '../../scaffold/template.ts';
import type { OpenedForm } from '../command.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';
import { short } from './names.ts';
import { prefilled } from './prefill.ts';
import type { Shown } from './templates-view.ts';
import { typedParameters } from './typed-parameters.ts';

export type Starting = { readonly actor: Actor; readonly services: Services };

type Found = { readonly entity: Entity; readonly template: Template };

/** `words`: a ref, or a name as people write it. */
async function found({ services: { catalog, scaffolding } }: Starting, words: string): Promise<Found> {
  const named = catalog.get(words) ?? meant(catalog.resolve(words, ['template']));
  const template = named && (await scaffolding.template(named.ref));
  if (!named || !template) throw fail('ENTITY_NOT_FOUND', { name: short(words, 60) });
  return { entity: named, template };
}

const meant = (resolution: ReturnType<Services['catalog']['resolve']>) =>
  resolution.kind === 'one' ? resolution.entity : undefined;

function refusalOf({ actor, services }: Starting, entity: Entity): string | undefined {
  const { allowed, rule } = services.permits(actor, 'scaffold.run', entity);
  return allowed ? undefined : rule;
}

export async function shownTemplate(asking: Starting, words: string): Promise<Shown> {
  const { entity, template } = await found(asking, words);
  const { scaffolding } = asking.services;
  const [refusal, last] = [refusalOf(asking, entity), await scaffolding.lastValues(template)];
  return {
    hasLast: last !== undefined,
    ...{ entity, template, form: scaffolding.formOf(template), warnings: scaffolding.warnings(template) },
    ...(refusal !== undefined && { refusal }),
  };
}

/** Throws for one that cannot be run, or not by this person. */
export async function startable(asking: Starting, words: string): Promise<Found> {
  const { entity, template } = await found(asking, words);
  if (refusalOf(asking, entity) !== undefined)
    throw fail('FORBIDDEN', { who: short(asking.actor.name, 60), command: `new ${entity.name}` });
  if (template.problems.length > 0)
    throw fail('TEMPLATE_BROKEN', { name: template.title, problems: template.problems.join(' ') });
  return { entity, template };
}

type Begun = {
  readonly template?: string | undefined;
  readonly same?: string | undefined;
  readonly values?: string | undefined;
};

/** `same`: as they filled it in last time. `values`: with these, as they were tried out. */
export async function templateForm(asking: Starting, { template: words, same, values }: Begun): Promise<OpenedForm> {
  if (words === undefined || words === '') return { form: chooseForm };
  const { template } = await startable(asking, words);
  const { scaffolding, catalog, recent } = asking.services;
  const form = scaffolding.formOf(template);
  if (values !== undefined) return { form, values: typedParameters(form, values) };
  const last = same === undefined ? undefined : await scaffolding.lastValues(template);
  return { form, values: last ?? prefilled(catalog, form, await recent()) };
}

const chooseForm: Form = {
  title: 'New from template',
  submit: 'Show it',
  review: false,
  pages: [
    {
      title: 'Template',
      fields: [{ name: 'template', label: 'Template', kind: 'lookup', lookup: { of: 'entity', kinds: ['template'] } }],
    },
  ],
};
