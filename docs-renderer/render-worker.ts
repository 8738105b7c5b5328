/** The program of the threads in which pages are rendered. Reads files of the docs and nothing else. */
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { discover } from '../src/discover.ts';
import { ready } from '../src/outside/thread-programs.ts';
import { addressesOf } from './address.ts';
import { isExtension } from './extension.ts';
import { renderPage } from './render-page.ts';
import type { RenderDone, RenderJob } from './rendered.ts';

const found = await discover(join(import.meta.dirname, 'extensions'), isExtension);
const extensions = [...found.values()];

function run(job: RenderJob): RenderDone {
  const addresses = addressesOf(job.files, job.redirects);
  return job.pages.flatMap((path) => {
    const file = addresses.find(path);
    return file ? renderPage(file, { job, addresses, extensions }) : [];
  });
}

parentPort?.on('message', (job: RenderJob) => parentPort?.postMessage(run(job)));
parentPort?.postMessage(ready);
