/**
 * Real templates tried out: every Template below a folder is read as the catalog reads it, becomes a form, is filled in,
 * checked and run dry. `npx tsx test/scaffold/try-templates.ts <folder>` prints what came of each, as a table.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { filesOnly } from '../../src/catalog/files-only.ts';
import { readSources } from '../../src/catalog/read-sources.ts';
import { createRemote } from '../../src/catalog/remote/remote.ts';
import { systemClock } from '../../src/clock.ts';
import { discover } from '../../src/discover.ts';
import type { Failure } from '../../src/errors.ts';
import type { FormValues } from '../../src/form/form.ts';
import {
  type ActionDefinition,
  type ActionServices,
  actionId,
  defineAction,
  isAction,
} from '../../src/scaffold/action.ts';
import { dryRun } from '../../src/scaffold/dry-run.ts';
import { createExpressions, type Expressions } from '../../src/scaffold/expression.ts';
import { fetchFromDisk } from '../../src/scaffold/fetch-tree.ts';
import { formOf, formWarnings, parametersOf } from '../../src/scaffold/parameters/form-of.ts';
import { isMapping, mappingAt, type Schema } from '../../src/scaffold/parameters/property.ts';
import { readTemplate, type Template } from '../../src/scaffold/template.ts';
import { nothingOutside } from '../support/no-outside.ts';
import { filledIn } from './sample-values.ts';

export type Tried = {
  readonly file: string;
  readonly name: string;
  readonly fields: number;
  readonly pages: number;
  readonly warnings: readonly string[];
  /** Why it cannot be run, before anything was filled in. */
  readonly problems: readonly string[];
  /** Actions that are not known: all else is run without them. */
  readonly unknown: readonly string[];
  /** What the schema says of the values that were filled in. */
  readonly unfit: readonly string[];
  readonly files?: number;
  readonly log?: readonly string[];
  readonly failure?: Failure;
};
type Trying = {
  readonly root: string;
  readonly work: string;
  readonly actions: ReadonlyMap<string, ActionDefinition>;
  readonly expressions: Expressions;
  readonly values: FormValues;
};

/** `values` of fields, where a trial is about something. */
export async function tryTemplates(folder: string, values: FormValues = {}): Promise<readonly Tried[]> {
  const root = realpathSync(folder);
  const work = mkdtempSync(join(tmpdir(), 'callboard-try-'));
  const expressions = createExpressions();
  const found = await discover(join(import.meta.dirname, '../../src/scaffold/actions'), isAction);
  const actions = new Map(Array.from(found, ([path, action]) => [actionId(path), action]));
  try {
    const tried: Tried[] = [];
    for await (const { file, entity, errors } of templatesIn(root))
      tried.push(
        entity ? await tryOne(file, entity, { root, work, actions, expressions, values }) : refused(file, errors),
      );
    return tried;
  } finally {
    await expressions.close();
    rmSync(work, { recursive: true, force: true });
  }
}

const refused = (file: string, problems: readonly string[]): Tried => ({
  ...{ file, name: file, fields: 0, pages: 0, warnings: [], problems, unknown: [], unfit: [] },
});

async function tryOne(
  file: string,
  entity: Schema,
  { root, work, actions, expressions, values }: Trying,
): Promise<Tried> {
  const template = readTemplate(entity, () => true);
  const form = formOf(template);
  const fields = form.pages.flatMap((page) => page.fields);
  const parameters = parametersOf(template.pages, filledIn(fields, values));
  const unfit = (await expressions.check(parameters, template.pages)).map(
    ({ path, message }) => `${path.join('.')} ${message}`,
  );
  const unknown = [...new Set(template.steps.map(({ action }) => action).filter((action) => !actions.has(action)))];
  const services: ActionServices = {
    ...{ expressions, fetchTree: fetchFromDisk(root), publishFolder: join(work, 'made'), ...nothingOutside },
    ...{ catalog: { entity: async (ref: string) => madeUp(ref) }, wait: async () => {}, now: systemClock.now },
  };
  const ran =
    template.problems.length > 0 ? undefined : await run(template, parameters, { services, work, actions, unknown });
  return {
    ...{ file, name: template.title, fields: fields.length, pages: form.pages.length, unfit, unknown },
    ...{ warnings: formWarnings(template.pages), problems: template.problems },
    ...(ran && { files: ran.files.length, log: ran.log.map(({ message }) => message) }),
    ...(ran?.failure && { failure: ran.failure }),
  };
}

/** Whatever is asked for is in the catalog. */
function madeUp(ref: string): Schema {
  const [, kind = 'component', namespace = 'default', name = ref] = /^(.+):(.+)\/(.+)$/.exec(ref) ?? [];
  return { kind, metadata: { namespace, name, annotations: {} }, spec: { type: 'sample' }, relations: [] };
}

/** What is not known is told, not done. */
const stub = defineAction({
  ...{ description: 'Something that is not known here', examples: [], input: { type: 'object' }, changes: 'outside' },
  run: () => ({}),
});

type Running = Pick<Trying, 'work' | 'actions'> & {
  readonly services: ActionServices;
  readonly unknown: readonly string[];
};

function run(template: Template, parameters: Schema, { services, work, actions, unknown }: Running) {
  const user = { ref: 'user:default/somebody', entity: { metadata: { name: 'somebody' } } };
  const asked = { template, parameters, secrets: {}, user, signal: new AbortController().signal };
  const all = new Map([...actions, ...unknown.map((id) => [id, stub] as const)]);
  return dryRun(asked, { actions: all, services, folder: work });
}

type FoundTemplate = { readonly file: string; readonly entity?: Schema; readonly errors: readonly string[] };

/** As the catalog reads them: placeholders stand filled in, and what is wrong is named. */
async function* templatesIn(root: string): AsyncGenerator<FoundTemplate> {
  const { definitions, safeFetch } = filesOnly(systemClock);
  const cycle = { root, known: new Map(), readAt: 0, remote: createRemote(safeFetch), safeFetch, log: () => {} };
  const asked = [{ type: 'file', target: join(root, '**/*.yaml') }];
  for await (const read of readSources({ asked, definitions, cycle })) {
    if (read.unchanged) continue;
    const file = relative(root, read.target);
    const entities = read.result.descriptors.map(({ content }): unknown => JSON.parse(content));
    const templates = entities.filter(isTemplate);
    for (const entity of templates) yield { file, entity: located(entity, read.target), errors: [] };
    const wrong = read.result.errors.filter(({ ref }) => ref?.startsWith('template:'));
    if (templates.length === 0 && wrong.length > 0) yield { file, errors: wrong.map(({ message }) => message) };
  }
}

const isTemplate = (entity: unknown): entity is Schema =>
  isMapping(entity) && entity.kind === 'Template' && String(entity.apiVersion).endsWith('v1beta3');

function located(entity: Schema, file: string): Schema {
  const annotations = { 'backstage.io/managed-by-location': `url:file:${file}` };
  return { ...entity, metadata: { ...mappingAt(entity, 'metadata'), annotations } };
}

/** One line each: what is asked, how it went, why not. */
export function lineOf({ file, pages, fields, files, problems, unknown, unfit, failure, warnings }: Tried): string {
  const reason = problems[0] ?? failure?.message;
  const came = reason === undefined ? `✓ ${files} files` : `✕ ${reason}`;
  const more = [
    ...(unknown.length > 0 ? [`without ${unknown.join(', ')}`] : []),
    ...(unfit.length > 0 ? [`unfit: ${unfit[0]}`] : []),
    ...(warnings.length > 0 ? [`${warnings.length} asked in plain`] : []),
  ];
  return [file, `${pages} pages, ${fields} fields`, came, more.join('; ')].join(' | ');
}

if (process.argv[1] === import.meta.filename && process.argv[2]) {
  const tried = await tryTemplates(process.argv[2]);
  for (const one of tried) process.stdout.write(`${lineOf(one)}\n`);
  const count = (wanted: (one: Tried) => boolean) => tried.filter(wanted).length;
  const ran = count(({ problems, failure }) => problems.length === 0 && !failure);
  const whole = count(({ problems, failure, unknown }) => problems.length + unknown.length === 0 && !failure);
  process.stdout.write(
    `${tried.length} templates: ${ran} ran dry, ${whole} of them with all their actions; ${count(({ problems }) => problems.length > 0)} refused, ${count(({ failure }) => failure !== undefined)} failed on the way\n`,
  );
}
