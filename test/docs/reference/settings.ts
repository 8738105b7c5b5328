/** Every setting of callboard.yaml and every variable of the environment. */
import { environmentTable } from '../../../src/environment-table.ts';
import { settingsSchema } from '../../../src/settings-schema.ts';
import { code, page, sentence, table } from './markdown.ts';

type Schema = Readonly<{
  title?: string;
  description?: string;
  default?: unknown;
  type?: string;
  enum?: readonly string[];
  properties?: Readonly<Record<string, Schema>>;
  items?: Schema;
  oneOf?: readonly Schema[];
  required?: readonly string[];
}>;

export function settingsPage(): string {
  const schema = settingsSchema as unknown as Schema;
  const parts = Object.entries(schema.properties ?? {});
  const plain = parts.filter(([, part]) => part.title !== undefined);
  const grouped = parts.filter(([, part]) => part.title === undefined);
  return page('Settings', lead, [
    '## callboard.yaml',
    fileWords,
    settingsTable(plain.flatMap(([name, part]) => rowsOf(name, part))),
    ...grouped.flatMap(([name, part]) => [`### ${name}`, settingsTable(rowsOf(name, part))]),
    '## Environment',
    'Secrets stand here and nowhere else. What is empty is as if it were not set.',
    ...environmentTable.flatMap(({ title, variables }) => [
      `### ${title}`,
      table(
        ['Variable', 'What it is for'],
        Object.entries(variables).map(([name, { about, without, isSecret }]) => [
          code(name),
          `${sentence(about)}${isSecret ? ' A secret.' : ''}${otherwise(without)}`,
        ]),
      ),
    ]),
  ]);
}

const lead = [
  'Every setting and every variable, with what it takes and what holds without it. Nothing is needed: without any of them',
  'Callboard starts with the sample company.',
].join('\n');

const fileWords = [
  'The file stands in the folder that Callboard is started from, or where `CALLBOARD_CONFIG` says. `${VAR}` in a value is',
  'replaced by the variable. Every mistake is told at once, with its line; `callboard doctor` tells them, too.',
  '`callboard.example.yaml` holds an example of each. `[]` stands for each row of a list.',
].join('\n');

const settingsTable = (rows: readonly (readonly string[])[]) => table(['Setting', 'What it is for'], rows);

function rowsOf(path: string, schema: Schema): readonly (readonly string[])[] {
  if (schema.title !== undefined) return [rowOf(path, schema)];
  if (schema.items) return rowsOf(`${path}[]`, schema.items);
  return Object.entries(schema.properties ?? {}).flatMap(([name, part]) => rowsOf(`${path}.${name}`, part));
}

/** Two columns: more are too many for a phone. */
const rowOf = (path: string, schema: Schema) => [
  code(path),
  `${sentence(schema.title ?? '')} Takes ${takenBy(schema)}.${otherwise(schema.default)}`,
];

const otherwise = (value: unknown) => (value === undefined ? '' : ` Without it: ${code(String(value))}.`);

function takenBy(schema: Schema): string {
  if (schema.oneOf) return schema.oneOf.map(takenBy).join(', or ');
  if (schema.items) return `a list of ${takenBy(schema.items).replace(/^a text$/, 'texts')}`;
  if (schema.enum) return schema.enum.map(code).join(', ');
  if (schema.description) return schema.description;
  return plainTypes[schema.type ?? ''] ?? 'a text';
}

const plainTypes: Readonly<Record<string, string>> = {
  boolean: '`true`, `false`',
  integer: 'a whole number',
  object: 'a mapping',
};
