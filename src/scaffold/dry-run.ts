/** A template tried out (TSK-7): in a folder that is thrown away, and with nothing outside being touched. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure, fail } from '../errors.ts';
import type { ActionDefinition, ActionServices, Values } from './action.ts';
import { fetchGiven, type GivenFile } from './fetch-given.ts';
import { createSecretsHider, type SecretsHider } from './hide-secrets.ts';
import { type Journal, runSteps, type StepEnd, type StepsEnvironment } from './run-steps.ts';
import type { Template, TemplateStep } from './template.ts';
import type { TreeFile } from './tree.ts';
import { openWorkspace } from './workspace.ts';

export type DryRun = {
  readonly template: Template;
  readonly parameters: Values;
  readonly secrets: Readonly<Record<string, string>>;
  readonly user: { readonly ref?: string; readonly entity?: unknown };
  readonly signal: AbortSignal;
  /** What whoever asks sees of the catalog; nothing without it. */
  readonly catalog?: ActionServices['catalog'];
  /** What lies beside the template, where it is in no catalog. */
  readonly files?: readonly GivenFile[];
  /** So many bytes of files are read, all of them without it. */
  readonly readAtMost?: number;
};
export type DryRunPorts = {
  readonly actions: ReadonlyMap<string, ActionDefinition>;
  readonly services: ActionServices;
  readonly environment?: StepsEnvironment | undefined;
  /** An absolute folder that workspaces may be made in. */
  readonly folder: string;
};
export type DryRunLine = { readonly step?: string; readonly message: string; readonly status?: string };
export type DryRunCall = { readonly step: string; readonly action: string; readonly input: Values };
export type DryRunResult = {
  readonly log: readonly DryRunLine[];
  readonly steps: readonly {
    readonly step: TemplateStep;
    readonly status: 'completed' | 'skipped' | 'failed' | 'waiting';
  }[];
  /** What would be done outside, in order. */
  readonly calls: readonly DryRunCall[];
  readonly output: Values;
  /** `bytes` are none of a file that was not read: `size` is then more. */
  readonly files: readonly (Omit<TreeFile, 'bytes'> & { readonly bytes: Uint8Array })[];
  readonly emptyFolders: readonly string[];
  /** Why it ended early. */
  readonly failure?: Failure;
};

export async function dryRun(asked: DryRun, ports: DryRunPorts): Promise<DryRunResult> {
  const { template, parameters, secrets, user, signal } = asked;
  const { actions, services, folder } = ports;
  const place = await mkdtemp(join(folder, 'dry-run-'));
  const hider = createSecretsHider(Object.values(secrets));
  const told = createTold(hider);
  try {
    const workspace = await openWorkspace(place);
    const task = {
      id: 'dry-run',
      templateUrl: template.url,
      templateRef: template.ref,
      ...(user.ref && { user: user.ref }),
    };
    const fetchTree = asked.files ? fetchGiven(asked.files, services.fetchTree) : services.fetchTree;
    const sees = { ...services, fetchTree, ...(asked.catalog && { catalog: asked.catalog }) };
    const shared = { workspace, signal, isDryRun: true, task, services: sees };
    // Nothing outside is touched: whoever may try it out was asked before.
    const permit = () => {};
    const common = { permit, template, parameters, secrets, user, actions, environment: standInFor(ports) };
    const ran = await runSteps({
      ...{ ...common, expressions: services.expressions, journal: told.journal, shared },
      ...{ rebuilds: false, hide: hider.add },
    }).then(
      (output) => ({ output }),
      (error: unknown) => ({ output: {}, failure: asFailure(error) }),
    );
    const { files, emptyFolders } = await workspace.tree();
    const read = await readFiles(files, asked.readAtMost);
    const output = hider.hideIn(ran.output) as Values;
    const { lines, calls } = told;
    return { ...ran, output, calls, log: lines, steps: told.stepsOf(template), files: read, emptyFolders };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Nobody needs a secret for what is not done. */
function standInFor({ environment }: DryRunPorts): StepsEnvironment | undefined {
  const names = Object.keys(environment?.secrets ?? {});
  return environment && { ...environment, secrets: Object.fromEntries(names.map((name) => [name, '********'])) };
}

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof Error && error.name === 'TimeoutError') return fail('DRY_RUN_TOO_LONG', {}, error);
  throw error;
}

function readFiles(files: readonly TreeFile[], atMost = Number.POSITIVE_INFINITY) {
  let left = atMost;
  const isRead = ({ size }: TreeFile) => {
    left -= size;
    return left >= 0;
  };
  return Promise.all(
    files.map(async (file) => ({ ...file, bytes: isRead(file) ? await file.bytes() : new Uint8Array() })),
  );
}

/** A dry run is kept by nobody: what is reported is told at its end. */
function createTold({ hide, hideIn }: Pick<SecretsHider, 'hide' | 'hideIn'>) {
  const lines: DryRunLine[] = [];
  const calls: DryRunCall[] = [];
  const ended = new Map<string, StepEnd>();
  let failed: string | undefined;
  const journal: Journal = {
    ended: new Map(),
    round: 0,
    repeats: false,
    hadBegun: () => false,
    begun: async () => {},
    happened: async () => {},
    happenedBefore: () => undefined,
    end: async (step, end) => void ended.set(step.id, end),
    would: ({ id, action }, input) => void calls.push({ step: id, action, input: hideIn(input) as Values }),
    log: (step, message, status) => {
      if (status === 'failed') failed = step?.id;
      lines.push({ ...(step && { step: step.id }), message: hide(message), ...(status && { status }) });
    },
  };
  const statusOf = (id: string): DryRunResult['steps'][number]['status'] =>
    ended.get(id)?.status ?? (failed === id ? 'failed' : 'waiting');
  return {
    journal,
    lines,
    calls,
    stepsOf: ({ steps }: Template) => steps.map((step) => ({ step, status: statusOf(step.id) })),
  };
}
