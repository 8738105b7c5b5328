/** Which texts of an entity and of a page are looked through, and how much a word there says. */
import type { Entity, Ref } from '../catalog/catalog.ts';
import type { DocsPage } from '../docs/docs-pages.ts';
import type { Field, Indexed } from './text-index.ts';

/** Places: the texts stay where they are, with the catalog and the docs. */
export type SectionItem = {
  readonly kind: 'section';
  readonly ref: Ref;
  readonly page: DocsPage;
  /** Which of the page's headings; the page's own beginning without it. */
  readonly heading?: number;
};
export type EntityItem = { readonly kind: 'entity'; readonly ref: Ref };
export type Item = SectionItem | EntityItem;

const field = (text: string | undefined, weight: number, usual: number): readonly Field[] =>
  text ? [{ text, weight, usual }] : [];

export function entityText(entity: Entity): Indexed<Item> {
  const { ref, kind, name, displayName, description, type, tags } = entity;
  return {
    item: { kind: 'entity', ref },
    fields: [
      ...field(name, 6, 2),
      ...field(displayName === name ? undefined : displayName, 5, 2),
      ...field(`${kind} ${type ?? ''}`, 1, 2),
      ...field(tags.join(' '), 2, 3),
      ...field(description, 1.2, 12),
    ],
  };
}

/** A heading says most, then what it stands under, then whose docs they are. */
export function pageTexts(ref: Ref, entity: Entity | undefined, page: DocsPage): readonly Indexed<Item>[] {
  const { name, displayName = name } = entity ?? {};
  const site = `${name ?? ref.slice(ref.indexOf('/') + 1)} ${displayName === name ? '' : displayName}`;
  const around = [...field(page.titlePath.join(' '), 1, 4), ...field(site, 2, 3)];
  const start: Indexed<Item> = {
    item: { kind: 'section', ref, page },
    fields: [...field(page.title, 5, 3), ...around, ...field(page.text, 1, 80)],
  };
  const sections = page.headings.map(({ title, text }, heading): Indexed<Item> => {
    return {
      item: { kind: 'section', ref, page, heading },
      fields: [...field(title, 6, 3), ...field(page.title, 2.5, 3), ...around, ...field(text, 1, 80)],
    };
  });
  return [start, ...sections];
}
