/** What a template asks for, what templates may use, and what one would do. */
import type { Entity } from '../../catalog/catalog.ts';
import { fail } from '../../errors.ts';
import type { Template } from '../../scaffold/template.ts';
import { json } from '../route.ts';
import { type AutocompleteBody, bodies, type DryRunBody } from './bodies.ts';
import type { ScaffolderAsked, ScaffolderEndpoint } from './ports.ts';
import { problemShape } from './shapes.ts';

const failure = { about: 'It cannot be asked like this.' };
const notThere = { about: 'There is no such template.' };

/** Throws NOT_IN_CATALOG also for one that is hidden from whoever asks. */
export async function templateOf(
  { ports, actor }: Pick<ScaffolderAsked, 'ports' | 'actor'>,
  ref: string,
): Promise<{ readonly entity: Entity; readonly template: Template }> {
  const entity = ports.people.visible(actor).get(ref.toLowerCase());
  const template = entity && (await ports.scaffolding(actor).template(entity.ref));
  if (!entity || !template) throw fail('NOT_IN_CATALOG', { what: `Template ${ref.slice(0, 300)}` });
  return { entity, template };
}

/** As the template names them. */
const labelsOf = ({ submit, words }: Template) => ({
  ...(words?.back && { backButtonText: words.back }),
  ...(submit && { createButtonText: submit }),
  ...(words?.review && { reviewButtonText: words.review }),
});

export const templateEndpoints: readonly ScaffolderEndpoint[] = [
  {
    ...{ method: 'GET', path: '/v2/templates/{namespace}/{kind}/{name}/parameter-schema' },
    ...{ id: 'GetTemplateParameterSchema', summary: 'What a template asks for', event: 'template-parameter-schema' },
    needs: 'read',
    answers: { 200: { about: 'Its pages.' }, 404: notThere },
    async answer(asked) {
      const { namespace = '', kind = '', name = '' } = asked.params;
      const { template } = await templateOf(asked, `${kind}:${namespace}/${name}`);
      const { title, description, pages } = template;
      const buttonLabels = labelsOf(template);
      return json(200, {
        title,
        ...(description && { description }),
        ...(Object.keys(buttonLabels).length > 0 && { presentation: { buttonLabels } }),
        steps: pages.map((schema) => ({
          title: schema.title ?? 'Please enter the following information',
          ...(schema.description !== undefined && { description: schema.description }),
          schema,
        })),
      });
    },
  },
  {
    ...{ method: 'GET', path: '/v2/actions', id: 'ListActions', summary: 'What steps may do', event: 'action-fetch' },
    needs: 'read',
    answers: { 200: { about: 'The actions, with what they take and give.' } },
    answer: async ({ ports }) => json(200, ports.actions()),
  },
  {
    ...{ method: 'GET', path: '/v2/templating-extensions', id: 'ListTemplatingExtensions' },
    ...{ summary: 'What expressions can do beside Nunjucks', event: 'action-fetch', needs: 'read' },
    answers: { 200: { about: 'Filters and globals.' } },
    answer: async ({ ports }) => json(200, ports.extensions),
  },
  {
    ...{ method: 'POST', path: '/v2/dry-run', id: 'DryRun', summary: 'What a template would do', event: 'task' },
    needs: 'scaffold.run',
    body: bodies.dryRun,
    limit: 16 * 1024 * 1024,
    answers: { 200: { about: 'Log, steps, output and files.' }, 400: failure },
    answer: tryOut,
  },
  {
    ...{ method: 'POST', path: '/v2/autocomplete/{provider}/{resource}', id: 'Autocomplete' },
    ...{ summary: 'What may be chosen in a field of a provider', event: 'task', needs: 'read' },
    body: bodies.autocomplete,
    answers: { 200: { about: 'What may be chosen.' }, 400: failure },
    async answer({ params: { provider = '', resource = '' }, body, ports }) {
      const { token, context = {} } = body as AutocompleteBody;
      return json(200, { results: await ports.autocomplete({ provider, resource, token, context }) });
    },
  },
];

const dryRunWithin = 60_000;
/** Each may hold a whole workspace. */
const dryRunsAtMost = 3;
let dryRuns = 0;

async function tryOut(asked: ScaffolderAsked) {
  if (dryRuns >= dryRunsAtMost) throw fail('BUSY', { seconds: 10 });
  dryRuns += 1;
  try {
    return await triedOut(asked);
  } finally {
    dryRuns -= 1;
  }
}

/** No folder of this machine is called so: what lies there is what was sent. */
const givenUrl = 'file:/callboard-dry-run/template.yaml';

async function triedOut({ body, ports, actor }: ScaffolderAsked) {
  const { template: entity, values, secrets = {}, directoryContents } = body as DryRunBody;
  const { programs } = ports.scaffolding(actor);
  const template = programs.read(entity, givenUrl);
  if (template.problems.length > 0)
    throw fail('TEMPLATE_BROKEN', { name: template.title, problems: template.problems.join(' ') });
  const files = directoryContents.map(({ base64Content, ...file }) => ({
    ...file,
    bytes: Buffer.from(base64Content, 'base64'),
  }));
  const signal = AbortSignal.timeout(dryRunWithin);
  const tried = await programs.tryOut({ template, parameters: values, secrets, files, signal });
  if ('problems' in tried) return json(400, { errors: tried.problems.map(problemShape) });
  const { failure: wrong, log, output, files: made } = tried.result;
  if (wrong) throw wrong;
  return json(200, {
    log: log.map(({ step, message, status }) => ({
      body: { message, ...(step !== undefined && { stepId: step }), ...(status && { status }) },
    })),
    steps: template.steps,
    output,
    directoryContents: made.map(({ path, executable, bytes }) => ({
      ...{ path, executable },
      base64Content: Buffer.from(bytes).toString('base64'),
    })),
  });
}
