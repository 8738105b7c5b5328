/** What I, and this place, are told about. */
import { code, count } from '../../../view/build.ts';
import { short } from '../names.ts';
import { type HomeSection, homeRows } from './section.ts';

export const subscriptionsSection: HomeSection = async ({ services }) => {
  const all = await services.subscriptions.all();
  if (all.length === 0) return [];
  const items = all
    .slice(0, homeRows)
    .map(({ asked, refs }) => [code(short(asked, 80)), ` · ${count(refs.length, 'entity fits', 'entities fit')}`]);
  return [{ kind: 'list', title: 'Subscriptions', items, total: all.length }];
};
