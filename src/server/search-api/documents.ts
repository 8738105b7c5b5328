/** What is found, as Backstage's collators for catalog and TechDocs would have put it into an index (BACKSTAGE §1.15). */
import type { Entity } from '../../catalog/catalog.ts';
import type { Found, Hit, SectionHit } from '../../search/search.ts';
import { docsPath, entityPath } from '../../view/build.ts';

export const types = ['software-catalog', 'techdocs'] as const;
export type DocumentType = (typeof types)[number];

export const typeOf = ({ kind }: Hit): DocumentType => (kind === 'entity' ? 'software-catalog' : 'techdocs');

export type SearchDocument = Readonly<Record<string, string>> & { readonly title: string; readonly text: string };

export const documentOf = (hit: Hit): SearchDocument =>
  hit.kind === 'entity' ? entityDocument(hit.entity) : sectionDocument(hit);

function entityDocument(entity: Entity): SearchDocument {
  const { ref, kind, namespace, name, displayName, description = '', type = 'other' } = entity;
  const isPeople = /^(?:user|group)$/i.test(kind);
  return {
    title: entity.title ?? name,
    text: [isPeople && displayName !== name ? displayName : '', description].filter(Boolean).join(' : '),
    ...{ componentType: type, type, namespace, kind, name },
    ...owned(entity),
    location: entityPath(ref),
  };
}

/** One for each heading, as in a site's own index; the three parts of its name in lower case. */
function sectionDocument({ entity, path, anchor, title, text, pageTitle }: SectionHit): SearchDocument {
  const { ref, kind, namespace, name, type = 'other' } = entity;
  return {
    ...{ title: title || pageTitle, text },
    ...{ kind: kind.toLowerCase(), namespace: namespace.toLowerCase(), name: name.toLowerCase(), componentType: type },
    ...owned(entity),
    ...(entity.title !== undefined && { entityTitle: entity.title }),
    path: path + (anchor ? `#${anchor}` : ''),
    location: docsPath(ref, path, anchor),
  };
}

const owned = ({ lifecycle = '', owner }: Entity) => ({
  lifecycle,
  owner: owner === undefined ? '' : shortOwner(owner),
});

/** As owners are mostly written: `payments` for `group:default/payments`. */
const shortOwner = (ref: string) => ref.replace(/^group:/, '').replace(/^default\//, '');

export type Filters = Readonly<Record<string, readonly string[]>>;

/** One of the values for each of the fields, in whatever case; what has no such field does not fit. */
export function fits(hit: Hit, filters: Filters): boolean {
  const wanted = Object.entries(filters);
  if (wanted.length === 0) return true;
  const document = documentOf(hit);
  return wanted.every(([field, values]) => {
    const said = Object.hasOwn(document, field) ? document[field]?.toLowerCase() : undefined;
    const isOwner = field === 'owner' ? hit.entity.owner : undefined;
    return values.some(
      (value) => value.toLowerCase() === said || (isOwner !== undefined && value.toLowerCase() === isOwner),
    );
  });
}

/** The words that were asked, between tags that no text can hold. */
export function highlight({ excerpt }: Pick<Found, 'excerpt'>, document: SearchDocument, tag: string) {
  const [preTag, postTag] = [`<${tag}>`, `</${tag}>`];
  const marked = (text: string) => {
    let [shown, at] = ['', 0];
    for (const { from, to } of excerpt(text).marks) {
      shown += text.slice(at, from) + preTag + text.slice(from, to) + postTag;
      at = to;
    }
    return at === 0 ? undefined : shown + text.slice(at);
  };
  const [title, text] = [marked(document.title), marked(document.text)];
  return { preTag, postTag, fields: { ...(title !== undefined && { title }), ...(text !== undefined && { text }) } };
}
