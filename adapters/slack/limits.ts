/** What Slack takes at most, and how much of that an answer uses. Lengths count code points (PLATFORMS: Block Kit limits). */

/** Slack's own: more than this is refused. */
export const caps = {
  blocks: 50,
  /** Of a section's text, and of each text in a context. */
  text: 3000,
  fieldText: 2000,
  fields: 10,
  headerText: 150,
  imageUrl: 3000,
  /** Of a file: what stands there for those who do not see it. */
  fileAlt: 1000,
  url: 3000,
  buttonText: 75,
  buttonValue: 2000,
  optionText: 75,
  /** 150 on the live page; older clients hold to 75. */
  optionValue: 75,
  overflowOptions: 5,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  /** Of all cells of a table together. */
  tableText: 10_000,
} as const;

/** Ours: what still reads well in a chat (LOOK: anatomy of an answer). */
export const aims = {
  tableRows: 10,
  tableColumns: 4,
  /** 11 rows of 4 such cells stay below `caps.tableText`. */
  cellText: 200,
  lineText: 1000,
  buttons: 4,
  altText: 300,
  graphLines: 10,
} as const;

/** How long a question may be: what the console takes too. */
export const questionLetters = 4000;

/** A `response_url` takes 5 messages within 30 minutes (PLATFORMS S10). */
export const responseUrl = { uses: 5, milliseconds: 30 * 60 * 1000 } as const;

/** Seconds that a request's timestamp may differ from our clock, before and after (PLATFORMS S2). */
export const clockSkewSeconds = 300;

/** Bytes of a request's body at most: refused before it is hashed (PLATFORMS S4). */
export const bodyBytes = 1024 * 1024;

/** Of an app's manifest (PLATFORMS §5). */
export const manifest = {
  name: 35,
  description: 140,
  longDescription: { least: 175, most: 4000 },
  commands: 50,
  command: 32,
  commandUrl: 3000,
  shortcuts: 10,
  shortcutName: 24,
  shortcutDescription: 150,
  events: 100,
} as const;

/** What leaves, and where to: a method of the Web API or `response_url`, and a channel or person. */
export type Place = { readonly method: string; readonly place: string };
/** One each so many milliseconds, and so many at once after a while of none. */
export type Allowance = { readonly everyMilliseconds: number; readonly atOnce: number };
export type MethodPace = { readonly workspace: Allowance; readonly perPlace?: Allowance };

/** A tier's minute may be used up at once, and then fills evenly (PLATFORMS §2: tiers). */
const perMinute = (requests: number): Allowance => ({ everyMilliseconds: 60_000 / requests, atOnce: requests / 2 });
const [tier2, tier3, tier4] = [20, 50, 100].map((requests): MethodPace => ({ workspace: perMinute(requests) }));
/** One message a second and channel, of which a few may come at once; several hundred a minute in all. */
const perChannel: Allowance = { everyMilliseconds: 1000, atOnce: 4 };

export const unnamedPace: MethodPace = { workspace: perMinute(20) };
export const paces: Readonly<Record<string, MethodPace | undefined>> = {
  'chat.postMessage': { workspace: perMinute(600), perPlace: perChannel },
  // Each address is of one message; Slack counts them by themselves.
  response_url: { workspace: { everyMilliseconds: 0, atOnce: 1 }, perPlace: perChannel },
  'chat.postEphemeral': tier4,
  'chat.update': tier3,
  'chat.delete': tier3,
  'chat.unfurl': tier3,
  'conversations.info': tier3,
  'conversations.members': tier4,
  'conversations.open': tier3,
  'users.conversations': tier3,
  'users.info': tier4,
  'users.lookupByEmail': tier3,
  'users.list': tier2,
  'usergroups.list': tier2,
  'views.open': tier4,
  'views.push': tier4,
  'views.update': tier4,
  'views.publish': tier4,
  'files.getUploadURLExternal': tier4,
  'files.completeUploadExternal': tier4,
};
