/** Somebody has looked lately at what the catalog says of it. */
import { defineCheck } from '../check.ts';

const day = 24 * 3600 * 1000;
const warnsAfter = 180;
const failsAfter = 365;

export default defineCheck({
  title: 'Was confirmed lately',
  why: 'What nobody looks at stops being true.',
  about: { kinds: ['component', 'api', 'resource', 'system', 'domain'] },
  judge({ entity, changedAt, now }) {
    const said = entity.annotations['callboard.io/confirmed'];
    const confirmed = said === undefined ? Number.NaN : Date.parse(said);
    if (said !== undefined && (Number.isNaN(confirmed) || confirmed > now + day))
      return { kind: 'fails', because: `callboard.io/confirmed is “${said.slice(0, 40)}”, which is no day until now` };
    // What was changed was looked at.
    const days = Math.floor((now - Math.max(confirmed || 0, changedAt)) / day);
    if (days <= warnsAfter) return { kind: 'holds' };
    return { kind: days > failsAfter ? 'fails' : 'warns', because: `nobody confirmed or changed it for ${days} days` };
  },
  fix: { text: 'Read its descriptor, and put today’s date as callboard.io/confirmed into its annotations.' },
});
