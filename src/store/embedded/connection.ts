/** One client: its bytes become messages, which are answered one after the other. */
import type { Server, Socket } from 'node:net';
import { answer } from './commands.ts';
import type { Context } from './context.ts';
import { type Message, messageLength, readMessage, writeReply } from './wire.ts';

/** Serves everybody who connects; answers a function that ends all connections. */
export function serve(server: Server, context: Context): () => void {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    converse(socket, context);
  });
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}

function converse(socket: Socket, context: Context): void {
  const reader = new Reader();
  let turn = Promise.resolve();
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    try {
      for (const message of reader.push(chunk)) turn = turn.then(() => respond(socket, message, context));
    } catch (cause) {
      context.log({ event: 'store.bad-message', reason: String(cause) });
      socket.destroy();
    }
  });
}

async function respond(socket: Socket, message: Message, context: Context): Promise<void> {
  const reply = await answer(message, context);
  if (!message.silent && socket.writable) socket.write(writeReply(message, reply));
}

/** Cuts the stream into messages. */
class Reader {
  #chunks: Buffer[] = [];
  #length = 0;

  *push(chunk: Buffer): Generator<Message> {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    for (let whole = this.#take(); whole; whole = this.#take()) yield readMessage(whole);
  }

  /** Joins what has come only when a message is whole, so that a long one is copied once. */
  #take(): Buffer | undefined {
    if ((this.#chunks[0]?.length ?? 0) < 16 && this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
    const wanted = messageLength(this.#chunks[0] ?? Buffer.alloc(0));
    if (wanted === undefined || this.#length < wanted) return undefined;
    const all = this.#chunks.length === 1 && this.#chunks[0] ? this.#chunks[0] : Buffer.concat(this.#chunks);
    this.#chunks = all.length > wanted ? [all.subarray(wanted)] : [];
    this.#length -= wanted;
    return all.subarray(0, wanted);
  }
}
