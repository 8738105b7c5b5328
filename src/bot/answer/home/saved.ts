/** My own queries under a name; those that are everybody's stand under `saved`. */
import { code } from '../../../view/build.ts';
import { short } from '../names.ts';
import { type HomeSection, homeRows } from './section.ts';

export const savedSection: HomeSection = async ({ services }) => {
  const mine = (await services.saved.all()).filter(({ of }) => of === 'mine');
  if (mine.length === 0) return [];
  const items = mine.slice(0, homeRows).map(({ name, query }) => [code(`find @${name}`), ` · ${short(query, 80)}`]);
  return [{ kind: 'list', title: 'Saved queries', items, total: mine.length }];
};
