/** Searching 20,000 pages: how long `docs <words>` takes, what it takes to hold them, and how often the answering section is first. */
import { docsView } from '../../src/bot/answer/docs-view.ts';
import { after, before, type Question } from '../search/questions.ts';
import { entityOf, type Sites, searchOver } from '../support/search.ts';
import { pagesOf, refOf, services } from './docs-corpus.ts';
import { type Figure, percentile } from './figures.ts';

const rounds = 10;

export async function docsSearchFigures(_folder: string, say: (text: string) => void): Promise<Figure[]> {
  const sites: Sites = Object.fromEntries(services.map((service, at) => [refOf(service.name), pagesOf(service, at)]));
  const pages = Object.values(sites).reduce((sum, { length }) => sum + length, 0);
  say(`◐ docs-search: ${pages} pages`);
  const heldBefore = heldMemory();
  const over = searchOver({ entities: services.map(({ name }) => entityOf(name)), sites });
  const began = process.cpuUsage();
  await over.settled();
  const taken = process.cpuUsage(began);
  const questions = [...before, ...after];
  const wrong = await wrongAnswers(over, questions);
  for (const { asked, got } of wrong) say(`  ✕ ${asked} → ${got}`);
  const times = await timesOf(over, questions);
  const share = (some: readonly Question[]) =>
    (100 * (some.length - wrong.filter((one) => some.includes(one)).length)) / some.length;
  return [
    {
      what: `docs-search: docs <words> over ${pages} pages, p99`,
      value: percentile(times, 0.99),
      unit: 'ms',
      most: 30,
      from: `median ${percentile(times, 0.5).toFixed(2)} ms`,
    },
    {
      what: `docs-search: the answering section first, of ${questions.length} questions`,
      value: share(questions),
      unit: '%',
      least: 90,
      from: `written before tuning ${share(before).toFixed(0)} %, after ${share(after).toFixed(0)} %`,
    },
    {
      what: `docs-search: ${pages} pages taken in (processor)`,
      value: (taken.user + taken.system) / 1e6,
      unit: 's',
      most: 20,
    },
    {
      what: 'docs-search: memory of the index beside its texts',
      value: (heldMemory() - heldBefore) / 1e6,
      unit: 'MB',
      most: 250,
    },
  ];
}

type Over = ReturnType<typeof searchOver>;

function heldMemory(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function wrongAnswers({ search }: Over, questions: readonly Question[]) {
  const wrong: (Question & { readonly got: string })[] = [];
  for (const question of questions) {
    const { hits } = await search.find({ words: question.asked, only: 'section', most: 1 });
    const [hit] = hits;
    const got = hit?.kind === 'section' ? `${hit.entity.name} › ${hit.title}` : 'nothing';
    if (got !== `${question.service} › ${question.heading}`) wrong.push(Object.assign(question, { got }));
  }
  return wrong;
}

/** The whole answer, as the command makes it. */
async function timesOf(over: Over, questions: readonly Question[]): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++)
    for (const { asked } of questions) {
      const began = performance.now();
      await docsView(over, asked);
      if (round > 0) times.push(performance.now() - began);
    }
  return times;
}
