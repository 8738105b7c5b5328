/** What Teams takes at most, and how much of that an answer uses (PLATFORMS §7 and §8). Lengths count code points. */

/** Teams' own: more than this is refused or not shown. */
export const caps = {
  /** Of a card as UTF-8; the rest up to 28 KB is for what stands around it. */
  cardBytes: 27 * 1024,
  /** More are hidden behind “…”. */
  actions: 6,
  url: 2048,
  /** People whom a card is asked for by Teams itself. */
  refreshed: 60,
  /** Of the words of a notification. */
  summary: 500,
} as const;

/** Ours: what still reads well in a chat (LOOK: anatomy of an answer). */
export const aims = {
  buttons: 4,
  /** Behind “…”. */
  hiddenButtons: 5,
  tableColumns: 4,
  altText: 300,
  graphLines: 10,
  facts: 24,
  titleText: 200,
  buttonText: 75,
  buttonId: 75,
} as const;

/** How much of each part is drawn: the first that fits into a card is taken. */
export type Measure = {
  readonly rows: number;
  /** Letters of a paragraph, and of code. */
  readonly text: number;
  /** Letters of a line in a list, and of a fact. */
  readonly line: number;
  readonly cell: number;
  readonly codeLines: number;
};
export const measures: readonly [Measure, ...Measure[]] = [
  { rows: 10, text: 3000, line: 1000, cell: 200, codeLines: 60 },
  { rows: 10, text: 1000, line: 300, cell: 100, codeLines: 30 },
  { rows: 5, text: 300, line: 120, cell: 60, codeLines: 12 },
];

/** Seconds that a token's times may differ from our clock, before and after (PLATFORMS T1). */
export const clockSkewSeconds = 300;

/** Of a token at most: refused before it is read. */
export const tokenLetters = 16_384;

/** Bytes of an activity at most: refused before it is read. */
export const bodyBytes = 1024 * 1024;

/** Microsoft's services for bots: the public cloud, and those of the United States' government (PLATFORMS T5). */
export const serviceOrigins = [
  'https://smba.trafficmanager.net',
  'https://smba.infra.gcc.teams.microsoft.com',
  'https://smba.infra.gov.teams.microsoft.us',
  'https://smba.infra.dod.teams.microsoft.us',
] as const;

/** What is asked of the connector, as Teams counts it. */
export type Calls = 'send' | 'members';
/** What leaves, and where to: a conversation, of a tenant. */
export type Leaving = { readonly calls: Calls; readonly place: string; readonly tenant: string };
/** So many in any such span. */
export type Window = { readonly most: number; readonly milliseconds: number };

/** What leaves at an even pace does not arrive at one. */
const jitter = 100;
const within = (seconds: number, most: number): Window => ({ most, milliseconds: seconds * 1000 + jitter });
/** Of one app (PLATFORMS §7). */
export const paces = {
  inConversation: {
    send: [within(1, 7), within(2, 8), within(30, 60), within(3600, 1800)],
    members: [within(1, 14), within(2, 16), within(30, 120), within(3600, 3600)],
  },
  inTenant: [within(1, 30)],
} as const;
