/** The program of the threads in which expressions are rendered. Knows values only: no file, no network, no environment. */
import { parentPort } from 'node:worker_threads';
import { createTemplateRenderer, type TemplateFilter } from 'nunjitsu';
import { parse, parseAllDocuments } from 'yaml';
import { compileSchema } from '../outside/schema.ts';
import { ready } from '../outside/thread-programs.ts';
import type { ExpressionContext, ExpressionDone, ExpressionJob, NamedText, TextStyle } from './expression.ts';
import { explain } from './expression-mistakes.ts';
import { filters } from './filters.ts';

type Renderer = ReturnType<typeof createTemplateRenderer>;
type Prepared = ReturnType<Renderer['prepareContext']>;

const ownFilters = Object.fromEntries(
  Object.entries(filters).map(([name, { run }]): [string, TemplateFilter] => [name, run as TemplateFilter]),
);
/** Cookiecutter's. */
const jsonify: TemplateFilter = (value) => JSON.stringify(value);

const rendererOf = ({ cookiecutter, trimBlocks = false, lstripBlocks = false }: TextStyle): Renderer =>
  createTemplateRenderer({
    filters: cookiecutter ? { ...ownFilters, jsonify } : ownFilters,
    cookiecutterCompat: cookiecutter ?? false,
    trimBlocks,
    lstripBlocks,
  });
const plain = rendererOf({});

/** Deeper values are none that a person wrote. */
const deepest = 100;

class Mistake extends Error {
  constructor(
    readonly where: string,
    readonly reason: string,
  ) {
    super(reason);
  }
}

function run(job: ExpressionJob): ExpressionDone {
  try {
    if (job.kind === 'check') return check(job);
    if (job.kind === 'yaml') return { kind: 'read', value: readYaml(job) };
    return job.kind === 'values' ? renderTree(job) : renderTexts(job);
  } catch (error) {
    if (error instanceof Mistake) return { kind: 'failed', where: error.where, reason: error.reason };
    return { kind: 'failed', where: 'an expression', reason: 'its values cannot be rendered' };
  }
}

function renderTree({ tree, context, secrets }: Extract<ExpressionJob, { kind: 'values' }>): ExpressionDone {
  const open = contextOf(plain, context);
  if (!secrets) return { kind: 'values', value: valueIn(tree, open, []), sensitive: [] };
  const value = valueIn(tree, contextOf(plain, { ...context, secrets }), []);
  const without = valueIn(tree, contextOf(plain, withoutSecrets(context)), []);
  return { kind: 'values', value, sensitive: [...differing(value, without)] };
}

/** What runs on a schedule or in bulk asks for the same again and again; compiling takes a hundred times as long as checking. */
const checksAtMost = 50;
const checks = new Map<string, ReturnType<typeof compileSchema>>();

function checkOf(schema: object): ReturnType<typeof compileSchema> {
  const text = JSON.stringify(schema);
  const check = checks.get(text) ?? compileSchema(schema, 'theirs');
  checks.delete(text);
  checks.set(text, check);
  for (const oldest of [...checks.keys()].slice(0, -checksAtMost)) checks.delete(oldest);
  return check;
}

/** Those of the task, and those of the environment. */
function withoutSecrets(context: ExpressionContext): ExpressionContext {
  const { environment } = context;
  const bare = typeof environment === 'object' && environment !== null ? { ...environment, secrets: {} } : undefined;
  return { ...context, secrets: {}, ...(bare && { environment: bare }) };
}

function check({ value, schemas }: Extract<ExpressionJob, { kind: 'check' }>): ExpressionDone {
  try {
    return { kind: 'checked', problems: schemas.flatMap((schema) => checkOf(schema)(value)) };
  } catch (error) {
    throw new Mistake(
      'the schema of its parameters',
      error instanceof Error ? error.message.slice(0, 200) : 'it is none',
    );
  }
}

/** Equal keys are left to be: looking for them compares each with each. */
function readYaml({ text, many }: Extract<ExpressionJob, { kind: 'yaml' }>): unknown {
  try {
    if (!many) return parse(text, { uniqueKeys: false });
    return [parseAllDocuments(text, { uniqueKeys: false })].flat().map((document) => {
      const [error] = document.errors;
      if (error) throw error;
      return document.toJS();
    });
  } catch (error) {
    const [reason = ''] = error instanceof Error ? error.message.split('\n') : [];
    throw new Mistake('a file', reason.slice(0, 300));
  }
}

/** Texts that are another without the secrets (STP-6). */
function differing(value: unknown, without: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value === 'string' || typeof value === 'number') {
    if (value !== without) found.add(String(value));
  } else if (typeof value === 'object' && value !== null) {
    const others = typeof without === 'object' && without !== null ? (without as Record<string, unknown>) : {};
    for (const [key, part] of Object.entries(value)) differing(part, others[key], found);
  }
  return found;
}

function valueIn(value: unknown, context: Prepared, path: readonly string[]): unknown {
  if (path.length > deepest) throw new Mistake(path.slice(0, 5).join('.'), 'it is nested too deep');
  if (typeof value === 'string') return textIn(value, context, path);
  if (Array.isArray(value)) return value.map((one, at) => valueIn(one, context, [...path, String(at)]) ?? null);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, one]): [string, unknown][] => {
    const rendered = valueIn(one, context, [...path, key]);
    return rendered === undefined ? [] : [[key, rendered]];
  });
  return Object.fromEntries(entries);
}

const hasMarkup = (text: string) => text.includes('${{') || text.includes('{%') || text.includes('{#');

function textIn(text: string, context: Prepared, path: readonly string[]): unknown {
  // An empty text is none, as in Backstage.
  if (!hasMarkup(text)) return text;
  const value = rendered(path.join('.'), text, () => plain.renderValue(text, context, { coercion: 'json' }));
  return value === '' ? undefined : thawed(value);
}

/** What is rendered is frozen; whoever gets it may add to it. */
const thawed = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? (JSON.parse(JSON.stringify(value)) as unknown) : value;

function renderTexts({ texts, context, style }: Extract<ExpressionJob, { kind: 'texts' }>): ExpressionDone {
  const renderer = rendererOf(style);
  const open = contextOf(renderer, context);
  return { kind: 'texts', texts: texts.map((one) => textOf(one, renderer, open)) };
}

function textOf({ name, text }: NamedText, renderer: Renderer, context: Prepared): string {
  return rendered(name, text, () => renderer.render(text, context));
}

function rendered<Value>(where: string, text: string, render: () => Value): Value {
  try {
    return render();
  } catch (error) {
    throw new Mistake(where, explain(text, error instanceof Error ? error : new Error(String(error))));
  }
}

function contextOf(renderer: Renderer, context: ExpressionContext): Prepared {
  return renderer.prepareContext(JSON.parse(JSON.stringify(context)));
}

parentPort?.on('message', (job: ExpressionJob) => parentPort?.postMessage(run(job)));
parentPort?.postMessage(ready);
