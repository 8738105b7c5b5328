/**
 * A template's steps one after the other (STP-1 to STP-10): what is to be done, with what input, and what came of it.
 * Whoever runs them keeps what is reported, and hands it in again after a crash: what ended is not done again.
 */
import { fail } from '../errors.ts';
import type { ActionDefinition, ActionRun, Values } from './action.ts';
import { Asleep, type Sleep, type Waiting } from './asleep.ts';
import { createInputCheck } from './check-input.ts';
import { dryOutput } from './dry-output.ts';
import type { Expressions } from './expression.ts';
import { isValues } from './inputs.ts';
import { isTrue, outputOf } from './output.ts';
import type { Template, TemplateStep } from './template.ts';

export type StepEnd = { readonly status: 'completed'; readonly output: Values } | { readonly status: 'skipped' };

/** What is told while steps run; each is on disk when its promise ends. */
export type Journal = {
  /** Steps that ended before, by id. */
  readonly ended: ReadonlyMap<string, StepEnd>;
  /** What it waited for when it was put down. */
  readonly waiting?: Waiting;
  /** How often it was retried. */
  readonly round: number;
  /** Whether what nobody knows of is done again. */
  readonly repeats: boolean;
  /** Whether a run of this step (`key`: step, and iteration where there are several) began whose end nobody saw. */
  hadBegun(key: string): boolean;
  /** Before an effect outside. */
  begun(key: string): Promise<void>;
  /** After one: its output stands when the step is done again. */
  happened(key: string, output: Values): Promise<void>;
  happenedBefore(key: string): Values | undefined;
  end(step: TemplateStep, end: StepEnd): Promise<void>;
  /** In a dry run: what would be done outside, with what. */
  would?(step: TemplateStep, input: Values): void;
  log(
    step: TemplateStep | undefined,
    message: string,
    status?: 'processing' | 'completed' | 'failed' | 'skipped',
  ): void;
};

export type StepsRun = {
  readonly template: Pick<Template, 'steps' | 'output'>;
  readonly parameters: Values;
  readonly secrets: Readonly<Record<string, string>>;
  /** Of the settings, for every template (STP-5). */
  readonly environment?: StepsEnvironment | undefined;
  readonly user: { readonly ref?: string; readonly entity?: unknown };
  readonly actions: ReadonlyMap<string, ActionDefinition>;
  readonly expressions: Expressions;
  readonly journal: Journal;
  /** Everything of an ActionRun that is the same for all steps. */
  readonly shared: Omit<ActionRun, 'input' | 'log' | 'key' | 'mark' | 'waitsSince' | 'sleep'>;
  /** True where the workspace is empty though steps have ended: what they did there is done again, and nothing is told of it. */
  readonly rebuilds: boolean;
  /** Texts made with secrets: they are taken out of whatever is told. */
  readonly hide: (texts: readonly string[]) => void;
  /** Asked before each step and each effect outside: throws where whoever asked may no longer have it done. */
  readonly permit: () => void;
};

export type StepsEnvironment = {
  readonly parameters: Values;
  /** Known where secrets are: in the inputs of steps alone. */
  readonly secrets: Readonly<Record<string, string>>;
};

type Context = Values & { readonly steps: Readonly<Record<string, { readonly output: Values }>> };

/** Answers the template's output. Throws what a step fails with. */
export async function runSteps(run: StepsRun): Promise<Values> {
  const { template, journal, parameters, user, shared } = run;
  const environment = { parameters: run.environment?.parameters ?? {} };
  let context: Context = { parameters, user, environment, steps: {}, context: { task: { id: shared.task.id } } };
  for (const step of template.steps) {
    shared.signal.throwIfAborted();
    run.permit();
    const before = journal.ended.get(step.id);
    if (before?.status === 'completed' && run.rebuilds) await rebuild(run, step, context);
    // What was made with secrets then is taken out of what is told now, too.
    else if (before && hasSecrets(run)) await roundsOf(run, step, context);
    const end = before ?? (await runStep(run, step, context));
    if (end.status === 'completed')
      context = { ...context, steps: { ...context.steps, [step.id]: { output: end.output } } };
  }
  return outputOf(template.output, context, run.expressions);
}

const hasSecrets = ({ secrets, environment }: StepsRun) =>
  Object.keys({ ...secrets, ...environment?.secrets }).length > 0;

async function runStep(run: StepsRun, step: TemplateStep, context: Context): Promise<StepEnd> {
  const { journal } = run;
  const isWoken = journal.waiting !== undefined && isOf(step, journal.waiting.key);
  if (!isWoken) journal.log(step, `Beginning step ${step.name}`, 'processing');
  try {
    const end = await endOf(run, step, context);
    await journal.end(step, end);
    if (end.status === 'skipped')
      journal.log(step, `Skipped step ${step.name}: its condition does not hold`, 'skipped');
    else journal.log(step, `Finished step ${step.name}`, 'completed');
    return end;
  } catch (error) {
    if (error instanceof Asleep) throw error;
    // Not its own fault: who stopped it stands at the end.
    if (run.shared.signal.aborted) {
      journal.log(step, `Stopped step ${step.name}`);
      throw error;
    }
    journal.log(step, error instanceof Error ? error.message : String(error), 'failed');
    throw error;
  }
}

const isOf = ({ id }: TemplateStep, key: string) => key === id || key.startsWith(`${id}[`);

/** Its output stands as it was. */
async function rebuild(run: StepsRun, step: TemplateStep, context: Context): Promise<void> {
  const silent: Journal = { ...run.journal, log: () => {} };
  if (run.actions.get(step.action)?.changes === 'workspace') await endOf({ ...run, journal: silent }, step, context);
}

async function endOf(run: StepsRun, step: TemplateStep, context: Context): Promise<StepEnd> {
  const action = run.actions.get(step.action);
  if (!action) throw fail('ACTION_UNKNOWN', { action: step.action });
  const rounds = await roundsOf(run, step, context);
  if (rounds.length === 0 && step.each === undefined) return { status: 'skipped' };
  // All inputs are looked at before anything happens (STP-7).
  const check = createInputCheck(step.action, action.input);
  for (const { input } of rounds) check(input);
  const outputs: Values[] = [];
  for (const round of rounds) {
    run.shared.signal.throwIfAborted();
    outputs.push(await doRound(run, { step, action, ...round }));
  }
  return { status: 'completed', output: step.each === undefined ? (outputs[0] ?? {}) : gathered(outputs) };
}

/** `key` is the same after a crash. */
type Round = { readonly key: string; readonly input: Values };

/** What the action is to be run with, once or once for each; none where the condition does not hold. */
async function roundsOf(run: StepsRun, step: TemplateStep, context: Context): Promise<readonly Round[]> {
  if (step.each === undefined) {
    if (!(await holds(run, step, context))) return [];
    return [{ key: step.id, input: await inputOf(run, step, context) }];
  }
  const rounds: Round[] = [];
  for (const each of await eachOf(run, step, context)) {
    const inContext = { ...context, each };
    if (!(await holds(run, step, inContext))) continue;
    rounds.push({ key: `${step.id}[${each.key}]`, input: await inputOf(run, step, inContext) });
  }
  return rounds;
}

const holds = ({ expressions }: StepsRun, step: TemplateStep, context: Context) =>
  step.if === undefined || isTrue(step.if, context, expressions);

async function inputOf(
  { expressions, secrets, environment, hide }: StepsRun,
  step: TemplateStep,
  context: Context,
): Promise<Values> {
  const open = environment ? { ...context, environment } : context;
  const { value, sensitive } = await expressions.values(step.input, open, secrets);
  hide(sensitive);
  return isValues(value) ? value : {};
}

/** All inputs are made before the first round runs. */
const roundsAtMost = 1_000;

type Each = { readonly key: string | number; readonly value: unknown };

async function eachOf({ expressions }: StepsRun, step: TemplateStep, context: Context): Promise<readonly Each[]> {
  const { value } = await expressions.values(step.each, context);
  const refused = (reason: string) =>
    fail('ACTION_FAILED', { action: step.action, reason: `“each” of step “${step.id}” ${reason}` });
  if (!Array.isArray(value) && !isValues(value)) throw refused('is no list and no mapping');
  const all = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  if (all.length > roundsAtMost) throw refused(`has more than ${roundsAtMost.toLocaleString('en-US')} entries`);
  return all.map(([key, one]) => ({ key, value: one }));
}

type Doing = Round & { readonly step: TemplateStep; readonly action: ActionDefinition };

async function doRound(run: StepsRun, { step, action, key, input }: Doing): Promise<Values> {
  const { journal, shared } = run;
  const log = (message: string) => journal.log(step, message);
  const mark = `${shared.task.id}/${encodeURIComponent(key)}`;
  const actionRun: ActionRun = { ...shared, input, log, mark, ...waitingOf(run, key) };
  if (action.changes !== 'outside') return (await action.run(actionRun)) ?? {};
  if (shared.isDryRun) {
    log(`Would run ${step.action} with ${JSON.stringify(input)}`);
    journal.would?.(step, input);
    return dryOutput(action.output);
  }
  const before =
    journal.happenedBefore(key) ??
    (journal.hadBegun(key) ? await recognised({ action, journal, key }, actionRun) : undefined);
  if (before) return before;
  run.permit();
  await journal.begun(key);
  const output = (await action.run(actionRun)) ?? {};
  // The only round of a step is written with its end.
  if (step.each !== undefined) await journal.happened(key, output);
  return output;
}

/** What an action needs that may wait. */
function waitingOf({ journal, shared }: StepsRun, key: string): Pick<ActionRun, 'key' | 'waitsSince' | 'sleep'> {
  const since = journal.waiting?.key === key ? journal.waiting.since : undefined;
  return {
    key: `${shared.task.id}/${key}/${journal.round}`,
    ...(since !== undefined && { waitsSince: since }),
    sleep(sleep: Sleep) {
      throw new Asleep({ ...sleep, key, since: since ?? shared.services.now() });
    },
  };
}

type Looking = Pick<Doing, 'action' | 'key'> & { readonly journal: Journal };

/** What was begun before a crash: done with this output, or not done (undefined); else a person has to look. */
async function recognised({ action, journal, key }: Looking, run: ActionRun): Promise<Values | undefined> {
  const found = (await action.recognise?.(run)) ?? { kind: 'unknown' };
  if (found.kind === 'unknown' && !journal.repeats) throw fail('EFFECT_UNKNOWN', { step: key });
  if (found.kind === 'unknown') return undefined;
  if (found.kind === 'undone') return undefined;
  run.log('This had happened before the interruption, and is not done again');
  return found.output;
}

/** `{ a: 1 }` and `{ a: 2 }` are `{ a: [1, 2] }` (STP-3). */
function gathered(outputs: readonly Values[]): Values {
  const names = new Set(outputs.flatMap((output) => Object.keys(output)));
  return Object.fromEntries(Array.from(names, (name) => [name, outputs.map((output) => output[name] ?? null)]));
}
