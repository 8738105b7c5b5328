/**
 * Real templates tried out: every Template document below a folder becomes a form, is filled in, checked and run dry.
 * `npx tsx test/scaffold/try-templates.ts <folder>` prints what came of each.
 */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { globSync } from 'tinyglobby';
import { parseAllDocuments } from 'yaml';
import { discover } from '../../src/discover.ts';
import type { Failure } from '../../src/errors.ts';
import { appearing } from '../../src/form/appearing.ts';
import type { Field, FormValues } from '../../src/form/form.ts';
import { type ActionServices, actionId, isAction } from '../../src/scaffold/action.ts';
import { dryRun } from '../../src/scaffold/dry-run.ts';
import { createExpressions } from '../../src/scaffold/expression.ts';
import { fetchFromDisk } from '../../src/scaffold/fetch-tree.ts';
import { formOf, formWarnings, parametersOf } from '../../src/scaffold/parameters/form-of.ts';
import { isMapping, mappingAt, type Schema } from '../../src/scaffold/parameters/property.ts';
import { readTemplate } from '../../src/scaffold/template.ts';
import { noOutside } from '../support/no-outside.ts';

export type Tried = {
  readonly file: string;
  readonly name: string;
  readonly fields: number;
  readonly pages: number;
  readonly warnings: readonly string[];
  /** Why it cannot be run, before anything was filled in. */
  readonly problems: readonly string[];
  /** What the schema says of the values that were filled in. */
  readonly unfit: readonly string[];
  readonly files?: number;
  readonly failure?: Failure;
};

export async function tryTemplates(folder: string): Promise<readonly Tried[]> {
  const root = realpathSync(folder);
  const work = mkdtempSync(join(tmpdir(), 'callboard-try-'));
  mkdirSync(work, { recursive: true });
  const expressions = createExpressions();
  const found = await discover(join(import.meta.dirname, '../../src/scaffold/actions'), isAction);
  const actions = new Map(Array.from(found, ([path, action]) => [actionId(path), action]));
  const services: ActionServices = {
    ...{ expressions, fetchTree: fetchFromDisk(root), publishFolder: join(work, 'made') },
    catalog: { entity: async () => undefined },
    outside: noOutside,
    wait: async () => {},
    now: () => Date.UTC(2030, 0, 1),
  };
  try {
    const tried: Tried[] = [];
    for (const { file, entity } of templatesIn(root)) {
      const template = readTemplate(entity, (action) => actions.has(action));
      const form = formOf(template);
      const fields = form.pages.flatMap((page) => page.fields);
      const parameters = parametersOf(template.pages, filledIn(fields));
      const unfit = (await expressions.check(parameters, template.pages)).map(
        ({ path, message }) => `${path.join('.')} ${message}`,
      );
      const user = { ref: 'user:default/somebody', entity: {} };
      const asked = { template, parameters, secrets: {}, user, signal: new AbortController().signal };
      const ran = template.problems.length > 0 ? undefined : await dryRun(asked, { actions, services, folder: work });
      tried.push({
        ...{ file: relative(root, file), name: template.title, fields: fields.length, pages: form.pages.length, unfit },
        ...{ warnings: formWarnings(template.pages), problems: template.problems },
        ...(ran && { files: ran.files.length }),
        ...(ran?.failure && { failure: ran.failure }),
      });
    }
    return tried;
  } finally {
    await expressions.close();
    rmSync(work, { recursive: true, force: true });
  }
}

function templatesIn(root: string): readonly { readonly file: string; readonly entity: Schema }[] {
  const files = globSync('**/*.yaml', { cwd: root, absolute: true, dot: true }).sort();
  return files.flatMap((file) =>
    documentsOf(file)
      .filter((entity) => entity.kind === 'Template' && String(entity.apiVersion).endsWith('v1beta3'))
      .map((entity) => ({ file, entity: located(entity, file) })),
  );
}

function documentsOf(file: string): readonly Schema[] {
  try {
    const documents = parseAllDocuments(readFileSync(file, 'utf8'), { logLevel: 'silent' });
    return [documents].flat().flatMap((document) => {
      const value: unknown = document.errors.length > 0 ? undefined : document.toJS();
      return isMapping(value) ? [value] : [];
    });
  } catch {
    return [];
  }
}

function located(entity: Schema, file: string): Schema {
  const metadata = mappingAt(entity, 'metadata');
  const annotations = { 'backstage.io/managed-by-location': `url:file:${file}` };
  return { ...entity, metadata: { ...metadata, annotations } };
}

/** What stands there already, else something that fits. */
function filledIn(fields: readonly Field[]): FormValues {
  let values: FormValues = {};
  for (const field of fields) {
    if (!appearing(fields, values).some(({ name }) => name === field.name)) continue;
    const value = sampleOf(field);
    if (value !== undefined) values = { ...values, [field.name]: value };
  }
  return values;
}

function sampleOf(field: Field) {
  if ('initial' in field && field.initial !== undefined) return field.initial;
  switch (field.kind) {
    case 'text':
      return field.lines === 'many' && field.hint?.endsWith('As YAML.') ? undefined : sampleText(field);
    case 'number':
      return field.min ?? 1;
    case 'flag':
      return true;
    case 'choice':
      return field.options[0]?.value;
    case 'choices':
      return field.options.slice(0, Math.max(1, field.min ?? 1)).map(({ value }) => value);
    case 'lookup':
      return field.many ? ['component:default/sample'] : 'group:default/sample';
    case 'date':
      return '2030-01-01';
    case 'list':
      return [filledIn(field.fields)];
    case 'secret':
      return undefined;
  }
}

const samples = [
  'sample',
  'sample-name',
  'https://example.org/acme/sample',
  'a@example.org',
  '10.0.0.0/16',
  'Sample1',
  '1.0.0',
  'arn:aws:iam::123456789012:role/sample',
  '123456789012',
  's'.repeat(24),
];

function sampleText({
  pattern,
  min = 0,
  max = Number.POSITIVE_INFINITY,
}: {
  pattern?: string;
  min?: number;
  max?: number;
}): string {
  const fits = (text: string) => {
    try {
      return (
        text.length >= min && text.length <= max && (pattern === undefined || new RegExp(`^(?:${pattern})$`).test(text))
      );
    } catch {
      return false;
    }
  };
  return samples.find(fits) ?? 'sample';
}

if (process.argv[1] === import.meta.filename && process.argv[2]) {
  const tried = await tryTemplates(process.argv[2]);
  for (const { file, pages, fields, files, problems, unfit, failure, warnings } of tried) {
    const came = problems[0] ?? failure?.message ?? `${files} files`;
    const more = [
      ...(unfit.length > 0 ? [`unfit: ${unfit[0]}`] : []),
      ...(warnings.length > 0 ? [`${warnings.length} asked in plain`] : []),
    ];
    process.stdout.write(
      `${file}: ${pages} pages, ${fields} fields; ${came}${more.length > 0 ? ` (${more.join('; ')})` : ''}\n`,
    );
  }
  const ran = tried.filter(({ problems, failure }) => problems.length === 0 && !failure).length;
  process.stdout.write(
    `${tried.length} templates, ${ran} ran dry, ${tried.filter(({ problems }) => problems.length > 0).length} refused\n`,
  );
}
