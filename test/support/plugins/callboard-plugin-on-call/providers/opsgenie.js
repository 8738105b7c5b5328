/** Opsgenie's REST API v2: the schedules of a team, and who is on call in the first that is enabled. */
import { readJson } from './json.js';

export function opsgenie({ key: apiKey, url = 'https://api.opsgenie.com' }, { fetch }) {
  const read = (path) => readJson(fetch, `${url}${path}`, { authorization: `GenieKey ${apiKey}` });
  return {
    name: 'opsgenie',
    title: 'Opsgenie',
    key: ({ annotations }) => annotations['opsgenie.com/team'],
    async ask(team) {
      const { data: schedules } = await read('/v2/schedules');
      const schedule = schedules.find(({ enabled, ownerTeam }) => enabled && ownerTeam?.name === team);
      if (!schedule) throw new Error(`the team ${team} has no schedule`);
      const { data } = await read(`/v2/schedules/${encodeURIComponent(schedule.id)}/on-calls?flat=true`);
      const [person] = data.onCallRecipients ?? [];
      return person === undefined ? undefined : { person };
    },
  };
}
