/** How the command line reaches Callboard: the running server of the data folder, or the store itself when there is none. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Listening, openCallboard } from './app.ts';
import type { Answer, FormAnswer, FormAsked, Suggestion } from './bot/request.ts';
import type { ImportReport } from './catalog/create-catalog.ts';
import { systemClock } from './clock.ts';
import type { Settings } from './config.ts';
import { fail } from './errors.ts';

export type Callboard = {
  /** Where pages are served; nothing where no server runs. */
  readonly baseUrl?: string | undefined;
  readonly now: () => number;
  ask(text: string): Promise<Pick<Answer, 'view' | 'command' | 'understood' | 'outcome'>>;
  suggest(typed: string): Promise<readonly Suggestion[]>;
  form(asked: FormAsked): Promise<FormAnswer>;
  /** `progress` is told how many files were read so far. */
  import(target: string, progress: (files: number) => void): Promise<ImportReport>;
  close(): Promise<void>;
};

/** A busy server is late with its answer; where nobody listens any more, that is told at once. */
const patience = 10_000;

const noteOf = (dataDir: string) => join(dataDir, 'server.json');

/** Leaves word in the data folder that a server runs, for command lines to find; the answer takes it back. */
export function announceServer(dataDir: string, listening: Listening): () => void {
  writeFileSync(noteOf(dataDir), JSON.stringify(listening), { mode: 0o600 });
  return () => rmSync(noteOf(dataDir), { force: true });
}

export async function reachCallboard(settings: Settings): Promise<Callboard> {
  const running = await runningServer(settings.dataDir);
  return running ? throughServer(running.url) : openHere(settings);
}

/** Another Callboard may by now have the port of one that was killed: only the process that left the note is meant. */
export async function runningServer(dataDir: string): Promise<Listening | undefined> {
  try {
    const note = JSON.parse(readFileSync(noteOf(dataDir), 'utf8')) as Listening;
    const answer = await fetch(`${note.url}/healthz`, { redirect: 'error', signal: AbortSignal.timeout(patience) });
    const { instance } = (await answer.json()) as Partial<Listening>;
    return instance !== undefined && instance === note.instance ? note : undefined;
  } catch {
    // No note, or one that a killed server left behind.
    return undefined;
  }
}

async function openHere(settings: Settings): Promise<Callboard> {
  const callboard = await openCallboard(settings, { clock: systemClock, log: () => {} });
  await callboard.ready();
  const actor = { platform: 'terminal', account: 'local', name: 'you', standing: 'local' } as const;
  const place = { id: `terminal/${process.ppid}`, private: true };
  return {
    now: systemClock.now,
    ask: (text) => callboard.bot.ask({ actor, place, asked: { kind: 'text', text } }),
    suggest: async (typed) => callboard.bot.suggest(actor, typed).suggestions,
    form: (asked) => callboard.bot.form({ actor, place, asked }),
    import: (target, progress) => callboard.import(target, progress),
    close: () => callboard.close(),
  };
}

function throughServer(url: string): Callboard {
  const conversation = `terminal-${process.ppid}`;
  return {
    baseUrl: url,
    now: systemClock.now,
    ask: (text) => post(`${url}/api/chat`, { text, conversation }).then((answer) => answer.json() as Promise<Answer>),
    suggest: async (typed) => {
      const answer = await fetch(`${url}/api/chat/suggest?q=${encodeURIComponent(typed)}`);
      return ((await answer.json()) as { suggestions: Suggestion[] }).suggestions;
    },
    form: async (asked) => {
      const answer = await post(`${url}/api/chat/form`, { asked, conversation });
      return (await answer.json()) as FormAnswer;
    },
    import: async (target, progress) => followImport(await post(`${url}/api/import`, { target }), progress),
    close: async () => {},
  };
}

async function post(url: string, body: unknown): Promise<Response> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (answer.ok) return answer;
  const told = (await answer.json().catch(() => undefined)) as { error?: { message?: string } } | undefined;
  throw fail('SERVER_ANSWERED', { answer: told?.error?.message ?? `status ${answer.status}.` });
}

/** One JSON line a step: `{ files }` while it reads, at last `{ report }` or `{ error }`. */
async function followImport(answer: Response, progress: (files: number) => void): Promise<ImportReport> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const step = JSON.parse(line) as { files?: number; report?: ImportReport; error?: string };
      if (step.files !== undefined) progress(step.files);
      if (step.report) return step.report;
      if (step.error) throw fail('SERVER_ANSWERED', { answer: step.error });
    }
  }
  throw fail('SERVER_ANSWERED', { answer: 'nothing more before the import was done.' });
}
