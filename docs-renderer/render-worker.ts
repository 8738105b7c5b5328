/** The program of the threads in which pages are rendered. Reads files of the docs and nothing else. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { discover } from '../src/discover.ts';
import { ready } from '../src/outside/thread-programs.ts';
import { addressesOf, type SiteFile } from './address.ts';
import { isExtension } from './extension.ts';
import { type GivenExtensions, loadGiven } from './given-extensions.ts';
import { type Rendering, renderPage } from './render-page.ts';
import type { RenderDone, RenderJob } from './rendered.ts';

const found = await discover(join(import.meta.dirname, 'extensions'), isExtension);
const readGiven = (data: unknown) => (data ?? { hook: '', modules: [] }) as GivenExtensions;

const own = [...found.values()];
const given = await loadGiven(readGiven(workerData));

function run(job: RenderJob): RenderDone {
  const addresses = addressesOf(job.files, job.redirects);
  return job.pages.flatMap((path) => {
    const file = addresses.find(path);
    return file ? rendered(file, { job, addresses }) : [];
  });
}

/** With theirs; a page that one of them spoils is as it would be without them. */
function rendered(file: SiteFile, page: Omit<Rendering, 'extensions'>) {
  if (given.length > 0)
    try {
      return renderPage(file, { ...page, extensions: [...own, ...given] });
    } catch {
      // Rendered again below.
    }
  return renderPage(file, { ...page, extensions: own });
}

parentPort?.on('message', (job: RenderJob) => parentPort?.postMessage(run(job)));
parentPort?.postMessage(ready);
