/** The bot's ports on Maps: for tests that need no store. */

import type { Accounts } from '../../src/bot/accounts.ts';
import type { BotParts } from '../../src/bot/create-bot.ts';
import type { Reading } from '../../src/bot/explain/reading.ts';
import type { OwnDrafts } from '../../src/bot/forms/own-drafts.ts';
import type {
  Audit,
  AuditRecord,
  ButtonRecord,
  Buttons,
  Draft,
  Drafts,
  Memories,
  PlaceMemory,
  Readings,
  SavedQueries,
  SavedQuery,
  Subscription,
  Subscriptions,
} from '../../src/bot/ports.ts';
import type { Bot, FormBot } from '../../src/bot/request.ts';
import type { Saved } from '../../src/bot/saved.ts';
import type { Sources } from '../../src/bot/sources.ts';
import type { PlaceSubscriptions } from '../../src/bot/subscriptions.ts';
import type { History } from '../../src/catalog/history/history.ts';
import type { LocationDesk } from '../../src/catalog/registered/desk.ts';
import type { Exempting } from '../../src/health/exempting.ts';
import type { Health } from '../../src/health/health.ts';
import type { Announcing } from '../../src/notices/announcements/announcing.ts';
import type { OwnNotifications } from '../../src/notices/own-notifications.ts';
import type { Scaffolding } from '../../src/scaffold/scaffolding.ts';
import type { Bulking } from '../../src/schedule/bulking.ts';
import type { Reporting } from '../../src/schedule/reporting.ts';
import type { Scheduling } from '../../src/schedule/scheduling.ts';

/** Where nothing is registered and no address is read. */
export const noLocations: LocationDesk = {
  look: async (target) => ({
    ...{ target, label: target, arrivals: [], errors: [], refused: 'is on no list', isAllowed: false },
    standing: { kind: 'unknown' },
  }),
  called: (target) => target,
  register: async () => [],
  standing: async () => ({ kind: 'unknown' }),
  leaving: async () => [],
  remove: async () => {},
  orphans: () => [],
  keepsOrphans: false,
  removeOrphan: async () => {},
};

/** Where there is nothing to schedule. */
export const noSchedules: Scheduling = {
  read: () => ({ problem: 'there is no time here' }),
  add: () => Promise.reject(new Error('there is nothing to schedule')),
  all: async () => [],
  find: () => Promise.reject(new Error('there is no schedule')),
  runs: async () => [],
  pause: async (schedule) => schedule,
  resume: async (schedule) => schedule,
  remove: async () => {},
  runNow: async () => ({ refused: 'there is no template' }),
};

/** Where no report comes. */
export const noReports: Reporting = {
  newId: () => 'none',
  read: () => ({ problem: 'there is no time here' }),
  add: () => Promise.reject(new Error('there are no reports')),
  all: async () => [],
  find: () => Promise.reject(new Error('there is no report')),
  pause: async (report) => report,
  resume: async (report) => report,
  remove: async () => {},
  ledger: async () => [],
  runNow: () => Promise.reject(new Error('there is no report')),
  preview: () => Promise.reject(new Error('there is nothing to report on')),
  latest: async () => [],
  run: () => Promise.reject(new Error('there is no report')),
  rows: async () => [],
  place: async () => undefined,
  reaches: () => false,
};

/** Where nothing is done in bulk. */
export const noBulks: Bulking = {
  propose: () => Promise.reject(new Error('there is nothing to propose')),
  all: async () => [],
  able: async () => [],
  find: () => Promise.reject(new Error('there is no bulk')),
  look: async () => ({ counts: { waiting: 0, started: 0, done: 0, failed: 0, left: 0 }, failures: [] }),
  steer: async (bulk) => bulk,
  valuesFor: ({ values }) => values,
};

/** Where nothing is checked. */
export const noHealth: Health = {
  checks: () => new Map(),
  scorecards: () => [],
  problems: () => [],
  of: () => [],
  failing: () => [],
  score: (scope) => ({
    ...{ scope, score: undefined, entities: [], levels: new Map(), at: 0 },
    counts: { holds: 0, warns: 0, fails: 0, unknown: 0, exempt: 0 },
  }),
  trend: async () => [],
  moved: async () => [],
  exemptions: () => [],
  exempt: () => Promise.reject(new Error('there is nothing to exempt from')),
  unexempt: async () => {},
};

export const noExempting: Exempting = {
  mayGrant: () => false,
  granters: () => [],
  ask: () => Promise.reject(new Error('nothing is checked')),
  waiting: async () => [],
  grant: () => Promise.reject(new Error('nothing is checked')),
  refuse: async () => {},
  end: async () => {},
};

/** Where there are no docs, nothing is checked, and nothing is found. */
export const noSearch: Pick<BotParts, 'docs' | 'exempting' | 'health' | 'readDefinition' | 'search'> = {
  health: () => noHealth,
  exempting: () => noExempting,
  readDefinition: async () => undefined,
  docs: { pages: () => [], standing: () => undefined, check: async () => {} },
  search: () => ({
    find: async () => ({ hits: [], total: 0, unknown: [], excerpt: (text) => ({ text, marks: [] }) }),
    holds: () => ({ entities: 0, sites: 0, pages: 0, unread: 0 }),
  }),
};

/** Where there is no template. */
export const noScaffolding: Scaffolding = {
  template: async () => undefined,
  formOf: () => ({ title: 'None', pages: [], submit: 'None', review: false }),
  warnings: () => [],
  lastValues: async () => undefined,
  check: async () => ({}),
  start: async () => ({ problems: {} }),
  dryRun: async () => ({ problems: {} }),
  task: async () => undefined,
  tasks: async () => ({ tasks: [], total: 0 }),
  events: async () => [],
  cancel: async (task) => task,
  retry: async (task) => task,
  follow: async function* () {},
  approvals: {
    waiting: async () => [],
    get: async () => undefined,
    decide: async () => {
      throw new Error('Nothing is decided here.');
    },
  },
  programs: {
    create: async () => ({ problems: [] }),
    tryOut: async () => ({ problems: [] }),
    read: () => {
      throw new Error('Nothing is read here.');
    },
  },
};

export const noNotifications: OwnNotifications = {
  all: async () => [],
  read: async () => {},
  mute: async () => {},
};

export const noAnnouncing: Announcing = {
  may: () => false,
  all: async () => [],
  get: () => Promise.reject(new Error('nothing is announced here')),
  announce: () => Promise.reject(new Error('nothing is announced here')),
  acknowledge: () => Promise.reject(new Error('nothing is announced here')),
  ask: () => Promise.reject(new Error('nothing is announced here')),
  withdraw: () => Promise.reject(new Error('nothing is announced here')),
  csv: async () => '',
};

export const noSources: Sources = {
  all: async () => [],
  refresh: async () => ({ kind: 'done', report: { added: 0, changed: 0, removed: 0, unchanged: 0, failed: 0 } }),
  accept: async () => {},
  tellLater: () => false,
};

/** Of a catalog that was never read. */
export const noHistory: History = {
  beginning: async () => undefined,
  of: async () => ({ changes: [], more: false }),
  after: async () => undefined,
  gone: async () => undefined,
  since: async () => ({ changes: [], more: false }),
};

export const nothingSaved: Saved = {
  all: async () => [],
  keep: async () => undefined,
  forget: async () => undefined,
};

export const nothingSubscribed: PlaceSubscriptions = {
  all: async () => [],
  add: async () => {
    throw new Error('Nothing can be subscribed to here.');
  },
  news: async () => [],
  remove: async () => {},
  topics: async () => [],
  addTopics: async () => {
    throw new Error('Nothing can be subscribed to here.');
  },
  removeTopics: async () => {},
};

export const noDrafts: OwnDrafts = {
  all: async () => [],
  find: async () => {
    throw new Error('There are no drafts here.');
  },
  discard: async () => {
    throw new Error('There are no drafts here.');
  },
};

/** For adapters that show no forms. */
export const noForms: FormBot & Pick<Bot, 'readsOnly'> = {
  readsOnly: () => false,
  form: async () => {
    throw new Error('There are no forms here.');
  },
  options: async () => [],
};

export function memoryDrafts(): Drafts & { readonly kept: ReadonlyMap<string, Draft> } {
  const kept = new Map<string, Draft>();
  return {
    kept,
    get: async (id) => kept.get(id),
    of: async ({ user, account }) =>
      [...kept.values()].filter(
        (draft) =>
          draft.begun && !draft.sent && (draft.account === account || (user !== undefined && draft.user === user)),
      ),
    add: async (draft) => void kept.set(draft.id, draft),
    replace: async (draft, version) => {
      if (kept.get(draft.id)?.version !== version) return false;
      kept.set(draft.id, draft);
      return true;
    },
    remove: async (id) => void kept.delete(id),
  };
}
export const noAccounts: Accounts = { identity: { kind: 'nobody' }, linkOf: () => undefined, link: async () => {} };

export function memoryPorts() {
  const pressed = new Map<string, ButtonRecord>();
  const places = new Map<string, PlaceMemory>();
  const records: AuditRecord[] = [];
  const buttons: Buttons = {
    put: (all) => {
      for (const record of all) pressed.set(record.id, record);
    },
    get: async (id) => pressed.get(id),
    known: (id) => pressed.get(id),
  };
  const memories: Memories = {
    put: (place, memory) => void places.set(place, memory),
    get: async (place) => places.get(place),
    known: (place) => places.get(place),
  };
  const readingsKept = new Map<string, Reading>();
  const readings: Readings = {
    put: (reading) => void readingsKept.set(reading.mark, reading),
    get: async (mark) => readingsKept.get(mark),
  };
  const audit: Audit = { write: (record) => void records.push(record) };
  const queries = new Map<string, readonly SavedQuery[]>();
  const savedQueries: SavedQueries = {
    of: async (owner) => queries.get(owner) ?? [],
    put: async (owner, query) => {
      const others = (queries.get(owner) ?? []).filter(({ name }) => name !== query.name);
      queries.set(owner, [...others, query]);
    },
    remove: async (owner, name) =>
      void queries.set(
        owner,
        (queries.get(owner) ?? []).filter((query) => query.name !== name),
      ),
  };
  const subscribed = new Map<string, Subscription>();
  const subscriptions: Subscriptions = {
    put: async (subscription) => void subscribed.set(subscription.id, subscription),
    of: async (place) => [...subscribed.values()].filter((one) => one.place.id === place),
    remove: async (id) => void subscribed.delete(id),
    claim: async () => undefined,
    settle: async ({ id }, after) => {
      const known = subscribed.get(id);
      if (known) subscribed.set(id, { ...known, ...after });
    },
  };
  const topics = {
    ...{ put: async () => {}, of: async () => [], about: async () => [], remove: async () => {} },
    ...{ claim: async () => undefined, settle: async () => {} },
  };
  const subscribing = {
    ...{ subscriptions, topics, reaches: () => false, version: () => 1 },
    channelOf: (place: string) => place,
  };
  const drafts = memoryDrafts();
  return { buttons, memories, readings, audit, savedQueries, subscribing, drafts, pressed, places, records };
}
