/** `npm run bench -- understand`: what it takes to understand a sentence, to keep the lexicon up to date, and to hold it and what was learned. Time as whoever asks waits for it: run it on a quiet machine. */

import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type CommandDefinition, isCommand } from '../../src/bot/command.ts';
import { isIntent } from '../../src/bot/intent.ts';
import { modelIn } from '../../src/bot/learned/phrase-files.ts';
import { createReader, type Reader } from '../../src/bot/read/reader.ts';
import { spot } from '../../src/bot/spot/spot.ts';
import type { StoredRow } from '../../src/catalog/ports.ts';
import { createProjection, type Projection } from '../../src/catalog/projection.ts';
import { discover } from '../../src/discover.ts';
import { nothingElse, row } from '../catalog/rows.ts';
import { type Figure, percentile } from './figures.ts';
import { nameOf } from './generate.ts';

/** The larger first: the compiler, whose threads are measured, too, is done with most when the smaller has its turn. */
const sizes = [100_000, 10_000] as const;
const most = {
  sentence: { 10000: 5, 100000: 20 },
  hostile: 50,
  update: 5,
  lexicon: { 10000: 60, 100000: 400 },
  model: 60,
} as const;

export async function understandFigures(_: string, say: (text: string) => void): Promise<Figure[]> {
  const { reader, memory } = await readerOfAll();
  const figures: Figure[] = [];
  for (const size of sizes) {
    say(`◐ understanding at ${size.toLocaleString('en')} entities`);
    figures.push(...(await figuresAt(size, reader)));
  }
  return [...figures, { what: 'memory of what was learned from phrases', value: memory, unit: 'MB', most: most.model }];
}

/** With all commands and kinds of questions, as a bot has it. */
async function readerOfAll(): Promise<{ readonly reader: Reader; readonly memory: number }> {
  const root = join(import.meta.dirname, '../..');
  const [families, commands] = await Promise.all([
    discover(join(root, 'src/bot/understand'), isIntent),
    discover(join(root, 'commands'), isCommand),
  ]);
  const named = Array.from(commands, ([path, command]): [string, CommandDefinition] => [
    path.replaceAll('/', ' '),
    command,
  ]);
  const before = await heapUsed();
  const model = modelIn(join(root, 'src/bot/understand/english.model'));
  const memory = ((await heapUsed()) - before) / 1e6;
  return { reader: createReader([...families.values()], new Map(named), model), memory };
}

async function figuresAt(size: (typeof sizes)[number], reader: Reader): Promise<readonly Figure[]> {
  const catalog = createProjection();
  catalog.apply({ ...nothingElse, put: rowsOf(size) });
  const nothing = async () => undefined;
  const whole = { ...catalog, whole: nothing, descriptor: nothing };
  const read = (line: string) => reader.read(line, { catalog: whole, it: true });
  const before = await heapUsed();
  await catalog.warm(() => undefined);
  for (const line of linesOf(0)) read(line);
  const memory = ((await heapUsed()) - before) / 1e6;
  const at = `at ${size.toLocaleString('en')}`;
  const figure = (what: string, limit: number, times: readonly number[]): Figure => ({
    what: `p99 of ${what}, ${at}`,
    value: percentile(times, 0.99),
    unit: 'ms',
    most: limit,
    from: `median ${percentile(times, 0.5).toFixed(2)} ms, slowest ${Math.max(...times).toFixed(1)} ms of ${times.length}`,
  });
  const lines = linesOf(0).length;
  return [
    figure(
      'understanding a sentence whole',
      most.sentence[size],
      each(100 * lines, (round) => read(linesOf(Math.floor(round / lines) * 13)[round % lines] ?? '')),
    ),
    figure(
      'understanding sixty misspelt words',
      most.hostile,
      each(100, (round) => read(tooMuch(round))),
    ),
    figure(
      'one changed entity, and finding it by its new name',
      most.update,
      each(400, (round) => changeOne(catalog, round, (line) => spot(line.split(' ').map(asWord), catalog))),
    ),
    figure(
      'one changed entity and the next question',
      most.update + most.sentence[size],
      each(200, (round) => changeOne(catalog, round, read)),
    ),
    { what: `memory of the lexicon, ${at}`, value: memory, unit: 'MB', most: most.lexicon[size] },
  ];
}

/** As in a process that has run for minutes. */
function each(rounds: number, work: (round: number) => unknown): readonly number[] {
  for (let round = 0; round < rounds * 4; round++) work(round + rounds);
  return Array.from({ length: rounds }, (_, round) => taken(() => work(round)));
}

/** Kinds in the shares of a usual company; names as the generated catalog has them, titles and people of many different words. */
function rowsOf(size: number): readonly StoredRow[] {
  return Array.from({ length: size }, (_, at) => {
    if (at % 33 === 0) return row(`group:team-${at}`, { displayName: `Team ${nameOf(at).replaceAll('-', ' ')}` });
    if (at % 11 === 0)
      return row(`user:person-${at}`, {
        displayName: `${wordOf(at)} ${wordOf(at * 7)}`,
        email: `person-${at}@bench.example`,
      });
    if (at % 6 === 0) return row(`api:${nameOf(at)}-v1`, { type: 'openapi' });
    const annotations = { 'github.com/project-slug': `bench/${nameOf(at)}` };
    const title = at % 3 === 0 ? `${wordOf(at)} ${wordOf(at + 1)}` : nameOf(at).replaceAll('-', ' ');
    const tags = [at % 2 === 0 ? 'java' : 'go'];
    return row(`component:${nameOf(at)}`, { type: 'service', title, annotations, tags });
  });
}

const syllables = 'ka lo mir ten sa bru vel no pi gor shan du fes wol ria quet'.split(' ');

/** Thousands of different words, as names of people and products are. */
const wordOf = (at: number) => {
  const mixed = Math.imul(at + 1, 0x9e3779b1) >>> 12;
  return [mixed, mixed >>> 4, mixed >>> 8].map((part) => syllables[part % syllables.length]).join('');
};

/** Names, titles, parts, typos, addresses, people, sets, what a machine wrote, nothing at all. */
function linesOf(at: number): readonly string[] {
  const name = nameOf(at * 7 + 1);
  const other = nameOf(at * 7 + 2);
  return [
    `who owns ${name}`,
    `how does ${name.replaceAll('-', ' ')} get to ${other}`,
    `what breaks if ${name.replace('r', 't')} goes down`,
    `is the order service ${at} deprecated please`,
    `who owns https://github.com/bench/${name}/pull/7 and ${other.slice(0, -1)}`,
    `what does person-${at * 11}@bench.example own`,
    `what depends on ${wordOf(at * 3).slice(1)} ${wordOf(at * 3 + 1).replace('o', 'e')}`,
    `how many java services of team ${nameOf(at * 33).replaceAll('-', ' ')} have no runbook?`,
    `good morning all, ${name} is slow again since monday, whom of the payment people do I ask about its queue, and is there a runbook for that somewhere?`,
    `2026-11-26T10:11:00Z ERROR ${name}-7d9f8b6c5-x2k4z connection refused http://${other}.svc.cluster.local:8080/v1`,
    'whose is the hovercraft and which paymnts invoise gatewey shpping thing is it',
    'I will be out until thursday, ask tomas if anything comes up with the release',
  ];
}

/** More than is read of any sentence, and hardly a word that is not misspelt. */
const tooMuch = (at: number) =>
  `${nameOf(at)} ${wordOf(at).replace('a', 'e')} ${wordOf(at + 1)}e sevrice stok ordr paiment `.repeat(10);

function changeOne(catalog: Projection, at: number, ask: (line: string) => unknown): void {
  const name = nameOf(at * 31 + 1);
  catalog.apply({ ...nothingElse, put: [row(`component:${name}`, { title: `Renamed ${at} thing` })] });
  ask(`who owns the renamed ${at} thng`);
}

const asWord = (text: string) => ({ text, start: 0, end: text.length });

function taken(work: () => unknown): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

/** Of what is still held: what was done before is let go first, and what was compiled for it after that. */
async function heapUsed(): Promise<number> {
  setFlagsFromString('--expose_gc');
  const collect: unknown = runInNewContext('gc');
  for (let round = 0; round < 3; round++) {
    await turn();
    if (typeof collect === 'function') collect();
  }
  return process.memoryUsage().heapUsed;
}
