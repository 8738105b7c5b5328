/** The commands that the embedded server knows; everything else is refused with MongoDB's code 59. */
import { adminCommands, askCommands } from './commands-admin.ts';
import { readCommands } from './commands-read.ts';
import { writeCommands } from './commands-write.ts';
import type { Context, Handler } from './context.ts';
import { encode } from './raw-bson.ts';
import { Refusal, refuse } from './refusal.ts';
import type { Message, Request } from './wire.ts';

/** Read commands answer at once; the others when what they did is on disk. */
const reading: ReadonlyMap<string, Handler> = new Map(Object.entries({ ...readCommands, ...askCommands }));
const writing: ReadonlyMap<string, Handler> = new Map(Object.entries({ ...writeCommands, ...adminCommands }));
const handshakes = ['ismaster', 'isMaster', 'hello'];

/** The reply to a message: always one, whatever goes wrong. */
export async function answer({ kind, request }: Message, context: Context): Promise<Buffer> {
  try {
    if (kind === 'query' && !handshakes.includes(request.name)) throw refuse(352, 'Unsupported OP_QUERY command');
    const read = reading.get(request.name);
    if (read) return read(request, context);
    const write = writing.get(request.name);
    if (!write) throw refuse(59, `no such command: '${request.name}'`);
    return await change(write, request, context);
  } catch (cause) {
    return encode(refusalOf(cause, context).reply());
  }
}

/** What a refused command has changed before it was refused is written, too. */
async function change(write: Handler, request: Request, context: Context): Promise<Buffer> {
  context.database.checkWritable();
  try {
    return write(request, context);
  } finally {
    await context.committed();
  }
}

function refusalOf(cause: unknown, context: Context): Refusal {
  if (cause instanceof Refusal) return cause;
  const reason = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  context.log({ event: 'store.error', reason });
  return refuse(8, cause instanceof Error ? cause.message : String(cause));
}
