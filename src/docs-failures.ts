/** What can go wrong with docs: rows of the one table in errors.ts. */

export const docsFailures = {
  DOCS_EMPTY: {
    say: '{folder} holds no documentation: looked for {looked}.',
    next: 'Write a first page: docs/index.md.',
    status: 404,
  },
  DOCS_UNREADABLE: {
    say: 'These docs {reason}.',
    next: '`backstage.io/techdocs-ref` in the descriptor says where they are.',
    status: 404,
  },
  DOCS_ABSENT: {
    say: '{name} has no docs.',
    next: 'Put a docs folder with an index.md beside its descriptor, and `backstage.io/techdocs-ref: dir:.` into that.',
    status: 404,
  },
} as const;
