/**
 * Expressions of templates: `${{ parameters.name }}`. What people wrote is rendered in threads that are ended when they
 * take too long, and reaches nothing but the values it is given. The threads' program is expression-worker.ts.
 */
import { fail } from '../errors.ts';
import type { SchemaProblem } from '../outside/schema.ts';
import { createThreadPool, type ThreadPool, TooLong } from '../outside/thread-pool.ts';

/** Plain JSON values by name: `parameters`, `steps`, `user` … */
export type ExpressionContext = Readonly<Record<string, unknown>>;

export type TextStyle = {
  /** `{{ cookiecutter.name }}` in place of `${{ values.name }}`. */
  readonly cookiecutter?: boolean;
  readonly trimBlocks?: boolean;
  readonly lstripBlocks?: boolean;
};
/** A whole file or file name: it becomes text. */
export type NamedText = { readonly name: string; readonly text: string };

export type Expressions = {
  /**
   * A tree of values with every text rendered: one that is a single expression keeps the type of its value, one that
   * comes to nothing leaves its key out (STP-4). `secrets` are known to this tree alone; `sensitive` are the texts that
   * are made with them. Throws EXPRESSION_FAILED with where and what, EXPRESSION_TOO_LONG.
   */
  values(
    tree: unknown,
    context: ExpressionContext,
    secrets?: Readonly<Record<string, string>>,
  ): Promise<RenderedValues>;
  /** Files: what is rendered, in the order given. The same failures, `where` is the text's name. */
  texts(texts: readonly NamedText[], context: ExpressionContext, style?: TextStyle): Promise<readonly string[]>;
  /** A value against JSON Schemas of people's own, which may hold patterns that never end. */
  check(value: unknown, schemas: readonly object[]): Promise<readonly SchemaProblem[]>;
  /** What stands in a file of YAML, one document or all of them: a large one takes longer than anybody may wait. The same failures. */
  yaml(text: string, many: boolean): Promise<unknown>;
  close(): Promise<void>;
};
export type RenderedValues = { readonly value: unknown; readonly sensitive: readonly string[] };

export type ExpressionJob =
  | {
      readonly kind: 'values';
      readonly tree: unknown;
      readonly context: ExpressionContext;
      readonly secrets?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'texts';
      readonly texts: readonly NamedText[];
      readonly context: ExpressionContext;
      readonly style: TextStyle;
    }
  | { readonly kind: 'check'; readonly value: unknown; readonly schemas: readonly object[] }
  | { readonly kind: 'yaml'; readonly text: string; readonly many: boolean };
export type ExpressionDone =
  | { readonly kind: 'checked'; readonly problems: readonly SchemaProblem[] }
  | { readonly kind: 'read'; readonly value: unknown }
  | { readonly kind: 'values'; readonly value: unknown; readonly sensitive: readonly string[] }
  | { readonly kind: 'texts'; readonly texts: readonly string[] }
  | { readonly kind: 'failed'; readonly where: string; readonly reason: string };

const settings = { program: 'expressions', threads: 2, timeoutMs: 2000, memoryMb: 256 } as const;
/** So many letters go to a thread at once: each part has the whole time. */
const lettersAtOnce = 1_000_000;

export function createExpressions(): Expressions {
  const pool = createThreadPool<ExpressionJob, ExpressionDone>(settings);
  return {
    async values(tree, context, secrets) {
      if (isPlain(tree, 0)) return { value: tree, sensitive: [] };
      const done = await runJob(pool, { kind: 'values', tree, context, ...(secrets && { secrets }) });
      return done.kind === 'values' ? done : { value: undefined, sensitive: [] };
    },
    async texts(texts, context, style = {}) {
      const parts = inParts(texts).map((part) => runJob(pool, { kind: 'texts', texts: part, context, style }));
      const done = await Promise.all(parts);
      return done.flatMap((part) => (part.kind === 'texts' ? part.texts : []));
    },
    async check(value, schemas) {
      const done = await runJob(pool, { kind: 'check', value, schemas });
      return done.kind === 'checked' ? done.problems : [];
    },
    async yaml(text, many) {
      const done = await runJob(pool, { kind: 'yaml', text, many });
      return done.kind === 'read' ? done.value : undefined;
    },
    close: pool.close,
  };
}

/** Deeper values, and what is no value of JSON, are for the thread to refuse or leave out. */
const deepestPlain = 50;

/** Nothing is to be rendered in it: most inputs and outputs need no thread. */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return !/\$\{\{|\{[%#]/.test(value);
  if (typeof value !== 'object' || value === null) return value !== undefined;
  return depth < deepestPlain && Object.values(value).every((part) => isPlain(part, depth + 1));
}

type Done = Exclude<ExpressionDone, { kind: 'failed' }>;

async function runJob(pool: ThreadPool<ExpressionJob, ExpressionDone>, job: ExpressionJob): Promise<Done> {
  const done = await pool.run(job).catch((cause) => {
    if (cause instanceof TooLong) throw fail('EXPRESSION_TOO_LONG', { seconds: settings.timeoutMs / 1000 }, cause);
    throw fail('EXPRESSION_FAILED', { where: 'an expression', reason: 'it takes more memory than it may' }, cause);
  });
  if (done.kind === 'failed') throw fail('EXPRESSION_FAILED', { where: done.where, reason: done.reason });
  return done;
}

function inParts(texts: readonly NamedText[]): readonly (readonly NamedText[])[] {
  const parts: NamedText[][] = [];
  let room = 0;
  for (const one of texts) {
    const last = parts.at(-1);
    if (last && one.text.length <= room) last.push(one);
    else {
      parts.push([one]);
      room = lettersAtOnce;
    }
    room -= one.text.length;
  }
  return parts;
}
