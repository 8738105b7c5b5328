/** The surfaces that are served: the pages always, Slack and Teams where they are configured. */
import { createSlackAdapter } from '../adapters/slack/adapter.ts';
import { createTeamsAdapter } from '../adapters/teams/adapter.ts';
import { createWebAdapter } from '../adapters/web/adapter.ts';
import type { Adapter, AdapterPorts } from './bot/adapter.ts';
import { createInbox } from './bot/inbox.ts';
import type { Notes } from './bot/ports.ts';
import type { Settings } from './config.ts';
import type { Store } from './store/connect.ts';
import { createInboxStore } from './store/inbox.ts';

type Needs = AdapterPorts & {
  readonly db: Store['db'];
  readonly isCommand: (name: string) => boolean;
  readonly notes: Notes;
  /** Of the sample company. */
  readonly examples: readonly string[];
  readonly newId: () => string;
};

export function createAdapters(settings: Settings, { db, examples, isCommand, newId, ...ports }: Needs) {
  const inbox = inboxOf(db, newId(), ports);
  const web = createWebAdapter(ports, { company: settings.company, ...(settings.sample && { examples }) });
  const slack = settings.slack && createSlackAdapter({ ...ports, isCommand, inbox: inbox('slack') }, settings.slack);
  const teams = settings.teams && createTeamsAdapter({ ...ports, inbox: inbox('teams') }, settings.teams);
  const adapters: readonly Adapter[] = [web, ...[slack, teams].filter((one) => one !== undefined)];
  return { adapters, errorPage: web.errorPage };
}

/** What each adapter acknowledges before it answers. */
function inboxOf(db: Store['db'], owner: string, ports: Pick<AdapterPorts, 'clock' | 'log'>) {
  const requests = createInboxStore(db);
  return (platform: string) => createInbox({ ...ports, requests, owner, platform });
}
