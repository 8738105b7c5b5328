/** The last run of its checks on the default branch went well. */
import { defineCheck } from '../check.ts';
import { namesRepository } from '../names-repository.ts';

export default defineCheck({
  title: 'Its last CI run went well',
  why: 'On a red branch nobody sees what breaks next.',
  about: { kinds: ['component', 'api', 'resource', 'system', 'template'], fits: namesRepository },
  facts: ['ci-run'],
  judge({ fact }) {
    const found = fact('ci-run');
    if ('missing' in found) return { kind: 'unknown', because: `its last CI run is not known: ${found.missing}` };
    const { conclusion, name, branch } = found.value;
    if (conclusion === 'none') return { kind: 'fails', because: `nothing has run on ${branch}` };
    if (conclusion === 'success' || conclusion === 'neutral' || conclusion === 'skipped') return { kind: 'holds' };
    if (conclusion === 'cancelled' || conclusion === 'action_required' || conclusion === 'stale')
      return { kind: 'warns', because: `“${name}” on ${branch} did not end: ${said[conclusion]}` };
    return { kind: 'fails', because: `“${name}” failed on ${branch}` };
  },
  fix: { text: 'Look at the last run of its workflow and mend what is red.' },
});

const said = { cancelled: 'it was cancelled', action_required: 'it waits for somebody', stale: 'GitHub gave it up' };
