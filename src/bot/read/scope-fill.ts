/** How much of the company a question about health is about: a team, system or domain, or all of it, where its name is the company's. */
import { isCompany } from './company.ts';
import { type Fill, fillSlots } from './fill.ts';

export const fillScope: Fill = (scene) => {
  const filled = fillSlots({ slots: ['scope'] }, scene);
  const { company } = scene.command.definition.args;
  const { scope, ...rest } = filled?.given ?? {};
  if (!filled || company?.kind !== 'choice' || scope === undefined || !isCompany(scene.catalog, scope)) return filled;
  return { ...filled, given: { ...rest, company: company.choices[0] ?? '' } };
};
