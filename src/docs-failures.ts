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
  BROWSER_ABSENT: {
    say: 'There is no browser here that draws PDFs and pictures of pages.',
    next: 'Print {page} from your own browser; or have Chromium installed beside Callboard, or named by `PUPPETEER_EXECUTABLE_PATH`.',
    status: 503,
  },
  PDF_FAILED: {
    say: 'The {what} could not be made: {reason}.',
    next: 'Read the page, or print it from your own browser; or try again later.',
    status: 503,
  },
  PDF_TOO_LARGE: {
    say: 'These docs are too large for one PDF, which holds {most} at most.',
    next: 'Take its pages one by one.',
    status: 422,
  },
} as const;
