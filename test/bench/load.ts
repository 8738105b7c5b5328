/**
 * A load generator as a process of its own: asks the same server over kept connections, each the next question as soon
 * as the last is answered. Bare sockets, so that what is measured is the server. `load.ts <job as JSON>` prints a Load.
 */
import { connect } from 'node:net';

export type Job = {
  readonly port: number;
  /** Paths that are asked in turn. */
  readonly paths: readonly string[];
  readonly connections: number;
  readonly seconds: number;
};
export type Load = {
  readonly perSecond: number;
  /** Of an answer's body, on average. */
  readonly bytes: number;
  readonly median: number;
  readonly p99: number;
};

async function run({ port, paths, connections, seconds }: Job): Promise<Load> {
  const requests = paths.map((path) =>
    Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: keep-alive\r\n\r\n`),
  );
  const times: number[] = [];
  let bytes = 0;
  let asked = 0;
  const started = performance.now();
  const end = started + seconds * 1000;
  const next = () => requests[asked++ % requests.length] ?? Buffer.alloc(0);
  await Promise.all(Array.from({ length: connections }, () => ask({ port, end, next, done })));
  function done(milliseconds: number, length: number): void {
    times.push(milliseconds);
    bytes += length;
  }
  const took = (performance.now() - started) / 1000;
  const sorted = Float64Array.from(times).sort();
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { perSecond: times.length / took, bytes: bytes / times.length, median: at(0.5), p99: at(0.99) };
}

type Asking = {
  readonly port: number;
  readonly end: number;
  readonly next: () => Buffer;
  readonly done: (milliseconds: number, length: number) => void;
};

/** One connection, until the time is over. */
function ask({ port, end, next, done }: Asking): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let sent = 0;
    let left = 0;
    let length = 0;
    const send = () => {
      sent = performance.now();
      left = -1;
      socket.write(next());
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      if (left < 0) {
        const head = readHead(chunk);
        length = head.length;
        left = head.length - (chunk.length - head.end);
      } else {
        left -= chunk.length;
      }
      if (left > 0) return;
      done(performance.now() - sent, length);
      if (performance.now() < end) return send();
      socket.end();
      resolve();
    });
  });
}

/** Heads come whole in the first piece: they are short. */
function readHead(chunk: Buffer): { readonly length: number; readonly end: number } {
  const end = chunk.indexOf('\r\n\r\n') + 4;
  const head = chunk.toString('latin1', 0, end);
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
  if (!head.startsWith('HTTP/1.1 200') || Number.isNaN(length)) throw new Error(`Not an answer: ${chunk.toString()}`);
  return { length, end };
}

const job = process.argv[2];
if (job?.startsWith('{')) process.stdout.write(JSON.stringify(await run(JSON.parse(job) as Job)));
