/** What runs in threads of its own, by name: files of src/ without their ending. */
export const threadPrograms = {
  /** The embedded store. */
  store: 'store/embedded/worker',
  /** Expressions of templates, which are people's own and may never end. */
  expressions: 'scaffold/expression-worker',
  /** Pages of docs, which are people's own and may be large. */
  docs: '../docs-renderer/render-worker',
  /** Definitions of APIs, which are people's own and may be large. */
  definitions: 'catalog/definition/definition-worker',
} as const;
export type ThreadProgram = keyof typeof threadPrograms;

/** What a program of a pool says once, before it answers each job with one message. */
export const ready = 'ready';
