/** What is wrong in descriptors of mine. */
import type { CatalogError } from '../../../catalog/catalog.ts';
import { isErrorOf, ownersOfErrors } from '../problem-owner.ts';
import { problemsTable } from '../problems.ts';
import { type HomeAsked, type HomeSection, homeRows } from './section.ts';

export const errorsSection: HomeSection = (asked) =>
  problemsTable(errorsOf(asked), 'To put right').map((table) => ({ ...table, rows: table.rows.slice(0, homeRows) }));

export function errorsOf({ catalog, person, teams }: Omit<HomeAsked, 'services'>): readonly CatalogError[] {
  const all = catalog.errors();
  if (all.length === 0 || !person) return [];
  const ownerOf = ownersOfErrors(catalog);
  const areMine = [person, ...teams].map((owner) => isErrorOf(catalog, owner, ownerOf));
  return all.filter((error) => areMine.some((isMine) => isMine(error)));
}
