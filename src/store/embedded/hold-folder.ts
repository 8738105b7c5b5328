/**
 * One process at a time uses a data folder: it holds the folder by listening on a socket in it, which ends with
 * the process however that ends. Everybody binds a socket of a name of its own *before* looking at the others', so
 * of two that start together at most one stays; a name is never used again, so removing a dead one harms nobody.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createConnection, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Failure, fail } from '../../errors.ts';

export type Held = {
  /** Where clients connect. */
  readonly path: string;
  release(): Promise<void>;
};

/** What fits into a socket's address everywhere; Linux takes 107 bytes, macOS 103. */
const longestAddress = 103;
const socketName = /^store-[0-9a-f]{16}\.sock$/;
const attempts = 6;

/** `server` listens when this resolves. */
export async function holdFolder(folder: string, server: Server): Promise<Held> {
  const whole = resolve(folder);
  const { base, forget } = prepare(whole);
  try {
    for (let attempt = 1; ; attempt++) {
      const name = `store-${randomBytes(8).toString('hex')}.sock`;
      await listen(server, join(base, name));
      chmodSync(join(whole, name), 0o600);
      if (!(await othersListen(whole, base, name))) {
        return { path: join(base, name), release: () => close(server).then(forget) };
      }
      await close(server);
      if (attempt === attempts) throw fail('STORE_LOCKED', { folder });
      await setTimeout(randomInt(10, 60));
    }
  } catch (cause) {
    await close(server);
    forget();
    throw cause instanceof Failure ? cause : refused(folder, cause);
  }
}

/** The folder itself, or a short way to it. */
function prepare(folder: string): { readonly base: string; forget(): void } {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const needed = Buffer.byteLength(join(folder, `store-${'0'.repeat(16)}.sock`));
    if (needed <= longestAddress) return { base: folder, forget: () => {} };
    const shortcut = mkdtempSync(join(tmpdir(), 'callboard-'));
    symlinkSync(folder, join(shortcut, 'd'));
    return { base: join(shortcut, 'd'), forget: () => rmSync(shortcut, { recursive: true, force: true }) };
  } catch (cause) {
    throw refused(folder, cause);
  }
}

const refused = (folder: string, cause: unknown) =>
  fail('FOLDER_REFUSED', { folder, reason: cause instanceof Error ? cause.message : String(cause) }, cause);

async function othersListen(folder: string, base: string, own: string): Promise<boolean> {
  const others = readdirSync(folder).filter((name) => socketName.test(name) && name !== own);
  const answers = await Promise.all(others.map((name) => isAlive(join(base, name))));
  for (const [i, name] of others.entries()) if (!answers[i]) rmSync(join(folder, name), { force: true });
  return answers.includes(true);
}

/** The kernel answers for a process that lives, even a stopped one. In doubt it lives. */
function isAlive(path: string): Promise<boolean> {
  return new Promise((answered) => {
    const socket = createConnection(path);
    socket.once('connect', () => {
      socket.destroy();
      answered(true);
    });
    socket.once('error', (cause: NodeJS.ErrnoException) => {
      answered(cause.code !== 'ECONNREFUSED' && cause.code !== 'ENOENT');
    });
  });
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(path, () => {
      server.off('error', failed);
      listening();
    });
  });
}

/** Also removes the socket. Does nothing when it does not listen. */
const close = (server: Server) => new Promise<void>((closed) => void server.close(() => closed()));
