/** A browser in front of the real web server, with a bot that answers fixed Views: what page tests stand on. */
import { createWebAdapter, type WebAdapter } from '../../../adapters/web/adapter.ts';
import type { AdapterPorts } from '../../../src/bot/adapter.ts';
import type { Answer, Bot, Request } from '../../../src/bot/request.ts';
import { heldClock } from '../../../src/clock.ts';
import { startServer } from '../../../src/server/server.ts';
import { noForms } from '../../support/memory-ports.ts';
import { answers, notFound, suggestionsFor } from './views.ts';

export const now = Date.UTC(2026, 10, 23, 10, 41);

export type Stage = {
  readonly url: string;
  readonly web: WebAdapter;
  /** Everything that the bot was asked, in order. */
  readonly asked: Request[];
  readonly log: Readonly<Record<string, unknown>>[];
  close(): Promise<void>;
};

export type Further = Readonly<Record<string, Answer | Promise<Answer>>>;

/** `further`: answers to lines or commands beyond those of views.ts. */
export function webOf(further: Further = {}, ports: Partial<AdapterPorts> = {}) {
  const asked: Request[] = [];
  const log: Readonly<Record<string, unknown>>[] = [];
  const bot: Bot = {
    ...noForms,
    async ask(request) {
      asked.push(request);
      return further[lineOf(request)] ?? answers[lineOf(request)] ?? notFound(lineOf(request));
    },
    suggest: (_actor, typed) => suggestionsFor(typed),
  };
  const web = createWebAdapter(
    {
      bot,
      clock: heldClock(now),
      baseUrl: 'http://127.0.0.1:7007',
      firstTime: async () => true,
      firstTimeHere: () => true,
      pictureUrl: () => 'http://127.0.0.1:7007/pictures/abc.png',
      log: (event) => log.push(event),
      ...ports,
    },
    { company: 'Larder' },
  );
  return { web, asked, log };
}

function lineOf({ asked }: Request): string {
  if (asked.kind === 'text') return asked.text;
  if (asked.kind === 'button') return `button ${asked.id}`;
  if (asked.kind === 'preview') return `preview ${asked.path}`;
  return [asked.command, ...Object.values(asked.args)].join(' ');
}

export async function startStage(further: Further = {}): Promise<Stage> {
  const { web, asked, log } = webOf(further);
  const server = await startServer(web.routes, {
    baseUrl: 'http://127.0.0.1:7007',
    host: '127.0.0.1',
    port: 0,
    tokens: [],
    log: (event) => log.push(event),
  });
  return { url: `http://127.0.0.1:${server.port}`, web, asked, log, close: () => server.close() };
}
