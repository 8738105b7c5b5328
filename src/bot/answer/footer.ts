/** The last line of every answer: where it comes from and how old that is. */
import type { Catalog, Entity, Ref } from '../../catalog/catalog.ts';
import { age, count, link } from '../../view/build.ts';
import type { Span, Text } from '../../view/view.ts';

/** “From larder/ledger · catalog-info.yaml:41 and 9 more files · read 4 min ago”; the oldest reading counts. */
export function footerOf(entity: Entity, others: Iterable<Entity> = []): Text {
  const { label, viewUrl, location } = entity.source;
  const files = new Set([location]);
  let readAt = entity.source.readAt;
  for (const { source } of others) {
    files.add(source.location);
    readAt = Math.min(readAt, source.readAt);
  }
  const source: Span = link(label, viewUrl && isWebAddress(viewUrl) ? viewUrl : descriptorPath(entity.ref));
  const more = files.size > 1 ? ` and ${count(files.size - 1, 'more file', 'more files')}` : '';
  return ['From ', source, `${more} · read `, age(readAt)];
}

/** Where a descriptor that stands nowhere on the web can be read: the console, asked for it. */
const descriptorPath = (ref: Ref) =>
  `/?q=descriptor+${encodeURIComponent(ref).replace(/%(3A|2F)/g, decodeURIComponent)}`;

/** “From 412 entities · read 4 min ago”; where nothing was found, “Looked in …”. */
export function catalogFooter(catalog: Pick<Catalog, 'summary'>, verb: 'From' | 'Looked in' = 'From'): Text {
  const { entities, readAt } = catalog.summary();
  return [`${verb} ${count(entities, 'entity', 'entities')} · read `, age(readAt)];
}

/** Descriptors are untrusted: only web addresses become links. */
export const isWebAddress = (url: string) => /^https?:\/\//i.test(url);
