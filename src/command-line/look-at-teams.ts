/** Teams: what Microsoft says of the app, whether it reaches this server, and whether the package fits the settings. */
import { diagnoseTeams } from '../../adapters/teams/diagnose.ts';
import type { Settings } from '../config.ts';
import type { Examined, Finding } from './doctor.ts';
import { publicAddress } from './public-address.ts';
import { packageMistakes } from './teams-package.ts';

export async function lookAtTeams({ settings, running, clock }: Examined): Promise<readonly Finding[]> {
  const { teams, baseUrl } = settings;
  if (!teams) return [{ status: 'unknown', what: 'Teams', says: 'not configured. docs/setup/teams.md leads there.' }];
  const publicUrl = publicAddress(baseUrl);
  const found = await diagnoseTeams({ settings: teams, clock, publicUrl, isRunning: running !== undefined });
  if (teams.local || publicUrl === undefined) return found;
  return [...found, packageFinding(settings)];
}

/** It names the address and the bot, so a new one of either needs a new package. */
function packageFinding(settings: Settings): Finding {
  const [what, mistakes] = ['Teams package', packageMistakes(settings)];
  if (mistakes.length > 0) return { status: 'bad', what, says: mistakes.join(' ') };
  const says = `for ${new URL(settings.baseUrl).host}, as \`callboard manifest teams\` writes it. Upload it again when that changes.`;
  return { status: 'ok', what, says };
}
