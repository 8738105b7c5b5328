/** Forms that I have begun. */
import { age, link } from '../../../view/build.ts';
import { draftName } from '../drafts-view.ts';
import { type HomeSection, homeRows } from './section.ts';

export const draftsSection: HomeSection = async ({ services }) => {
  const all = await services.drafts.all();
  if (all.length === 0) return [];
  const items = all
    .slice(0, homeRows)
    .map((draft) => [link(draftName(draft), `/drafts/${draft.id}`), ' · saved ', age(draft.savedAt)]);
  return [{ kind: 'list', title: 'Drafts', items, total: all.length }];
};
