/** How much of the company a question about health is about: a team, system or domain, or all of it, where its name is the company's. */
import type { Catalog } from '../../catalog/catalog.ts';
import { type Fill, fillSlots } from './fill.ts';

export const fillScope: Fill = (scene) => {
  const filled = fillSlots({ slots: ['scope'] }, scene);
  const { company } = scene.command.definition.args;
  const { scope, ...rest } = filled?.given ?? {};
  if (!filled || company?.kind !== 'choice' || scope === undefined || !isCompany(scene.catalog, scope)) return filled;
  return { ...filled, given: { ...rest, company: company.choices[0] ?? '' } };
};

/** The group above all others, and not any team that has none above it. */
function isCompany(catalog: Catalog, ref: string): boolean {
  const entity = catalog.get(ref);
  if (entity?.kind !== 'Group' || !/^(?:company|organi[sz]ation|corporation|enterprise|root)$/i.test(entity.type ?? ''))
    return false;
  return catalog.relations(ref, 'childOf').length === 0 && catalog.relations(ref, 'parentOf').length > 0;
}
