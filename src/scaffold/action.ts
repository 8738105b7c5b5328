/**
 * The contract of an action: one file under actions/, whose path is its id (`fetch/template.ts` is `fetch:template`).
 * Inputs and outputs are JSON Schemas, as `GET /api/scaffolder/v2/actions` lists them.
 */
import type { Approval } from './approvals/approval.ts';
import type { Approvals } from './approvals/create-approvals.ts';
import type { Asker } from './asker.ts';
import type { Sleep } from './asleep.ts';
import type { Expressions } from './expression.ts';
import type { FetchTree } from './fetch-tree.ts';
import type { OutsideServices } from './outside-services.ts';
import type { Workspace } from './workspace.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;
export type Values = Readonly<Record<string, unknown>>;

export type ActionDefinition = {
  readonly description: string;
  /** `steps` as a template writes them; tests run each. */
  readonly examples: readonly ActionExample[];
  readonly input: JsonSchema;
  readonly output?: JsonSchema;
  /**
   * What a run changes. `nothing` and `workspace`: it may be done again, and a dry run does it.
   * `outside`: a dry run only tells it, and after a crash it is done again only if it is known not to have happened.
   */
  readonly changes: 'nothing' | 'workspace' | 'outside';
  readonly run: (run: ActionRun) => Promise<Values | undefined> | Values | undefined;
  /** For `outside`: what became of a run whose end nobody saw. Without it nobody can tell. */
  readonly recognise?: (run: ActionRun) => Promise<Recognised>;
};
export type ActionExample = { readonly description: string; readonly steps: readonly Values[] };

/** `done`: it happened, with this output. `undone`: it did not. */
export type Recognised =
  | { readonly kind: 'done'; readonly output: Values }
  | { readonly kind: 'undone' }
  | { readonly kind: 'unknown' };

export type ActionRun = {
  /** As the action's schema lets it through. */
  readonly input: Values;
  readonly workspace: Workspace;
  /** One line of the task's log. Secrets are taken out on the way. */
  readonly log: (message: string) => void;
  /** Ends with the task: cancelled, too long, or the process stops. */
  readonly signal: AbortSignal;
  readonly isDryRun: boolean;
  /** Of this round of the step: the same however often it is begun, and another one once the task is retried. */
  readonly key: string;
  /** Where it slept before: since when it waits. */
  readonly waitsSince?: number;
  /**
   * Ends this try. The round is begun anew, with the same input, when that time comes or as soon as the task is woken;
   * nothing is held meanwhile. For actions that change nothing, and in no dry run.
   */
  readonly sleep: (sleep: Sleep) => never;
  /** Of this round too, and the same also when the task is retried: what is made outside is known by it. */
  readonly mark: string;
  readonly task: {
    readonly id: string;
    /** Where the template’s own addresses begin: `file:/…/template.yaml` or `https://…`. */
    readonly templateUrl: string;
    /** `template:default/node-service`; absent in a dry run of one that is in no catalog. */
    readonly templateRef?: string;
    /** The User that asked for it, where they are one. */
    readonly user?: string;
    /** What the form asked; absent in a dry run, as what follows. */
    readonly parameters?: Values;
    readonly title?: string;
    /** When it was asked for, in milliseconds since 1970. */
    readonly createdAt?: number;
    readonly by?: Approval['requester'];
  };
  readonly services: ActionServices;
};

/** What actions may use. */
export type ActionServices = {
  readonly expressions: Expressions;
  readonly fetchTree: FetchTree;
  readonly catalog: {
    /** As Backstage's REST answers it, of what whoever asked may see. */
    entity(ref: string): Promise<Values | undefined>;
  };
  readonly outside: OutsideServices;
  readonly asker: Asker;
  /** Where `publish:folder` puts what is made: an absolute folder. */
  readonly publishFolder: string;
  /** Whom steps may wait for; absent where nobody can be asked. */
  readonly approvals?: Approvals;
  /** Ends early with the signal. Milliseconds. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

const brand = Symbol.for('callboard.action');

/** Every action file's default export is made by this. */
export function defineAction(definition: ActionDefinition): ActionDefinition {
  return Object.assign({ [brand]: true }, definition);
}
/** The same action under the name that templates in the wild know it by. */
export function aliasOf(definition: ActionDefinition, { from, to }: { from: string; to: string }): ActionDefinition {
  const examples = definition.examples.map(({ description, steps }) => ({
    description,
    steps: steps.map((step) => (step.action === from ? { ...step, action: to } : step)),
  }));
  return defineAction({ ...definition, examples });
}
export function isAction(value: unknown): value is ActionDefinition {
  return typeof value === 'object' && value !== null && brand in value;
}

/** As discover names files: `fetch template` → `fetch:template`. */
export const actionId = (path: string) => path.replaceAll(' ', ':');
