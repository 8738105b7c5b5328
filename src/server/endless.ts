/** Answers that go on until somebody leaves: a server that stops ends them. */
import { Readable } from 'node:stream';

export type Endless = {
  /** The body of such an answer. */
  stream(body: AsyncIterable<string | Uint8Array>): Readable;
  end(): void;
};

export function createEndless(): Endless {
  const open = new Set<Readable>();
  return {
    stream(body) {
      const stream = Readable.from(body);
      open.add(stream);
      stream.once('close', () => open.delete(stream));
      return stream;
    },
    end() {
      for (const stream of open) stream.push(null);
    },
  };
}
