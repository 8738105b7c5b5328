/** A template tried out (TSK-7): in a folder that is thrown away, and with nothing outside being touched. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../errors.ts';
import type { ActionDefinition, ActionServices, Values } from './action.ts';
import { createSecretsHider } from './hide-secrets.ts';
import { type Journal, runSteps, type StepEnd } from './run-steps.ts';
import type { Template, TemplateStep } from './template.ts';
import type { TreeFile } from './tree.ts';
import { openWorkspace } from './workspace.ts';

export type DryRun = {
  readonly template: Template;
  readonly parameters: Values;
  readonly secrets: Readonly<Record<string, string>>;
  readonly user: { readonly ref?: string; readonly entity?: unknown };
  readonly signal: AbortSignal;
};
export type DryRunPorts = {
  readonly actions: ReadonlyMap<string, ActionDefinition>;
  readonly services: ActionServices;
  /** An absolute folder that workspaces may be made in. */
  readonly folder: string;
};
export type DryRunLine = { readonly step?: string; readonly message: string; readonly status?: string };
export type DryRunResult = {
  readonly log: readonly DryRunLine[];
  readonly steps: readonly {
    readonly step: TemplateStep;
    readonly status: 'completed' | 'skipped' | 'failed' | 'waiting';
  }[];
  readonly output: Values;
  readonly files: readonly (Pick<TreeFile, 'path' | 'executable'> & { readonly bytes: Uint8Array })[];
  readonly emptyFolders: readonly string[];
  /** Why it ended early. */
  readonly failure?: Failure;
};

export async function dryRun(asked: DryRun, { actions, services, folder }: DryRunPorts): Promise<DryRunResult> {
  const { template, parameters, secrets, user, signal } = asked;
  const place = await mkdtemp(join(folder, 'dry-run-'));
  const hider = createSecretsHider(Object.values(secrets));
  const told = createTold(hider.hide);
  try {
    const workspace = await openWorkspace(place);
    const task = {
      id: 'dry-run',
      templateUrl: template.url,
      templateRef: template.ref,
      ...(user.ref && { user: user.ref }),
    };
    const shared = { workspace, signal, isDryRun: true, task, services };
    // Nothing outside is touched: whoever may try it out was asked before.
    const permit = () => {};
    const common = { permit, template, parameters, secrets, user, actions, expressions: services.expressions };
    const ran = await runSteps({ ...common, journal: told.journal, shared, rebuilds: false, hide: hider.add }).then(
      (output) => ({ output }),
      (error: unknown) => ({ output: {}, failure: asFailure(error) }),
    );
    const { files, emptyFolders } = await workspace.tree();
    const read = await Promise.all(files.map(async (file) => ({ ...file, bytes: await file.bytes() })));
    const output = hider.hideIn(ran.output) as Values;
    return { ...ran, output, log: told.lines, steps: told.stepsOf(template), files: read, emptyFolders };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  throw error;
}

/** A dry run is kept by nobody: what is reported is told at its end. */
function createTold(hide: (text: string) => string) {
  const lines: DryRunLine[] = [];
  const ended = new Map<string, StepEnd>();
  let failed: string | undefined;
  const journal: Journal = {
    ended: new Map(),
    hadBegun: () => false,
    begun: async () => {},
    happened: async () => {},
    happenedBefore: () => undefined,
    end: async (step, end) => void ended.set(step.id, end),
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
    stepsOf: ({ steps }: Template) => steps.map((step) => ({ step, status: statusOf(step.id) })),
  };
}
