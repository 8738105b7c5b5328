/** `npm run bench -- large`: a catalog of 100,000 entities against one of 1,000 and one of 10,000. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { againstSmall, ownerLine, timed } from './answers.ts';
import { type Figure, percentile } from './figures.ts';
import { asked, generateCatalog } from './generate.ts';
import { configured, type Running, startProcess } from './process.ts';
import { largeRestFigures } from './rest.ts';

const sizes = { large: 100_000, middle: 10_000, small: 1_000 } as const;

/** Milliseconds: people who ask, not a load that takes all there is. */
const betweenQuestions = 20;
const settled = 20_000;

export async function largeFigures(folder: string, say: (text: string) => void): Promise<Figure[]> {
  say('◐ 100,000 entities: reading them for the first time');
  const started = {
    large: await startTwice('large'),
    middle: await startTwice('middle'),
    small: await startTwice('small'),
  };
  const { large, middle, small } = started;
  try {
    return [
      { what: 'restart to ready with 100,000 entities stored', value: large.readyAfter / 1000, unit: 's', most: 4 },
      await memoryAtRest(large),
      ...(await fullCycle(large, join(folder, String(sizes.large)))),
      await oneChange(large, join(folder, String(sizes.large))),
      ...(await againstSmall(large, small, { sizes: '100,000 against 1,000', most: 1.5, say })),
      ...(await largeRestFigures(large, middle, say)),
    ];
  } finally {
    await Promise.all([large.stop(), middle.stop(), small.stop()]);
  }

  /** The second start is from what the first one kept. */
  async function startTwice(size: keyof typeof sizes): Promise<Running> {
    const catalog = join(folder, String(sizes[size]));
    generateCatalog(catalog, sizes[size]);
    const at = configured(catalog);
    await (await startProcess(at.folder)).stop();
    const server = await startProcess(at.folder);
    return { ...server, stop: () => server.stop().then(at.remove) };
  }

  async function fullCycle(server: Running, target: string): Promise<Figure[]> {
    say('◐ 100,000 entities: a cycle in which nothing changed, and answers meanwhile');
    const idle = await timesOf(server, 200);
    const started = performance.now();
    let seconds = Number.NaN;
    const cycle = importAgain(server, target).then(() => {
      seconds = (performance.now() - started) / 1000;
    });
    const meanwhile: number[] = [];
    while (Number.isNaN(seconds)) {
      meanwhile.push(await timed(server, ownerLine));
      await sleep(betweenQuestions);
    }
    await cycle;
    const [busy, quiet] = [percentile(meanwhile, 0.5), percentile(idle, 0.5)];
    const from = `median ${busy.toFixed(2)} ms against ${quiet.toFixed(2)} ms, p99 ${percentile(meanwhile, 0.99).toFixed(2)} ms`;
    return [
      { what: 'full cycle over 100,000 unchanged entities', value: seconds, unit: 's', most: 10 },
      { what: 'owner while that cycle runs, against idle', value: busy / quiet, unit: '×', most: 2, from },
    ];
  }
}

/** Loaded, its first cycle done, and nobody asking. */
async function memoryAtRest(server: Running): Promise<Figure> {
  await sleep(settled);
  return { what: 'resident memory, 100,000 entities', value: server.memory(), unit: 'MB', most: 700 };
}

/** From the writing of one file until an answer tells it; the first one is waited for until files are watched. */
async function oneChange(server: Running, catalog: string): Promise<Figure> {
  const file = join(catalog, 'repositories', asked.component, 'catalog-info.yaml');
  const text = readFileSync(file, 'utf8');
  const times: number[] = [];
  for (let round = 0; round < 6; round++) {
    const title = `Changed ${round}`;
    const started = performance.now();
    writeFileSync(file, text.replace(/description: .*/, `description: ${title}`));
    while (!(await server.ask(`show ${asked.component}`)).text.includes(title)) await sleep(5);
    if (round > 0) times.push((performance.now() - started) / 1000);
  }
  writeFileSync(file, text);
  const from = `the slowest of ${times.length}`;
  return {
    what: 'one changed file among 100,000 entities visible',
    value: Math.max(...times),
    unit: 's',
    most: 1,
    from,
  };
}

async function importAgain(server: Running, target: string): Promise<void> {
  const answer = await fetch(`${server.url}/api/import`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ target }),
  });
  const report = await answer.text();
  if (!/"unchanged":\d{6,}/.test(report)) throw new Error(`Not unchanged: ${report}`);
}

async function timesOf(server: Running, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await timed(server, ownerLine));
  return times;
}
