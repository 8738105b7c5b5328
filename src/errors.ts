/** One table of failures: what to say, what to do next, and the HTTP status. Everything thrown on purpose is a row of it. */
import { docsFailures } from './docs-failures.ts';
import { healthFailures } from './health-failures.ts';
import { noticeFailures } from './notice-failures.ts';
import { pluginFailures } from './plugin-failures.ts';
import { scheduleFailures } from './schedule-failures.ts';
import { taskFailures } from './task-failures.ts';

type Row = { readonly say: string; readonly next: string; readonly status: number };

/** Words in {braces} are the details that `fail` asks for. */
const failures = {
  ...docsFailures,
  ...noticeFailures,
  ...taskFailures,
  ENTITY_NOT_FOUND: { say: 'Nothing is called “{name}”.', next: 'Try `find {name}`.', status: 404 },
  ENTITY_AMBIGUOUS: {
    say: '{count} things are called “{name}”.',
    next: 'Choose one, or type more of the name.',
    status: 409,
  },
  COMMAND_UNKNOWN: { say: 'There is no command “{name}”.', next: '`help` lists what can be asked.', status: 400 },
  ARGUMENT_MISSING: { say: '`{command}` needs {argument}.', next: 'For example: `{example}`.', status: 400 },
  ARGUMENT_INVALID: {
    say: '{argument} cannot be “{value}”: {reason}.',
    next: 'For example: `{example}`.',
    status: 400,
  },
  BUTTON_EXPIRED: { say: 'This button is too old to be used.', next: 'Ask again to get a fresh one.', status: 410 },
  FORM_EMPTY: {
    say: '`{command}` has no form to fill in.',
    next: '`help {command}` shows how it is said.',
    status: 400,
  },
  DRAFT_NOT_FOUND: { say: 'There is no such draft.', next: '`drafts` lists yours.', status: 404 },
  DRAFT_SENDING: {
    say: 'This form is being sent already.',
    next: 'Look at it again in a moment: either it was sent, or the draft is there.',
    status: 409,
  },
  DRAFTS_FULL: {
    say: '{most} drafts are the most, and you have that many.',
    next: '`drafts` lists them: discard one first.',
    status: 409,
  },
  FORBIDDEN: {
    say: '{who} may not use `{command}`.',
    next: 'Who may do what is decided under `permissions` in callboard.yaml.',
    status: 403,
  },
  OUTSIDER: {
    say: 'Only members of this workspace can ask Callboard.',
    next: 'Ask a member to look it up.',
    status: 403,
  },
  SIGN_IN_NEEDED: { say: 'You are not signed in.', next: '{how}', status: 401 },
  UNAUTHORIZED: { say: 'This request is not signed in.', next: 'Send a valid token or signature.', status: 401 },
  BAD_REQUEST: {
    say: 'The request cannot be read: {reason}.',
    next: 'Send it as the documentation shows.',
    status: 400,
  },
  QUERY_INVALID: {
    say: 'This cannot be asked: {reason}.',
    next: '/api/catalog/openapi.json says what can.',
    status: 400,
  },
  NOT_IN_CATALOG: {
    say: '{what} is not in the catalog.',
    next: 'Check how it is written, and that it was read.',
    status: 404,
  },
  LOCATION_KNOWN: {
    say: '{target} is in the catalog already.',
    next: 'It is read again by itself.',
    status: 409,
  },
  LOCATION_REFUSED: {
    say: '{target} cannot be registered: {reason}.',
    next: 'Correct it and register it again.',
    status: 400,
  },
  TOO_LARGE: { say: 'The request is larger than {limit}.', next: 'Send less at once.', status: 413 },
  BUSY: { say: 'Too many questions at once.', next: 'Ask again in {seconds} s.', status: 429 },
  HOST_REFUSED: { say: 'This address is not served here.', next: 'Open {address}.', status: 421 },
  PAGE_NOT_FOUND: { say: 'There is no page at `{path}`.', next: 'Start at the console.', status: 404 },
  METHOD_REFUSED: { say: '`{path}` is not asked with {method}.', next: 'It takes {methods}.', status: 405 },
  PICTURE_NOT_FOUND: { say: 'This picture is gone.', next: 'Ask again to get a fresh one.', status: 404 },
  CONFIG_INVALID: { say: '{problems}', next: 'Correct that and start again.', status: 500 },
  DEFINITION_INVALID: { say: '{file} {problem}.', next: 'See the contract file of its folder.', status: 500 },
  FILE_REFUSED: { say: '{path} cannot be read: {reason}.', next: 'Check the path and its rights.', status: 400 },
  NOTHING_HELD_BACK: {
    say: '{what} holds nothing back.',
    next: '`sources` shows what waits for somebody.',
    status: 409,
  },
  SOURCE_TAKEN_OVER: {
    say: 'Another process reads {source} by now.',
    next: 'This one writes nothing more of it.',
    status: 503,
  },
  ADDRESS_REFUSED: {
    say: '{address} {reason}.',
    next: 'What may be read is named under `urls` in callboard.yaml.',
    status: 400,
  },
  ADDRESS_UNREACHABLE: { say: '{address} {reason}.', next: 'It is tried again by itself.', status: 502 },
  ADDRESS_TOO_LARGE: { say: '{address} {reason}.', next: 'Name something smaller.', status: 502 },
  PORT_TAKEN: {
    say: 'Port {port} on {host} cannot be listened on: {reason}.',
    next: 'Stop what uses it, or set PORT to another one.',
    status: 503,
  },
  LOADING: {
    say: 'Callboard has just started and is still reading the catalog.',
    next: 'Ask again in a moment; `/readyz` tells when it can answer.',
    status: 503,
  },
  STORE_FAILED: {
    say: 'The store does not take writes any more: {reason}.',
    next: 'Make room or repair the disk, then start again.',
    status: 503,
  },
  STORE_LOCKED: {
    say: 'Another Callboard uses {folder}.',
    next: 'Stop it, or set CALLBOARD_DATA_DIR to another folder.',
    status: 503,
  },
  STORE_UNREACHABLE: {
    say: 'The store at {address} cannot be reached: {reason}.',
    next: 'Check MONGODB_URI and that the server runs.',
    status: 503,
  },
  STORE_DAMAGED: {
    say: 'The data in {folder} cannot be read: {reason}.',
    next: 'Restore the folder from a backup, or move it away to start empty.',
    status: 503,
  },
  FOLDER_REFUSED: {
    say: 'The data folder {folder} cannot be used: {reason}.',
    next: 'Check its rights, or set CALLBOARD_DATA_DIR to another folder.',
    status: 503,
  },
  STORE_NEWER: {
    say: 'The data in {folder} was written by a newer Callboard (format {found}, this one reads {known}).',
    next: 'Start the newer version.',
    status: 503,
  },
  PLATFORM_BUSY: { say: '{platform} asks to wait {seconds} s.', next: 'It is sent again by itself.', status: 503 },
  PLATFORM_SIGNED_OUT: {
    say: '{platform} does not take Callboard’s token any more: {reason}.',
    next: 'Install the app again and start Callboard with its new token.',
    status: 502,
  },
  PLATFORM_REFUSED: {
    say: '{platform} refused: {reason}.',
    next: 'Check the app’s installation and scopes.',
    status: 502,
  },
  SERVER_ANSWERED: { say: 'The running server answered:', next: '{answer}', status: 502 },
  EXPRESSION_FAILED: {
    say: 'The template cannot be filled in at {where}: {reason}.',
    next: 'Its owner can correct it; a dry run shows whether it works.',
    status: 422,
  },
  EXPRESSION_TOO_LONG: {
    say: 'Filling in the template took longer than {seconds} s and was ended.',
    next: 'Its owner can make its loops and texts smaller.',
    status: 422,
  },
  TEMPLATE_BROKEN: {
    say: '{name} cannot be run: {problems}',
    next: 'Its owner can correct template.yaml.',
    status: 422,
  },
  DRY_RUN_TOO_LONG: {
    say: 'The dry run took too long and was ended.',
    next: 'What it came to by then is shown; the template’s owner can make it fetch or render less.',
    status: 422,
  },
  ACTION_UNKNOWN: {
    say: 'There is no action {action}.',
    next: 'The template’s owner can use another; the list is under /api/scaffolder/v2/actions.',
    status: 422,
  },
  ACTION_INPUT: {
    say: '{action} cannot be run: {problems}.',
    next: 'The template’s owner can correct the step’s input.',
    status: 422,
  },
  EFFECT_UNKNOWN: {
    say: 'Callboard was interrupted during “{step}”, and cannot tell whether it happened.',
    next: 'Look whether it did, then retry the task from there or cancel it.',
    status: 409,
  },
  ACTION_FAILED: {
    say: '{action}: {reason}.',
    next: 'Correct what it was given, then retry the task.',
    status: 422,
  },
  PUSH_REFUSED: {
    say: '{address} did not take what was pushed: {reason}.',
    next: 'Correct that, then retry the task.',
    status: 502,
  },
  FETCH_FAILED: {
    say: '“{address}” {reason}.',
    next: 'The template’s owner can correct the step’s url; it is resolved against template.yaml.',
    status: 422,
  },
  WORKSPACE_REFUSED: {
    say: 'The path “{path}” {reason}.',
    next: 'Templates work in their own folder only; the step’s input says where.',
    status: 422,
  },
  WORKSPACE_TOO_LARGE: {
    say: 'The workspace would hold {what}.',
    next: 'The template’s owner can fetch or write less.',
    status: 422,
  },
  WORKSPACE_FULL: {
    say: 'There is no space left on this machine’s disk.',
    next: 'Free some under the data folder, then retry the task.',
    status: 507,
  },
  ...scheduleFailures,
  ...healthFailures,
  ...pluginFailures,
  INTERNAL: {
    say: 'Something went wrong here (error {id}).',
    next: 'Try again; the log has the details under that id.',
    status: 500,
  },
} as const satisfies Record<string, Row>;

export type FailureCode = keyof typeof failures;

type Holes<Text extends string> = Text extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;
type HolesOf<Code extends FailureCode> = Holes<(typeof failures)[Code]['say'] | (typeof failures)[Code]['next']>;
export type Details<Code extends FailureCode> = { readonly [Hole in HolesOf<Code>]: string | number };

const brand = Symbol.for('callboard.failure');

/** A failure with words for people. `message` is `say` and `next` in one line; it never holds a secret or a stack. */
export class Failure extends Error {
  readonly [brand] = true;

  constructor(
    readonly code: FailureCode,
    readonly say: string,
    readonly next: string,
    readonly status: number,
    readonly details: Readonly<Record<string, string | number>>,
    cause?: unknown,
  ) {
    super(`${say} ${next}`, { cause });
    this.name = 'Failure';
  }

  /** Plugins have this class a second time, with `callboard/plugin`. */
  static override [Symbol.hasInstance](value: unknown): value is Failure {
    return typeof value === 'object' && value !== null && brand in value;
  }
}

/** `throw fail('ENTITY_NOT_FOUND', { name })`: the compiler knows which details a row needs. */
export function fail<Code extends FailureCode>(code: Code, details: Details<Code>, cause?: unknown): Failure {
  const row: Row = failures[code];
  const known: Readonly<Record<string, string | number>> = details;
  // A detail may be a whole sentence, whose full stop is then enough.
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}(\.?)/g, (_, hole: string, stop: string) => {
      const detail = String(known[hole] ?? '');
      return detail.endsWith('.') ? detail : `${detail}${stop}`;
    });
  return new Failure(code, fill(row.say), fill(row.next), row.status, known, cause);
}
