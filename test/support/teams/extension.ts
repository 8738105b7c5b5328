/** What the trials of the message extension have in common: somebody who asks, and a company with a private entity. */
import type { Actor } from '../../../src/bot/request.ts';
import type { TestBotOptions } from '../bot.ts';
import { person, tenant } from './activities.ts';

export const amara: Actor = {
  platform: 'teams',
  account: `${tenant}/${person.aadObjectId}`,
  name: 'Amara Okafor',
  email: 'amara.okafor@larder.example',
  standing: 'known',
};

/** As Teams sends a search. */
export const asked = (words: string) => ({
  commandId: 'search',
  parameters: [{ name: 'words', value: words }],
  queryOptions: { skip: 0, count: 25 },
});

const component = (name: string, labels: string) => `---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}${labels}, description: the plan }
spec: { type: service, lifecycle: production, owner: payments }
`;
export const entityYaml = `apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: amara.okafor }
spec: { profile: { displayName: Amara Okafor, email: amara.okafor@larder.example }, memberOf: [payments] }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: payments }
spec: { type: team, children: [] }
${component('secret-plan', ', labels: { visibility: private }')}${component('open-plan', '')}`;

export const hidden: TestBotOptions = {
  files: { 'all.yaml': entityYaml },
  permissions: [
    { who: 'known', may: 'none', where: { entity: 'label:visibility=private' }, unless: 'owner' },
    { who: 'known', may: 'read' },
  ],
};
