/** Chat accounts as people write and read them, and the line of a descriptor that names one. */
import { fail } from '../../errors.ts';

/** The first of the annotations that are read (catalog/accounts.ts). */
const annotations = { slack: 'slack.com/user-id', teams: 'graph.microsoft.com/user-id' } as const;

const example = 'link amara.okafor T012ABC/U345DEF';
const ofSlack = /^(?:slack\/)?(?:([TE]\w{1,20})\/)?@?([UW]\w{1,20})$/i;
const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const ofTeams = new RegExp(`^(?:teams/)?(?:(${guid})/)?(${guid})$`, 'i');

/**
 * `T1/U1`, `slack/T1/U1`; `U1`, and `@U1` as a mention is read, are of the asker's own workspace. In Teams an object id
 * of the directory, with its tenant before it or of the asker's own.
 */
export function readAccount(typed: string, own: string | undefined): string {
  const text = typed.trim();
  const [, tenant = ownTeam('teams', own), person] = ofTeams.exec(text) ?? [];
  if (person !== undefined) {
    if (tenant === undefined) throw invalid(typed, 'the id of its tenant stands before it, with a slash between');
    return `teams/${tenant}/${person}`.toLowerCase();
  }
  const [, team = ownTeam('slack', own), user] = ofSlack.exec(text) ?? [];
  if (user === undefined)
    throw invalid(typed, 'an account is a member ID of Slack, as in U345DEF, or an object id of Microsoft’s directory');
  if (team === undefined) throw invalid(typed, 'its workspace stands before it, as in T012ABC/U345DEF');
  return `slack/${team.toUpperCase()}/${user.toUpperCase()}`;
}

/** The workspace or tenant that the asker is of. */
function ownTeam(platform: 'slack' | 'teams', own = ''): string | undefined {
  const [of, team] = own.split('/');
  return of === platform ? team : undefined;
}

const invalid = (value: string, reason: string) =>
  fail('ARGUMENT_INVALID', { argument: 'Account', value: value.slice(0, 60), reason, example });

/** “Slack U1 in T1”. */
export function accountWords(account: string): string {
  const [platform = '', ...rest] = account.split('/');
  const name = { slack: 'Slack', teams: 'Teams' }[platform] ?? platform;
  return `${name} ${rest.join('/')}`;
}

/** What to write into the User's descriptor, so that nobody has to link it. */
export function annotationText(account: string): string {
  const [platform = 'slack', ...rest] = account.split('/');
  const key = platform === 'teams' ? annotations.teams : annotations.slack;
  return `metadata:\n  annotations:\n    ${key}: ${rest.at(-1) ?? ''}`;
}
