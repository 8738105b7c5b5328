/** Names and indexes of every collection: the one place that says what is kept. */
import type { Db, IndexDescription } from 'mongodb';

export const names = {
  /** Descriptors: the truth of the catalog, an entity a document. */
  entities: 'entities',
  /** What is known of each descriptor file. */
  files: 'files',
  /** How each source of the catalog stands, and who reads it now. */
  sources: 'sources',
  /** Whose turn it is to write the catalog. */
  turns: 'turns',
  /** Append-only: what changed in the catalog, in order. Replicas follow it. */
  changes: 'changes',
  /** Append-only: what changed of each entity, for people to ask about. */
  history: 'history',
  /** Places that people registered, read again like those that the settings name. */
  locations: 'locations',
  buttons: 'buttons',
  memories: 'memories',
  /** How questions were read, for whoever asks. */
  readings: 'readings',
  audit: 'audit',
  /** Ids of requests that were taken in, so that a repeated one has no second effect. */
  seen: 'seen',
  pictures: 'pictures',
  /** Queries under a name: of a person, or of everybody. */
  queries: 'queries',
  /** Places that are told when the result of a query changes. */
  subscriptions: 'subscriptions',
  /** Places that are told of topics of what: changes, errors … */
  topicSubscriptions: 'topicSubscriptions',
  /** What is broken, and who was told of it. */
  errorNotices: 'errorNotices',
  /** That something goes, and what each team that needs it said. */
  announcements: 'announcements',
  /** What people were notified of, how they marked what is for everybody, and what they want to be told. */
  notifications: 'notifications',
  notificationMarks: 'notificationMarks',
  notificationSettings: 'notificationSettings',
  /** What is said unasked, with how far it has come. */
  deliveries: 'deliveries',
  /** What tasks wait for people to say, and what they said. */
  approvals: 'approvals',
  /** Messages that stand somewhere and are changed there. */
  standing: 'standing',
  /** Which User an account is, where somebody said so. */
  accountLinks: 'accountLinks',
  /** Links that sign somebody in to the pages, once; by their hash. */
  signIns: 'signIns',
  /** Browsers that are signed in, by the hash of what their cookie holds. */
  sessions: 'sessions',
  /** Requests that are acknowledged before they are answered. */
  inbox: 'inbox',
  /** Forms half filled. */
  drafts: 'drafts',
  /** Runs of templates, with how far they have come. */
  tasks: 'tasks',
  /** What people last filled a template in with. */
  lastValues: 'lastValues',
  /** Append-only: what tasks told while they ran. */
  taskEvents: 'taskEvents',
  /** Templates that run at their times, and what came of each time. */
  schedules: 'schedules',
  scheduleRuns: 'scheduleRuns',
  /** Reports that come at their times, and each that came, with all that it tells. */
  reports: 'reports',
  reportRuns: 'reportRuns',
  /** One template for many entities, and how far it is with each. */
  bulks: 'bulks',
  bulkTargets: 'bulkTargets',
  /** Entities that were let off a check for a time, and what somebody asks to be let off. */
  exemptions: 'exemptions',
  exemptionRequests: 'exemptionRequests',
  /** What checks found of each entity, how that moved, the scores of each day, and who writes all this. */
  findings: 'findings',
  findingMoves: 'findingMoves',
  healthDays: 'healthDays',
  healthKeeping: 'healthKeeping',
  /** What was had from outside about entities, with its age. */
  facts: 'facts',
  /** When jobs wake up: agenda's own, indexes included. */
  jobs: 'jobs',
  /** What adapters remember: homes that are open somewhere, pictures that were handed over. */
  notes: 'notes',
} as const;

const expires: IndexDescription = { key: { expires: 1 }, expireAfterSeconds: 0 };
const indexes: Readonly<Record<string, readonly IndexDescription[]>> = {
  [names.changes]: [expires],
  [names.history]: [
    expires,
    { key: { ref: 1, at: -1, version: -1 } },
    { key: { at: -1, version: -1 } },
    { key: { within: 1, at: -1 } },
  ],
  [names.buttons]: [expires],
  [names.memories]: [expires],
  [names.readings]: [expires],
  [names.audit]: [{ key: { at: -1 } }, expires],
  [names.seen]: [expires],
  [names.pictures]: [expires],
  [names.queries]: [{ key: { owner: 1 } }],
  [names.subscriptions]: [{ key: { seen: 1 } }, { key: { placeId: 1 } }, { key: { account: 1 } }],
  [names.topicSubscriptions]: [
    { key: { placeId: 1 } },
    { key: { account: 1 } },
    { key: { topics: 1 } },
    { key: { due: 1 } },
  ],
  [names.errorNotices]: [
    { key: { state: 1 } },
    { key: { isStale: 1 } },
    { key: { toldAt: 1 } },
    { key: { messages: 1 } },
    expires,
  ],
  [names.announcements]: [{ key: { at: -1 } }, { key: { isStale: 1 } }, { key: { due: 1 } }, expires],
  [names.accountLinks]: [{ key: { at: 1 } }],
  [names.signIns]: [{ key: { account: 1 } }, expires],
  [names.sessions]: [expires],
  [names.deliveries]: [{ key: { state: 1, due: 1 } }, expires],
  [names.notifications]: [{ key: { user: 1, at: -1 } }, { key: { scope: 1 } }, expires],
  [names.notificationMarks]: [{ key: { user: 1 } }, { key: { of: 1 } }, expires],
  [names.approvals]: [{ key: { state: 1, at: 1 } }, expires],
  [names.standing]: [{ key: { due: 1, held: 1 } }, expires],
  [names.inbox]: [{ key: { keys: 1 }, unique: true }, { key: { state: 1, platform: 1, due: 1 } }, expires],
  [names.tasks]: [
    { key: { until: 1 } },
    { key: { status: 1, createdAt: -1 } },
    { key: { by: 1, createdAt: -1 } },
    { key: { createdAt: -1 } },
    { key: { on: 1 }, sparse: true },
    expires,
  ],
  [names.lastValues]: [expires],
  [names.taskEvents]: [{ key: { task: 1, last: 1 } }, expires],
  [names.schedules]: [{ key: { state: 1, next: 1 } }, { key: { by: 1, madeAt: 1 } }],
  [names.reports]: [{ key: { state: 1, next: 1 } }, { key: { by: 1, madeAt: 1 } }],
  [names.reportRuns]: [{ key: { report: 1, at: -1 } }, { key: { at: -1 } }, expires],
  [names.bulks]: [{ key: { state: 1, next: 1 } }, { key: { by: 1, madeAt: -1 } }, expires],
  [names.bulkTargets]: [{ key: { bulk: 1, state: 1, at: 1 } }, expires],
  [names.scheduleRuns]: [{ key: { schedule: 1, at: -1 } }, expires],
  [names.findingMoves]: [{ key: { at: 1 } }, { key: { ref: 1, at: 1 } }, expires],
  [names.healthDays]: [expires],
  [names.facts]: [{ key: { at: 1 } }, expires],
  [names.notes]: [{ key: { group: 1, at: -1 } }, expires],
  [names.exemptions]: [expires],
  [names.exemptionRequests]: [expires],
  [names.drafts]: [{ key: { account: 1 } }, { key: { user: 1 } }, expires],
};

/** Safe to run at every start and by several replicas at once. */
export async function ensureIndexes(db: Db): Promise<void> {
  await Promise.all(Object.entries(indexes).map(([name, wanted]) => db.collection(name).createIndexes([...wanted])));
}
