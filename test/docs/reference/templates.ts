/** What templates may use: actions, fields of forms, filters of expressions. */
import { join } from 'node:path';
import { stringify } from 'yaml';
import { discover } from '../../../src/discover.ts';
import { type ActionDefinition, actionId, isAction, type JsonSchema } from '../../../src/scaffold/action.ts';
import { filters } from '../../../src/scaffold/filters.ts';
import { pickers } from '../../../src/scaffold/parameters/pickers.ts';
import { code, fence, page, sentence, table } from './markdown.ts';

const folder = join(import.meta.dirname, '../../../src/scaffold/actions');

export async function actionsPage(): Promise<string> {
  const found = [...(await discover(folder, isAction))].map(([path, action]) => ({ id: actionId(path), action }));
  const ids = found.map(({ id }) => code(id)).join(' · ');
  return page('Actions of templates', lead, [ids, ...found.map(entryOf)]);
}

const lead = [
  'Every action that a step of a template may name, with what it takes, what it gives and examples that are run by tests.',
  '`GET /api/scaffolder/v2/actions` tells the same to programs. `*` marks what is needed.',
].join('\n');

const changed: Readonly<Record<ActionDefinition['changes'], string>> = {
  nothing: 'It changes nothing; a dry run does it.',
  workspace: 'It changes the workspace alone; a dry run does it.',
  outside: 'It changes something outside; a dry run only tells what it would do.',
};

function entryOf({ id, action }: { readonly id: string; readonly action: ActionDefinition }): string {
  const { description, input, output, examples, changes } = action;
  return [
    `## ${id}`,
    `${sentence(description)} ${changed[changes]}`,
    fieldsOf('Takes', input),
    output ? fieldsOf('Gives', output) : '',
    ...examples.flatMap((example) => [
      `${sentence(example.description).slice(0, -1)}:`,
      fence('yaml title="steps of a template.yaml"', stringify({ steps: example.steps })),
    ]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function fieldsOf(title: string, schema: JsonSchema): string {
  const rows = rowsIn(schema, '');
  return rows.length === 0 ? '' : table([title, 'Type', 'What it is'], rows);
}

function rowsIn(schema: JsonSchema, before: string): readonly (readonly string[])[] {
  const needed = listAt(schema, 'required');
  return Object.entries(recordAt(schema, 'properties')).flatMap(([name, value]) => {
    const part = asRecord(value);
    const inside =
      part.type === 'array'
        ? rowsIn(recordAt(part, 'items'), `${before}${name}[].`)
        : rowsIn(part, `${before}${name}.`);
    const mark = needed.includes(name) ? ' *' : '';
    return [[`${code(before + name)}${mark}`, typeOf(part), sentence(String(part.description ?? ''))], ...inside];
  });
}

function typeOf(schema: JsonSchema): string {
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => code(String(one))).join(', ');
  const alternatives = [...listAt(schema, 'oneOf'), ...listAt(schema, 'anyOf')].map((one) => typeOf(asRecord(one)));
  if (alternatives.length > 0) return [...new Set(alternatives)].join(' or ');
  if (schema.type === 'array') return `list of ${typeOf(recordAt(schema, 'items'))}`;
  return [schema.type ?? 'anything'].flat().join(' or ');
}

const asRecord = (value: unknown): JsonSchema => (typeof value === 'object' && value !== null ? { ...value } : {});
const recordAt = (schema: JsonSchema, key: string) => asRecord(schema[key]);
const listAt = (schema: JsonSchema, key: string): readonly unknown[] => {
  const value = schema[key];
  return Array.isArray(value) ? value : [];
};

export function formsPage(): string {
  return page('Forms of templates', formsLead, [
    '## Fields by `ui:field`',
    table(
      ['Field', 'What it asks for'],
      Object.entries(pickers).map(([name, { about }]) => [code(name), sentence(about)]),
    ),
    'Another field is asked for by its plain type, and the template’s owner is told.',
    '## Fields by type',
    table(['What the parameter says', 'What it asks for'], plainFields),
    '## Pages and conditions',
    pagesWords,
    fence('yaml title="parameters of a template.yaml"', pagesExample),
  ]);
}

const formsLead = [
  'What a template’s `parameters` may ask for, and how each is shown. They are Backstage’s: JSON Schema with `ui:` keys.',
].join('\n');

const plainFields = [
  ['`type: string`', 'A line; several with `ui:widget: textarea`.'],
  ['`ui:widget: password`', 'A secret, as `Secret`.'],
  ['`format: date`', 'A day.'],
  ['`type: number`, `integer`', 'A number, within `minimum` and `maximum`.'],
  ['`type: boolean`', 'Yes or no.'],
  ['`enum`, with `enumNames`; `oneOf` of `const` and `title`', 'One of a few: a menu, or `ui:widget: radio`.'],
  ['`type: array` of `enum`', 'Several of a few: boxes up to ten, then a menu.'],
  ['`type: array` of texts or numbers', 'One a line.'],
  ['`type: object` with `properties`', 'Its parts, one after the other.'],
  ['`type: array` of such objects', 'A list of records.'],
  ['anything else', 'YAML, checked against the schema.'],
  ['`const`, `ui:readonly`, `ui:widget: hidden`', 'Nothing: nobody may change it.'],
];

const pagesWords = [
  'A list of mappings is a list of pages. A field appears when what it hangs on is filled in: `dependencies`, `allOf` with',
  '`if`, `then` and `else`.',
].join('\n');

const pagesExample = `parameters:
  - title: The service
    required: [name]
    properties:
      name: { title: Name, type: string, ui:field: EntityNamePicker }
      database: { title: With a database, type: boolean }
    dependencies:
      database:
        oneOf:
          - properties:
              database: { const: false }
          - properties:
              database: { const: true }
              size: { title: Its size, type: string, enum: [small, large] }
  - title: Where it goes
    properties:
      repoUrl: { title: Repository, type: string, ui:field: RepoUrlPicker }
`;

export function expressionsPage(): string {
  return page('Expressions of templates', expressionsLead, [
    '## Values',
    table(['Name', 'What it is'], values),
    '## Filters',
    'Beside Nunjucks’ own filters:',
    ...Object.entries(filters).flatMap(([name, { description, examples }]) => [
      `### ${name}`,
      sentence(description),
      table(
        ['Example', 'Gives'],
        examples.map(({ example, result }) => [code(example), code(result)]),
      ),
    ]),
    '## Globals',
    'There are none beside the values above.',
  ]);
}

const expressionsLead = [
  'What `${{ … }}` may hold in a template. It is Nunjucks, rendered apart from the process, with a limit of time. A value',
  'that is one expression alone keeps its type; one that comes to nothing leaves its key out.',
].join('\n');

const values = [
  ['`parameters`', 'What the form asked.'],
  ['`steps`', '`steps.<id>.output` of the steps before.'],
  ['`secrets`', 'Secrets of the form; their values stand in no log.'],
  ['`user`', '`user.ref` and `user.entity` of whoever asked, where they are a User.'],
  ['`context`', '`context.task.id`.'],
  ['`environment`', '`environment.parameters`, and in inputs of steps `environment.secrets`: those of the settings.'],
  ['`each`', '`each.key` and `each.value` in a step with `each`.'],
];
