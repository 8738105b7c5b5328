/** Problems of descriptors as a table, and the one note that an entity's answer carries about what is wrong with it. */

import type { Catalog, CatalogError, Entity, Ref } from '../../catalog/catalog.ts';
import { code, count, link, note } from '../../view/build.ts';
import type { Block, BlockOf, Cell, Span } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import { spansOf } from '../said.ts';
import { rowsAtMost } from './entity-table.ts';
import { isWebAddress } from './footer.ts';
import { related } from './lookup.ts';
import { isApi, isDeprecated, short } from './names.ts';
import { canBeOwned, ownershipOf } from './ownership.ts';

/** One line a problem, in the order of files and lines. */
export function problemsTable(errors: readonly CatalogError[], title?: string): readonly BlockOf<'table'>[] {
  if (errors.length === 0) return [];
  const rows = errors.slice(0, rowsAtMost).map(({ rule, ...wrong }) => [[placeOf(wrong)], [rule], whatIsWrong(wrong)]);
  const columns = [{ title: 'Where' }, { title: 'Rule' }, { title: 'What is wrong' }];
  return [{ kind: 'table', ...(title && { title }), columns, rows, total: errors.length }];
}

/** A message may have cut a long value; this much of it tells that it is there. */
const lettersToKnow = 40;

/** Leads there where the file is seen on the web. */
function placeOf({ file, line, url }: Pick<CatalogError, 'file' | 'line' | 'url'>): Span {
  const place = `${file}:${line}`;
  return url !== undefined && isWebAddress(url) ? link(place, url) : code(place);
}

/** Most messages hold the offending value; where one does not, it follows. */
function whatIsWrong({ message, value }: Pick<CatalogError, 'message' | 'value'>): Cell {
  const said = short(message, 240);
  const isSaidThere = value === undefined || message.includes(value.slice(0, lettersToKnow));
  return isSaidThere ? spansOf(said) : [...spansOf(`${said} It is `), code(short(value, 60)), '.'];
}

/** What matters most, and only that. */
export function entityNote(catalog: Catalog, entity: Entity): readonly Block[] {
  return (
    [orphanNote, unreadNote, ownerNote, missingNote, deprecatedNote]
      .map((make) => make(catalog, entity))
      .find(isSaid) ?? []
  );
}

const isSaid = (blocks: readonly Block[]) => blocks.length > 0;

/** It stays for a while, or for good: what it says is not looked after by anybody. */
function orphanNote(_: Catalog, { annotations }: Entity): readonly Block[] {
  if (annotations['backstage.io/orphan'] !== 'true') return [];
  return [note('warn', ['Orphan: nothing leads to its descriptor any more.'])];
}

/** An error may leave the entity as it was before, or only a part of it unread. */
function unreadNote(_: Catalog, { errors }: Entity): readonly Block[] {
  if (errors.length === 0) return [];
  const amount = count(errors.length, 'error', 'errors');
  return [note('bad', [`${amount} in its descriptor: this is what could last be read of it.`])];
}

function ownerNote(catalog: Catalog, entity: Entity): readonly Block[] {
  if (!canBeOwned(entity)) return [];
  const ownership = ownershipOf(catalog, entity);
  if (ownership.kind === 'owned' || ownership.kind === 'hidden') return [];
  if (ownership.kind === 'none') return [note('bad', ['No owner: nobody is named in its descriptor.'])];
  return [note('bad', ['Owner missing: ', code(ownership.ref), ' is not in the catalog.'])];
}

function missingNote(catalog: Catalog, { ref }: Entity): readonly Block[] {
  const needs = (['dependsOn', 'consumesApi', 'providesApi'] as const).flatMap((type) => related(catalog, ref, type));
  const missing = needs.filter((target) => !catalog.get(target));
  return missingNeeds(missing);
}

/** “Missing: `component:default/geocoder` is needed but not in the catalog.” */
export function missingNeeds(refs: readonly Ref[]): readonly Block[] {
  if (refs.length === 0) return [];
  const [first = ''] = refs;
  const rest = refs.length > 1 ? ` and ${figure(refs.length - 1)} more are` : ' is';
  return [note('bad', ['Missing: ', code(first), `${rest} needed but not in the catalog.`])];
}

function deprecatedNote(catalog: Catalog, entity: Entity): readonly Block[] {
  if (!isDeprecated(entity)) return [];
  const users = related(catalog, entity.ref, isApi(entity) ? 'apiConsumedBy' : 'dependencyOf').length;
  const still =
    users > 0 ? `${count(users, 'entity still uses it', 'entities still use it')}.` : 'nothing uses it any more.';
  return [note('warn', [`Deprecated: ${still}`])];
}
