/** PagerDuty's REST API v2: the escalation policy of a service, and who is on call first for it. */
import { readJson } from './json.js';

export function pagerduty({ token, url = 'https://api.pagerduty.com' }, { fetch }) {
  const read = (path) =>
    readJson(fetch, `${url}${path}`, {
      authorization: `Token token=${token}`,
      headers: { accept: 'application/vnd.pagerduty+json;version=2' },
    });
  return {
    name: 'pagerduty',
    title: 'PagerDuty',
    key: ({ annotations }) => annotations['pagerduty.com/service-id'],
    async ask(id) {
      const { service } = await read(`/services/${encodeURIComponent(id)}`);
      const policy = encodeURIComponent(service.escalation_policy.id);
      const { oncalls } = await read(
        `/oncalls?escalation_policy_ids%5B%5D=${policy}&include%5B%5D=users&earliest=true`,
      );
      const [first] = oncalls.toSorted((one, other) => one.escalation_level - other.escalation_level);
      if (!first) return undefined;
      return { person: first.user.email ?? first.user.summary, ...(first.end && { until: Date.parse(first.end) }) };
    },
  };
}
