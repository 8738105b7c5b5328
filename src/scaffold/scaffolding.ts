/** The scaffolder for one person: the templates they see, the forms of these, and their tasks. */
import type { Catalog, Ref } from '../catalog/catalog.ts';
import type { Clock } from '../clock.ts';
import type { Form, FormValues, Problems } from '../form/form.ts';
import type { SchemaProblem } from '../outside/schema.ts';
import type { ActionDefinition, Values } from './action.ts';
import type { Approvals } from './approvals/create-approvals.ts';
import { type OwnApprovals, ownApprovals } from './approvals/own-approvals.ts';
import type { Scaffolder } from './create-scaffolder.ts';
import type { DryRunResult } from './dry-run.ts';
import type { Expressions } from './expression.ts';
import type { Heard } from './follow.ts';
import { type Create, type ForPrograms, forPrograms } from './for-programs.ts';
import type { Fields } from './given-fields.ts';
import { formOf, formWarnings, parametersOf } from './parameters/form-of.ts';
import { mappingAt } from './parameters/property.ts';
import type { Task, TaskEvent, TaskStatus } from './task.ts';
import { readTemplate, type Template } from './template.ts';
import { forPerson, type MayPart } from './template-parts.ts';

export type Scaffolding = {
  /** Undefined: this person sees none of that name. */
  template(ref: Ref): Promise<Template | undefined>;
  formOf(template: Template): Form;
  /** What this person last started it with; secrets are never among it. */
  lastValues(template: Template): Promise<FormValues | undefined>;
  /** What its form cannot ask for as it wants to. */
  warnings(template: Template): readonly string[];
  /** What the template does not take of these (PAR-13); nothing without problems. */
  check(asked: Pick<Start, 'template' | 'values'>): Promise<Problems>;
  /** Checked once more (PAR-13), then a task; the same `id` is the same task. */
  start(asked: Start): Promise<{ readonly task: Task } | { readonly problems: Problems }>;
  /** What a run would do (TSK-7), within ten seconds. Nobody gives a secret for that: something else stands in for each. */
  dryRun(
    asked: Pick<Start, 'template' | 'values'>,
  ): Promise<{ readonly result: DryRunResult } | { readonly problems: Problems }>;
  /** One of this person's. */
  task(id: string): Promise<Task | undefined>;
  /** Of theirs alone, whomever they ask for; the newest first. */
  tasks(asked: {
    readonly by?: readonly string[];
    readonly status?: readonly TaskStatus[];
    readonly limit: number;
    readonly offset?: number;
    readonly order?: 'newest' | 'oldest';
  }): Promise<{ readonly tasks: readonly Task[]; readonly total: number }>;
  events(task: Task, after?: number): Promise<readonly TaskEvent[]>;
  /** Tells at once, and whenever it has changed. */
  follow(task: Task, signal: AbortSignal): AsyncIterable<Heard>;
  cancel(task: Task): Promise<Task>;
  retry(task: Task, how?: Parameters<Scaffolder['retry']>[1]): Promise<Task>;
  readonly programs: ForPrograms;
  /** What this person may decide. */
  readonly approvals: OwnApprovals;
};
export type Start = {
  readonly id: string;
  readonly template: Template;
  readonly values: FormValues;
  readonly secrets: Readonly<Record<string, string>>;
  /** Where it is told; nowhere without it. */
  readonly place?: string;
  /** Answered as soon as it is kept, however short it is: nobody waits for it. */
  readonly unwatched?: true;
};
/** Who asks, as people identified them. */
export type Person = {
  readonly account: string;
  readonly name: string;
  readonly user?: string;
  readonly isLocal: boolean;
  /** Which pages and steps are theirs; all without it. */
  readonly mayPart?: MayPart;
  readonly as: NonNullable<Task['by']['as']>;
};

/** By person and template. */
export type LastValues = {
  get(by: string, template: string): Promise<FormValues | undefined>;
  put(last: {
    readonly by: string;
    readonly template: string;
    readonly values: FormValues;
    readonly at: number;
  }): Promise<void>;
};

export type ScaffoldingPorts = {
  readonly scaffolder: Scaffolder;
  readonly actions: ReadonlyMap<string, ActionDefinition>;
  /** That plugins bring. */
  readonly fields?: Fields;
  readonly expressions: Pick<Expressions, 'check'>;
  readonly lastValues: LastValues;
  readonly clock: Clock;
  readonly approvals: Approvals;
};

/** Most are done by then, and are told as done; a form may be sent within three seconds (PLATFORMS S8). */
const answerWithin = 800;
const standIn = '********';
const dryRunWithin = 10_000;
/** Of what a dry run makes, for previews. */
const previewedAtMost = 4 * 1024 * 1024;

const everything: MayPart = () => true;
const nobody: ReadonlySet<string> = new Set();

type Checked = { readonly parameters: Values } | { readonly problems: Problems };

/** `catalog` as this person sees it. */
export function scaffoldingFor(
  { scaffolder, actions, expressions, lastValues, clock, approvals, fields }: ScaffoldingPorts,
  catalog: Catalog,
  person: Person,
): Scaffolding {
  const by = person.user ?? person.account;
  const checked = async ({ pages }: Template, values: FormValues): Promise<Checked> => {
    const parameters = parametersOf(pages, values);
    const problems = await expressions.check(parameters, pages.map(withoutSecrets));
    return problems.length > 0 ? { problems: problemsOf(problems) } : { parameters };
  };
  const asUser = async () => {
    const entity = person.user === undefined ? undefined : await catalog.whole(person.user);
    return { ...(person.user && { ref: person.user }), ...(entity && { entity }) };
  };
  const submit = async ({ place, ...asked }: Create) => {
    const { account, name, as, user } = person;
    const asker = { account, name, as, ...(place !== undefined && { place }), ...(user && { user }) };
    return scaffolder.submit({ ...asked, user: await asUser(), by: asker });
  };
  const programs = forPrograms({
    ...{ scaffolder, expressions, submit, withoutSecrets },
    ...{ user: asUser, entity: (ref) => catalog.whole(ref), knows: (action) => actions.has(action), fields },
  });
  const isMine = (task: Task) => person.isLocal || task.by.account === person.account || task.by.user === by;
  return {
    async template(ref) {
      const entity = catalog.get(ref)?.kind === 'Template' ? await catalog.whole(ref) : undefined;
      return (
        entity &&
        forPerson(
          readTemplate(entity, (action) => actions.has(action), fields),
          person.mayPart ?? everything,
        )
      );
    },
    formOf: (template) => formOf(template),
    lastValues: ({ ref }) => lastValues.get(by, ref),
    warnings: ({ pages }) => formWarnings(pages),
    async check({ template, values }) {
      const filled = await checked(template, values);
      return 'problems' in filled ? filled.problems : {};
    },
    async start({ id, template, values, secrets, place, unwatched }) {
      const filled = await checked(template, values);
      if ('problems' in filled) return filled;
      const task = await submit({ id, template, ...filled, secrets, ...(place && { place }) });
      if (unwatched) return { task };
      await lastValues.put({ by, template: template.ref, values, at: clock.now() });
      return { task: (await scaffolder.soon(id, answerWithin)) ?? task };
    },
    async dryRun({ template, values }) {
      const filled = await checked(template, values);
      if ('problems' in filled) return filled;
      const asked = { template, ...filled, secrets: standIns(template), user: await asUser() };
      const signal = AbortSignal.timeout(dryRunWithin);
      const sees = { entity: (ref: string) => catalog.whole(ref) };
      return { result: await scaffolder.dryRun({ ...asked, signal, catalog: sees, readAtMost: previewedAtMost }) };
    },
    async task(id) {
      const task = await scaffolder.get(id);
      return task && isMine(task) ? task : undefined;
    },
    async tasks({ by: asked, offset = 0, ...query }) {
      const seen = person.isLocal ? asked : [by].filter((mine) => !asked || asked.includes(mine));
      if (seen?.length === 0) return { tasks: [], total: 0 };
      return scaffolder.list({ ...query, offset, ...(seen && { by: seen }) });
    },
    events: ({ id }, after = 0) => scaffolder.events(id, after),
    follow: ({ id }, signal) => scaffolder.follow(id, by, signal),
    cancel: ({ id }) => scaffolder.cancel(id),
    async retry({ id }, how) {
      const task = await scaffolder.retry(id, how);
      return (await scaffolder.soon(id, answerWithin)) ?? task;
    },
    programs,
    approvals: ownApprovals(approvals, () => ({
      ...person,
      actsFor: person.user === undefined ? nobody : catalog.actsFor(person.user),
    })),
  };
}

/** By the field that asks for it. */
function standIns(template: Template): Readonly<Record<string, string>> {
  const asked = formOf(template).pages.flatMap(({ fields }) => fields.filter(({ kind }) => kind === 'secret'));
  const declared = Object.keys(mappingAt(template.secretsSchema ?? {}, 'properties'));
  return Object.fromEntries([...asked.map(({ name }) => name), ...declared].map((name) => [name, standIn]));
}

/** Secrets are no parameters: what asks for them asks for nothing here. */
function withoutSecrets(page: Values): Values {
  const { required, properties } = page;
  if (!Array.isArray(required) || typeof properties !== 'object' || properties === null) return page;
  const isSecret = (name: unknown) => {
    const schema = typeof name === 'string' ? (properties as Values)[name] : undefined;
    const text = JSON.stringify(schema ?? {});
    return /"ui:field":"Secret(Input)?"|"ui:widget":"password"/.test(text);
  };
  return { ...page, required: required.filter((name) => !isSecret(name)) };
}

/** By the field that asks for it: what lacks one is told of the one that is missing. */
function problemsOf(problems: readonly SchemaProblem[]): Problems {
  return Object.fromEntries(
    problems.map(({ path, message }) => {
      const missing = /^must have required property '(.+)'$/.exec(message)?.[1];
      return missing === undefined
        ? [path.join('.'), `It ${message}.`]
        : [[...path, missing].join('.'), 'It is missing.'];
    }),
  );
}
