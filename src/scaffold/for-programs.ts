/** What programs do with templates: parameters come as they are, and what is wrong is told by its path. */
import type { SchemaProblem } from '../outside/schema.ts';
import type { Values } from './action.ts';
import type { Scaffolder } from './create-scaffolder.ts';
import type { DryRunResult } from './dry-run.ts';
import type { Expressions } from './expression.ts';
import type { GivenFile } from './fetch-given.ts';
import type { Fields } from './given-fields.ts';
import type { Task } from './task.ts';
import { readTemplate, type Template } from './template.ts';
import { withoutWithheld } from './template-parts.ts';

type Given = {
  readonly template: Template;
  readonly parameters: Values;
  readonly secrets: Readonly<Record<string, string>>;
};
export type Create = Given & {
  readonly id: string;
  /** Where it is told; nowhere without it. */
  readonly place?: string;
};
export type TryOut = Given & {
  /** What lies beside a template that is in no catalog. */
  readonly files?: readonly GivenFile[];
  readonly signal: AbortSignal;
};
type Refused = { readonly problems: readonly SchemaProblem[] };

export type ForPrograms = {
  /** Checked (PAR-13, PAR-14), then a task. */
  create(asked: Create): Promise<{ readonly task: Task } | Refused>;
  /** What a run would do (TSK-7). */
  tryOut(asked: TryOut): Promise<{ readonly result: DryRunResult } | Refused>;
  /** A template that somebody sends along. */
  read(entity: Values, url: string): Template;
};

type Ports = {
  readonly scaffolder: Pick<Scaffolder, 'dryRun'>;
  readonly expressions: Pick<Expressions, 'check'>;
  readonly knows: (action: string) => boolean;
  readonly fields: Fields | undefined;
  readonly submit: (asked: Create) => Promise<Task>;
  /** What whoever asks is, and sees. */
  readonly user: () => Promise<Task['user']>;
  readonly entity: (ref: string) => Promise<Values | undefined>;
  readonly withoutSecrets: (page: Values) => Values;
};

export function forPrograms(ports: Ports): ForPrograms {
  const { scaffolder, expressions, knows, submit, withoutSecrets, fields } = ports;
  const problemsIn = async ({ template, parameters, secrets }: Given) => [
    ...(await expressions.check(parameters, template.pages.map(withoutSecrets))),
    ...(template.secretsSchema ? await expressions.check(secrets, [template.secretsSchema]) : []),
  ];
  return {
    async create(given) {
      const asked = { ...given, parameters: withoutWithheld(given.template, given.parameters) };
      const problems = await problemsIn(asked);
      return problems.length > 0 ? { problems } : { task: await submit(asked) };
    },
    async tryOut(asked) {
      const problems = await problemsIn(asked);
      if (problems.length > 0) return { problems };
      const catalog = { entity: ports.entity };
      return { result: await scaffolder.dryRun({ ...asked, user: await ports.user(), catalog }) };
    },
    read: (entity, url) => ({ ...readTemplate(entity, knows, fields), url }),
  };
}
