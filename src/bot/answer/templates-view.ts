/** Templates as Views: which there are, and what one asks and does. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import type { Form } from '../../form/form.ts';
import type { Template } from '../../scaffold/template.ts';
import { ask, bold, code, count, note, open, view } from '../../view/build.ts';
import type { Action, Block, Text, View } from '../../view/view.ts';
import { catalogFooter, footerOf } from './footer.ts';
import { mention, nameSpan, short } from './names.ts';
import { actionsBlock } from './next-steps.ts';

const buttonsAtMost = 3;
/** Of steps. */
const rowsAtMost = 10;

/** `asked`: words and filters that narrow them, if any do. */
export function templatesView(catalog: Catalog, asked: string): View {
  const { entities, unknownFilters } = catalog.find(`kind:template ${asked}`);
  const templates = [...entities].sort((one, other) => rank(one) - rank(other));
  const nothing = asked === '' ? undefined : ask('All templates', 'templates', {});
  const buttons = templates
    .slice(0, buttonsAtMost)
    .map(({ displayName, ref }) => ask(short(displayName, 24), 'new', { template: ref }));
  return view({
    title: 'Templates',
    lead: leadOf(templates.length, asked),
    blocks: [
      ...(templates.length > 0 ? [tableOf(catalog, templates)] : []),
      ...unknownFilters.slice(0, 1).map((typed) => note('warn', [`“${short(typed, 60)}” filters nothing.`])),
      ...actionsBlock([...buttons, nothing]),
    ],
    footer: catalogFooter(catalog, templates.length > 0 ? 'From' : 'Looked in'),
  });
}

/** As owners mark what most people want. */
const rank = ({ tags }: Entity) => (tags.includes('recommended') ? 0 : 1);

function leadOf(found: number, asked: string): Text {
  const templates = bold(count(found, 'template', 'templates'));
  if (found > 0)
    return [templates, asked === '' ? ' to start from.' : ` ${found === 1 ? 'fits' : 'fit'} ${short(asked, 60)}.`];
  if (asked !== '') return [bold('No template'), ` fits ${short(asked, 60)}.`];
  return [bold('No template'), ' is in the catalog: an entity of the kind Template is one.'];
}

function tableOf(catalog: Catalog, templates: readonly Entity[]): Block {
  return {
    kind: 'table',
    columns: [{ title: 'Template' }, { title: 'What it makes' }, { title: 'Owner' }, { title: 'Tags' }],
    rows: templates.map((entity) => [
      [nameSpan(catalog, entity)],
      [short(entity.description ?? entity.type ?? '', 120)],
      entity.owner === undefined ? ['–'] : mention(catalog, entity.owner),
      [entity.tags.length === 0 ? '–' : entity.tags.slice(0, 8).join(', ')],
    ]),
    total: templates.length,
  };
}

export type Shown = {
  readonly entity: Entity;
  readonly template: Template;
  readonly form: Form;
  readonly warnings: readonly string[];
  /** They have started it before. */
  readonly hasLast: boolean;
  /** Why this person may not run it. */
  readonly refusal?: string;
  /** What its form then begins with, as it was typed. */
  readonly values?: string | undefined;
};

export function templateView(catalog: Catalog, shown: Shown): View {
  const { entity, template, form, warnings, hasLast, refusal, values } = shown;
  const mayStart = refusal === undefined && template.problems.length === 0;
  return view({
    title: template.title,
    lead: [
      nameSpan(catalog, entity),
      ' ',
      bold(`asks ${askedWords(form)} and runs ${count(template.steps.length, 'step', 'steps')}`),
      '.',
    ],
    blocks: [
      ...(template.description ? [{ kind: 'text', text: [short(template.description, 500)] } as const] : []),
      ...factsOf(catalog, entity),
      stepsOf(template),
      ...noteOf(template, warnings, refusal),
      ...actionsBlock([
        mayStart
          ? { ...ask('Fill it in', 'new', { template: entity.ref, ...(values && { values }) }), form: true }
          : undefined,
        mayStart && hasLast
          ? { ...ask('Same as last time', 'new', { template: entity.ref, same: 'same' }), form: true }
          : undefined,
        mayStart ? dryRunButton(entity.ref, form) : undefined,
        ask('All templates', 'new', {}),
        open('Open the page', `/catalog/${entity.namespace}/template/${entity.name}`),
      ]),
    ],
    footer: footerOf(entity),
  });
}

/** What asks nothing runs at once. */
export const dryRunButton = (template: string, { pages }: Form): Action => ({
  ...ask('Try it, nothing is made', 'dry-run', { template }),
  ...(pages.some(({ fields }) => fields.length > 0) && { form: true }),
});

function askedWords({ pages }: Form): string {
  const fields = pages.reduce((sum, page) => sum + page.fields.length, 0);
  if (fields === 0) return 'nothing';
  const words = count(fields, 'question', 'questions');
  return pages.length > 1 ? `${words} on ${pages.length} pages` : words;
}

function factsOf(catalog: Catalog, { owner, type, tags }: Entity): readonly Block[] {
  const facts: { label: string; value: Text }[] = [
    ...(owner === undefined ? [] : [{ label: 'Owner', value: mention(catalog, owner) }]),
    ...(type === undefined ? [] : [{ label: 'Makes', value: [type] }]),
    ...(tags.length === 0 ? [] : [{ label: 'Tags', value: [tags.slice(0, 8).join(', ')] }]),
  ];
  return facts.length > 0 ? [{ kind: 'facts', facts }] : [];
}

function stepsOf({ steps }: Template): Block {
  return {
    kind: 'list',
    title: 'Steps',
    items: steps
      .slice(0, rowsAtMost)
      .map(({ name, action }) => (name === action ? [code(action)] : [short(name, 80), ' · ', code(action)])),
    total: steps.length,
  };
}

/** At most one: what stops it, before what is only a pity. */
function noteOf({ problems }: Template, warnings: readonly string[], refusal: string | undefined): readonly Block[] {
  const [problem] = problems;
  const [warning] = warnings;
  const more = (all: readonly string[]) => (all.length > 1 ? ` And ${all.length - 1} more.` : '');
  if (problem !== undefined) return [note('bad', [`Cannot be run: ${short(problem, 200)}${more(problems)}`])];
  if (refusal !== undefined) return [note('warn', [`Not yours to run: ${refusal}.`])];
  return warning === undefined ? [] : [note('warn', [`Asked in plain: ${short(warning, 200)}${more(warnings)}`])];
}
