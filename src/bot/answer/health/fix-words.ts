/** What mends a check, in words: for one entity with its name in it, for many as it is. */
import type { Entity } from '../../../catalog/catalog.ts';
import type { Fix } from '../../../health/check.ts';
import { link } from '../../../view/build.ts';
import type { Text } from '../../../view/view.ts';
import { isWebAddress } from '../footer.ts';
import { spansOf } from './words.ts';

/** `{name}`, `{ref}`, `{owner}`, `{source}` of one entity; of several they say which is meant. */
export function filledIn(text: string, entity: Entity | undefined): string {
  if (!entity) return text.replace(/\{(\w+)\}/g, '<$1>');
  const holes: Readonly<Record<string, string>> = {
    ...{ name: entity.name, ref: entity.ref, owner: entity.owner ?? '', source: entity.source.label },
  };
  return text.replace(/\{(\w+)\}/g, (whole, hole: string) =>
    Object.hasOwn(holes, hole) ? (holes[hole] ?? '') : whole,
  );
}

export function fixText({ text, url }: Fix, entity?: Entity): Text {
  const address = url === undefined ? undefined : filledIn(url, entity);
  const how = address && isWebAddress(address) ? [' ', link('How', address)] : [];
  return [...spansOf(filledIn(text, entity)), ...how];
}
