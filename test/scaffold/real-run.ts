/** Steps run for good, without a process: `await run(steps)`; what is interrupted can be gone on with, as after a crash. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { ActionServices, Values } from '../../src/scaffold/action.ts';
import { createSecretsHider } from '../../src/scaffold/hide-secrets.ts';
import { type Journal, runSteps, type StepEnd } from '../../src/scaffold/run-steps.ts';
import { readTemplate } from '../../src/scaffold/template.ts';
import { openWorkspace } from '../../src/scaffold/workspace.ts';
import { actions, createTrial, type Trial } from './bench.ts';

export type RealRun = {
  readonly trial: Trial;
  /** What was told so far, secrets taken out. */
  readonly log: readonly string[];
  /** Answers the steps' outputs by id. Throws what a step fails with. */
  run(steps: readonly object[], secrets?: Readonly<Record<string, string>>): Promise<Readonly<Record<string, Values>>>;
  /** The same once more by another process that knows what was begun, not what came of it. */
  again: RealRun['run'];
};

export function createRealRun(services: Partial<ActionServices> = {}, id = 'task-1'): RealRun {
  const trial = createTrial(services);
  const log: string[] = [];
  let begun = new Set<string>();

  async function run(steps: readonly object[], secrets: Readonly<Record<string, string>> = {}) {
    const entity = { metadata: located(trial.root), spec: { steps } };
    const template = readTemplate(entity, (action) => actions.has(action));
    if (template.problems.length > 0) throw new Error(template.problems.join(' '));
    const outputs: Record<string, Values> = {};
    const hider = createSecretsHider(Object.values(secrets));
    const journal: Journal = {
      ...{
        ended: new Map(),
        hadBegun: (key) => begun.has(key),
        happenedBefore: () => undefined,
        round: 0,
        repeats: false,
      },
      begun: async (key) => void begun.add(key),
      happened: async () => {},
      end: async (step, end: StepEnd) => {
        if (end.status === 'completed') outputs[step.id] = end.output;
      },
      log: (_, message) => void log.push(hider.hide(message)),
    };
    const workspace = await openWorkspace(mkdtempSync(join(trial.root, '.work/run-')));
    const task = { id, templateUrl: template.url, templateRef: template.ref, createdAt: trial.services.now() };
    const { signal } = new AbortController();
    await runSteps({
      ...{ template, parameters: {}, secrets, user: {}, actions, journal, rebuilds: false },
      ...{ expressions: trial.services.expressions, hide: hider.add, permit: () => {} },
      shared: { workspace, signal, isDryRun: false, task, services: trial.services },
    });
    return outputs;
  }
  return {
    ...{ trial, log },
    run: (steps, secrets) => {
      begun = new Set();
      return run(steps, secrets);
    },
    again: run,
  };
}

const located = (root: string) => ({
  name: 'trial',
  annotations: { 'backstage.io/managed-by-location': `url:file:${root}/template.yaml` },
});

/** A folder beside the template, fetched as it is. */
export const skeleton = { id: 'fetch', action: 'fetch:plain', input: { url: './skeleton' } };
