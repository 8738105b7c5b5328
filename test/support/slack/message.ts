/** What a message may hold, whether it goes through the Web API, a `response_url` or the answer to a slash command. */
import { blockProblems } from './blocks.ts';
import { type Check, flag, isRecord, object, oneOf, problem, text } from './checks.ts';

const threadTs = text({ like: /^\d{10}\.\d{6}$/ });
const content = {
  text: text({ min: 0, max: 40_000 }),
  blocks: (value: unknown, pointer: string) => blockProblems(value, 'message', pointer),
  unfurl_links: flag,
  unfurl_media: flag,
  mrkdwn: flag,
  /** `full` would make mentions of names; Callboard must not ask for it. */
  parse: oneOf('none'),
  metadata: object({ event_type: text(), event_payload: () => [] }),
};

const saysSomething: Check = (message, pointer) => {
  if (!isRecord(message)) return [];
  const blocks = Array.isArray(message.blocks) && message.blocks.length > 0;
  if (!message.text) return [problem(blocks ? 'text is missing beside blocks' : 'no_text', pointer)];
  return [];
};

const channel = text({ like: /^[CDGU][A-Z0-9]+$/ });

/** The arguments of a method; `user` only where it is one. */
export const messageArguments: Readonly<Record<string, Check>> = {
  'chat.postMessage': object({ channel }, { ...content, thread_ts: threadTs, reply_broadcast: flag }, saysSomething),
  'chat.postEphemeral': object({ channel, user: text() }, { ...content, thread_ts: threadTs }, saysSomething),
  'chat.update': object({ channel, ts: threadTs }, content, saysSomething),
};

export const responseUrlMessage: Check = object(
  {},
  {
    ...content,
    thread_ts: threadTs,
    response_type: oneOf('ephemeral', 'in_channel'),
    replace_original: flag,
    delete_original: flag,
  },
  saysSomething,
);

/** Every problem of the JSON that answers a slash command. */
export const slashAnswerProblems = (answer: unknown) =>
  object({}, { ...content, response_type: oneOf('ephemeral', 'in_channel') }, saysSomething)(answer, '');

/** Every problem of blocks and text as they would be sent. */
export const messageProblems = (message: unknown) => object({}, content, saysSomething)(message, '');
