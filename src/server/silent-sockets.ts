/** Connections on which nothing was asked yet: browsers open some ahead. Nobody waits for an answer on them, yet they would hold up the end. */
import type { Server as HttpServer } from 'node:http';
import type { Socket } from 'node:net';

export type SilentSockets = { destroy(): void };

/** To be called before the server listens. */
export function watchSilentSockets(server: HttpServer): SilentSockets {
  const silent = new Set<Socket>();
  server.on('connection', (socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('request', ({ socket }) => silent.delete(socket));
  return {
    destroy() {
      for (const socket of silent) socket.destroy();
    },
  };
}
