/** Somebody is called when it breaks at night. */
import { defineCheck } from '../check.ts';
import { isInProduction } from '../in-production.ts';

/** As the plugins of Backstage read them. */
const annotations = [
  'pagerduty.com/service-id',
  'pagerduty.com/integration-key',
  'opsgenie.com/component-selector',
  'opsgenie.com/team',
];

export default defineCheck({
  title: 'Somebody is on call for it',
  why: 'In production things break when nobody looks.',
  about: { kinds: ['component'], fits: isInProduction },
  judge: ({ entity }) =>
    annotations.some((name) => (entity.annotations[name] ?? '').trim() !== '')
      ? { kind: 'holds' }
      : { kind: 'fails', because: 'no service of PagerDuty and no team of Opsgenie is named' },
  fix: {
    text: 'Add pagerduty.com/service-id or opsgenie.com/component-selector to the annotations of its descriptor.',
    url: 'https://backstage.io/docs/features/software-catalog/descriptor-format#annotations-optional',
  },
});
