/** The groups I am in. */
import { figure } from '../../../view/words.ts';
import { related } from '../lookup.ts';
import { nameSpan } from '../names.ts';
import { type HomeSection, homeRows } from './section.ts';

export const teamsSection: HomeSection = ({ catalog, teams }) => {
  if (teams.length === 0) return [];
  const columns = [{ title: 'Team' }, { title: 'Owns', figures: true }, { title: 'People', figures: true }];
  const rows = teams
    .slice(0, homeRows)
    .map((team) => [
      [nameSpan(catalog, team)],
      [figure(catalog.owned(team.ref, true).length)],
      [figure(related(catalog, team.ref, 'hasMember').length)],
    ]);
  return [{ kind: 'table', title: 'Teams', columns, rows, total: teams.length }];
};
