/** Slack's side of Socket Mode: single-use addresses, envelopes that must be acknowledged in three seconds, and lines that Slack takes down (PLATFORMS: Socket Mode). */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isRecord } from './checks.ts';
import type { Answer } from './web-api.ts';

export const appToken = 'xapp-bench';

export type EnvelopeType = 'events_api' | 'slash_commands' | 'interactive';
export type Delivered = { readonly retry_attempt?: number; readonly retry_reason?: string };
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';
export type FakeSocket = {
  /** What came over the lines that Slack would not take. */
  readonly violations: readonly string[];
  lines(): number;
  /** How many were ever opened. */
  greeted(): number;
  /** Waits until so many lines are open. */
  opened(lines: number): Promise<void>;
  /** To any line; ends with what the acknowledgement carries, undefined when none came in time. */
  deliver(
    type: EnvelopeType,
    payload: unknown,
    delivered?: Delivered,
  ): Promise<{ readonly payload: unknown } | undefined>;
  /** Takes down the line that is open longest. */
  disconnect(reason: DisconnectReason): void;
  /** Takes down every line without a word. */
  drop(): void;
  /** Opens none any more, or again. */
  refuse(error: string | undefined): void;
};

const linesAtMost = 10;
const acknowledgedWithin = 3000;

type Waiting = {
  readonly line: WebSocket;
  readonly tell: (payload: { readonly payload: unknown } | undefined) => void;
};

export function createFakeSocket() {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const lines = new Set<WebSocket>();
  const waiting = new Map<string, Waiting>();
  const violations: string[] = [];
  const watchers: { readonly count: number; readonly tell: () => void }[] = [];
  let refusal: string | undefined;
  let [count, greeted] = [0, 0];

  function wrong(line: WebSocket, words: string): void {
    violations.push(words);
    line.close(1008, words.slice(0, 100));
  }

  /** Only what was sent may be acknowledged, once, and with what that kind of envelope takes. */
  function hear(line: WebSocket, text: string): void {
    const message: unknown = JSON.parse(text);
    const id = isRecord(message) ? String(message.envelope_id) : '';
    const envelope = waiting.get(id);
    waiting.delete(id);
    if (envelope?.line !== line) wrong(line, `unknown here, or acknowledged before: ${id}`);
    envelope?.tell({ payload: isRecord(message) ? message.payload : undefined });
  }

  function open(line: WebSocket): void {
    if (lines.size >= linesAtMost) {
      line.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      line.close(1000);
      return;
    }
    lines.add(line);
    greeted += 1;
    line.on('close', () => lines.delete(line));
    line.on('message', (data: Buffer) => hear(line, data.toString()));
    line.send(
      JSON.stringify({ type: 'hello', num_connections: lines.size, connection_info: { app_id: 'A1' }, debug_info: {} }),
    );
    for (const { count: wanted, tell } of watchers) if (lines.size >= wanted) tell();
  }

  const socket: FakeSocket = {
    violations,
    lines: () => lines.size,
    greeted: () => greeted,
    opened: (wanted) =>
      lines.size >= wanted ? Promise.resolve() : new Promise((tell) => watchers.push({ count: wanted, tell })),
    deliver(type, payload, delivered = {}) {
      count += 1;
      const id = `envelope-${count}`;
      const line = [...lines][count % lines.size];
      if (!line) return Promise.resolve(undefined);
      return new Promise((tell) => {
        waiting.set(id, { line, tell });
        setTimeout(() => waiting.delete(id) && tell(undefined), acknowledgedWithin).unref();
        const more = { accepts_response_payload: type !== 'events_api', ...delivered };
        line.send(JSON.stringify({ envelope_id: id, type, payload, ...more }));
      });
    },
    disconnect(reason) {
      const [oldest] = lines;
      oldest?.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'bench' } }));
    },
    drop() {
      for (const line of lines) line.terminate();
    },
    refuse(error) {
      refusal = error;
    },
  };

  return {
    socket,
    /** The answer of `apps.connections.open`. */
    address(authorization: string | undefined, origin: string): Answer {
      const error = refusal ?? (authorization === `Bearer ${appToken}` ? undefined : 'invalid_auth');
      if (error) return { status: 200, body: { ok: false, error } };
      const ticket = `ticket-${tickets.size + count++}-${lines.size}`;
      tickets.add(ticket);
      return { status: 200, body: { ok: true, url: `${origin.replace('http', 'ws')}/link/?ticket=${ticket}` } };
    },
    upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
      const ticket = new URL(request.url ?? '', 'http://x').searchParams.get('ticket') ?? '';
      if (tickets.delete(ticket)) server.handleUpgrade(request, stream, head, open);
      else stream.end('HTTP/1.1 408 Request Timeout\r\n\r\n');
    },
    close() {
      for (const line of lines) line.terminate();
    },
  };
}
