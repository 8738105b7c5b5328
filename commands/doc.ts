/** `doc <entity> [page]`: the beginning of a page of its docs, and what else there is; with “as pdf” behind it, to take along. */
import { docView } from '../src/bot/answer/doc-view.ts';
import { known } from '../src/bot/answer/lookup.ts';
import { entity, optional, words } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

/** It stands behind a page's title, which may be several words, or alone. */
const asPdf = /(?:^|\s+)as\s+(?:an?\s+)?pdf$/i;

export default defineCommand({
  summary: 'the docs of an entity',
  args: {
    entity: entity('whose docs'),
    page: optional(words('a page of them, by title or address; “as pdf” at the end: as a PDF')),
  },
  examples: ['doc payments-service', 'doc ledger-service', 'doc ledger-service runbooks', 'doc ledger-service as pdf'],
  needs: 'read',
  order: 71,
  run({ args, services }) {
    const page = args.page?.replace(asPdf, '') || undefined;
    const isPdf = args.page !== undefined && asPdf.test(args.page);
    return docView(services, known(services.catalog, args.entity), { page, ...(isPdf && { as: 'pdf' }) });
  },
});
