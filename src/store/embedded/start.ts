/** Starts the embedded server in a thread of its own and speaks for it. */
import type { Worker } from 'node:worker_threads';
import { type Details, type FailureCode, fail } from '../../errors.ts';
import { startThread } from '../../outside/thread.ts';
import type { ServerSettings } from './server.ts';

export type FromWorker =
  | { readonly kind: 'ready'; readonly uri: string; readonly recovered: string | undefined }
  | {
      readonly kind: 'refused';
      readonly known:
        | { readonly code: FailureCode; readonly details: Readonly<Record<string, string | number>> }
        | undefined;
      readonly reason: string;
    }
  | { readonly kind: 'log'; readonly event: Readonly<Record<string, unknown>> }
  | { readonly kind: 'failed'; readonly reason: string };

export type EmbeddedServer = {
  readonly uri: string;
  readonly recovered: string | undefined;
  /** Why it cannot be written to any more. */
  failure(): string | undefined;
  close(): Promise<void>;
};

/** Documents are outside the heap; this is for their keys and indexes: some 200,000 documents. */
const resourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 24 };

type Ports = { readonly log: (event: Readonly<Record<string, unknown>>) => void };

export async function startEmbedded(settings: ServerSettings, { log }: Ports): Promise<EmbeddedServer> {
  const worker = startThread('store', { workerData: settings, resourceLimits, name: 'callboard-store' });
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'log') log(message.event);
    if (message.kind === 'failed') lost(message.reason);
  });
  let failure: string | undefined;
  let closing = false;
  const { uri, recovered } = await ready(worker, settings.folder);
  worker.on('error', (cause) => lost(cause.message));
  const ended = new Promise<void>((gone) => {
    worker.on('exit', () => {
      lost('its thread has ended');
      gone();
    });
  });
  return { uri, recovered, failure: () => failure, close };

  function lost(reason: string): void {
    if (failure !== undefined || closing) return;
    failure = reason;
    log({ event: 'store.failed', reason });
  }

  async function close(): Promise<void> {
    closing = true;
    worker.postMessage('close');
    await ended;
  }
}

type Ready = Extract<FromWorker, { kind: 'ready' }>;

function ready(worker: Worker, folder: string): Promise<Ready> {
  return new Promise((started, failed) => {
    const refused = (reason: string, cause?: unknown) => failed(fail('FOLDER_REFUSED', { folder, reason }, cause));
    worker.once('error', (cause) => refused(cause.message, cause));
    worker.once('exit', () => refused('the thread of the store has ended'));
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') started(message);
      if (message.kind !== 'refused') return;
      if (message.known) failed(readFailure(message.known));
      else refused(message.reason);
      void worker.terminate();
    });
  });
}

/** The rows that the store fails with have passed the compiler there. */
function readFailure({ code, details }: NonNullable<Extract<FromWorker, { kind: 'refused' }>['known']>): Error {
  return fail(code, details as Details<FailureCode>);
}
