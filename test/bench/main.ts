/** `npm run bench`: the figures at 10,000 entities, every ratio from one run; a table on the screen and bench.json. With `-- large` or `-- huge`: those at 100,000 or 250,000; `-- slack`: Slack under load alone; `-- scaffold`: tasks of templates; `-- health`: checks alone; `-- reports`: reports; `-- understand`: sentences; `-- names`: the names in them. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFakeSlack } from '../support/slack/fake.ts';
import { againstSmall, ownerLine, timed } from './answers.ts';
import { docsFigures } from './docs.ts';
import { docsSearchFigures } from './docs-search.ts';
import { type Figure, isReached, percentile, tableOf } from './figures.ts';
import { asked, generateCatalog } from './generate.ts';
import { healthFigures } from './health.ts';
import { hugeFigures } from './huge.ts';
import { largeFigures } from './large.ts';
import { namesFigures } from './names.ts';
import { configured, type Running, startProcess } from './process.ts';
import { reportFigures } from './reports.ts';
import { reportsAtOnceFigures } from './reports-at-once.ts';
import { restFigures } from './rest.ts';
import { scaffoldFigures } from './scaffold.ts';
import { scheduleFigures } from './schedules.ts';
import { signingSecret, slash } from './slack.ts';
import { slackLoadFigures } from './slack-load.ts';
import { teamsLoadFigures } from './teams-load.ts';
import { understandFigures } from './understand.ts';

const folder = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
const say = (text: string) => process.stderr.write(`${text}\n`);

async function main(): Promise<void> {
  try {
    const figures = await (parts[process.argv[2] ?? 'usual'] ?? usualFigures)(folder, say);
    process.stdout.write(`\n${tableOf(figures)}\n`);
    writeFileSync('bench.json', JSON.stringify({ node: process.version, figures }, null, 2));
    process.exitCode = figures.every(isReached) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** They alone: `-- slack`, `-- teams`. */
async function loadFigures(figures: typeof slackLoadFigures): Promise<Figure[]> {
  generateCatalog(join(folder, '10000'), 10_000);
  const at = configured(join(folder, '10000'));
  try {
    await (await startProcess(at.folder)).stop();
    return await figures(at.folder, say);
  } finally {
    at.remove();
  }
}

const parts: Readonly<Record<string, typeof largeFigures>> = {
  usual: usualFigures,
  slack: () => loadFigures(slackLoadFigures),
  teams: () => loadFigures(teamsLoadFigures),
  docs: docsFigures,
  'docs-search': docsSearchFigures,
  health: healthFigures,
  reports: async (under, tell) => [...(await reportFigures(under, tell)), ...(await reportsAtOnceFigures(under, tell))],
  scaffold: scaffoldFigures,
  schedules: scheduleFigures,
  large: largeFigures,
  huge: hugeFigures,
  understand: understandFigures,
  names: namesFigures,
};

async function usualFigures(): Promise<Figure[]> {
  for (const size of [1_000, 10_000]) generateCatalog(join(folder, String(size)), size);
  const large = configured(join(folder, '10000'));
  const small = configured(join(folder, '1000'));
  try {
    return [
      ...(await firstStart(large.folder)),
      ...(await laterStarts(large.folder, small.folder)),
      ...(await slackLoadFigures(large.folder, say)),
      ...(await docsFigures(folder, say)),
      ...(await healthFigures(folder, say)),
      ...(await reportFigures(folder, say)),
      ...(await reportsAtOnceFigures(folder, say)),
      ...(await understandFigures(folder, say)),
    ];
  } finally {
    large.remove();
    small.remove();
  }
}

/** Empty store to first right answer: the whole process, its start included. */
async function firstStart(cwd: string): Promise<Figure[]> {
  say('◐ first start with 10,000 entities');
  const started = performance.now();
  const server = await startProcess(cwd);
  const { text } = await server.ask(ownerLine);
  if (!/owns/.test(text)) throw new Error(`No right answer: ${text}`);
  const seconds = (performance.now() - started) / 1000;
  await server.stop();
  return [{ what: 'import of 10,000 entities to first right answer', value: seconds, unit: 's', most: 5 }];
}

async function laterStarts(largeFolder: string, smallFolder: string): Promise<Figure[]> {
  say('◐ restart');
  const slack = await startFakeSlack();
  const environment = {
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_BOT_TOKEN: slack.token,
    SLACK_API_URL: slack.apiUrl,
  };
  const [large, small] = [await startProcess(largeFolder, environment), await startProcess(smallFolder)];
  const bolt = await startBareBolt(slack.apiUrl);
  try {
    return [
      { what: 'restart to ready with 10,000 entities stored', value: large.readyAfter / 1000, unit: 's', most: 1 },
      await secondImport(large, join(folder, '10000')),
      await memoryAtRest(large),
      await slashAgainstBolt(large, bolt.url),
      ...(await againstSmall(large, small, { sizes: '10,000 against 1,000', most: 1.3, say })),
      await impact(large),
      ...(await restFigures(large, say)),
    ];
  } finally {
    bolt.stop();
    await Promise.all([large.stop(), small.stop(), slack.close()]);
  }
}

async function secondImport(server: Running, target: string): Promise<Figure> {
  say('◐ second import');
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const started = performance.now();
    const answer = await fetch(`${server.url}/api/import`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ target }),
    });
    const report = await answer.text();
    if (!/"unchanged":\d{4,}/.test(report)) throw new Error(`Not unchanged: ${report}`);
    times.push((performance.now() - started) / 1000);
  }
  return { what: 'second import, nothing changed', value: percentile(times, 0.5), unit: 's', most: 0.5 };
}

async function memoryAtRest(server: Running): Promise<Figure> {
  return { what: 'resident memory, 10,000 entities', value: server.memory(), unit: 'MB', most: 250 };
}

async function slashAgainstBolt(server: Running, boltUrl: string): Promise<Figure> {
  say('◐ signed slash command against bare Bolt');
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < 600; round++) {
    const mine = await slash(server.url, ownerLine, `ours.${round}`);
    const bare = await slash(boltUrl, ownerLine, `bare.${round}`);
    if (round >= 100) {
      ours.push(mine);
      theirs.push(bare);
    }
  }
  const [mine, bare] = [percentile(ours, 0.5), percentile(theirs, 0.5)];
  const from = `median ${mine.toFixed(2)} ms against ${bare.toFixed(2)} ms`;
  return { what: 'owner by signed slash against bare Bolt', value: mine / bare, unit: '×', most: 2, from };
}

async function impact(server: Running): Promise<Figure> {
  const times: number[] = [];
  for (let round = 0; round < 20; round++) times.push(await timed(server, `impact ${asked.hub}`));
  const { text } = await server.ask(`impact ${asked.hub}`);
  const reached = Number(/([\d,]+) entities/.exec(text)?.[1]?.replaceAll(',', ''));
  if (!(reached >= 2000)) throw new Error(`impact reaches only ${reached}`);
  return { what: `impact that reaches ${reached}`, value: percentile(times, 0.5), unit: 'ms', most: 100 };
}

async function startBareBolt(slackApiUrl: string): Promise<{ readonly url: string; stop(): void }> {
  const script = join(import.meta.dirname, 'slack.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, 'bare-bolt', slackApiUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((ready) =>
    child.stdout.once('data', (line: Buffer) => ready(line.toString().trim())),
  );
  return { url, stop: () => child.kill() };
}

await main();
