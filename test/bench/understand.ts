/** `npm run bench -- understand`: what it takes to find the entities in a sentence, to keep the lexicon up to date, and to hold it. Processor time: what else the machine does is not in it. */

import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type CommandDefinition, isCommand } from '../../src/bot/command.ts';
import { isIntent } from '../../src/bot/intent.ts';
import { createReader, type Reader } from '../../src/bot/read/reader.ts';
import { type SpotToken, spot } from '../../src/bot/spot/spot.ts';
import type { StoredRow } from '../../src/catalog/ports.ts';
import { createProjection, type Projection } from '../../src/catalog/projection.ts';
import { discover } from '../../src/discover.ts';
import { nothingElse, row } from '../catalog/rows.ts';
import { type Figure, percentile } from './figures.ts';
import { nameOf } from './generate.ts';

const sizes = [10_000, 100_000] as const;
const most = {
  understanding: { 10000: 5, 100000: 20 },
  hostile: 50,
  update: 5,
  memory: { 10000: 60, 100000: 400 },
} as const;
const rounds = 200;

export async function understandFigures(_: string, say: (text: string) => void): Promise<Figure[]> {
  const reader = await readerOfAll();
  return sizes.flatMap((size) => {
    say(`◐ understanding at ${size.toLocaleString('en')} entities`);
    return figuresAt(size, reader);
  });
}

/** With all commands and kinds of questions, as a bot has it. */
async function readerOfAll(): Promise<Reader> {
  const root = join(import.meta.dirname, '../..');
  const [families, commands] = await Promise.all([
    discover(join(root, 'src/bot/understand'), isIntent),
    discover(join(root, 'commands'), isCommand),
  ]);
  const named = Array.from(commands, ([path, command]): [string, CommandDefinition] => [
    path.replaceAll('/', ' '),
    command,
  ]);
  return createReader([...families.values()], new Map(named));
}

function figuresAt(size: (typeof sizes)[number], reader: Reader): readonly Figure[] {
  const catalog = createProjection();
  catalog.apply({ ...nothingElse, put: rowsOf(size) });
  const before = heapUsed();
  const ask = (line: string) => spot(tokensOf(line), catalog);
  for (const line of linesOf(0)) ask(line);
  const memory = (heapUsed() - before) / 1e6;
  for (let at = 0; at < 200; at++) for (const line of linesOf(at)) ask(line);
  const times = Array.from({ length: rounds }, (_, at) =>
    linesOf(at * 13).map((line) => taken(() => ask(line))),
  ).flat();
  const nothing = () => Promise.resolve(undefined);
  const whole = { ...catalog, whole: nothing, descriptor: nothing };
  const read = (line: string) => reader.read(line, { catalog: whole, hasIt: true });
  for (let at = 0; at < 30; at++) for (const line of linesOf(at)) read(line);
  const readings = Array.from({ length: rounds }, (_, at) =>
    linesOf(at * 17).map((line) => taken(() => read(line))),
  ).flat();
  const hostile = Array.from({ length: rounds }, (_, at) => taken(() => ask(tooMuch(at))));
  const updates = Array.from({ length: 200 }, (_, at) => taken(() => changeOne(catalog, at, ask)));
  const at = `at ${size.toLocaleString('en')}`;
  return [
    {
      ...{ what: `p99 of finding the entities in a sentence, ${at}`, unit: 'ms', most: most.understanding[size] },
      value: percentile(times, 0.99),
      from: `median ${percentile(times, 0.5).toFixed(2)} ms, slowest ${Math.max(...times).toFixed(1)} ms of ${times.length}`,
    },
    {
      ...{ what: `p99 of understanding a sentence whole, ${at}`, unit: 'ms', most: most.understanding[size] },
      value: percentile(readings, 0.99),
      from: `median ${percentile(readings, 0.5).toFixed(2)} ms, slowest ${Math.max(...readings).toFixed(1)} ms of ${readings.length}`,
    },
    {
      ...{ what: `p99 of finding them in sixty misspelt words, ${at}`, unit: 'ms', most: most.hostile },
      value: percentile(hostile, 0.99),
      from: `median ${percentile(hostile, 0.5).toFixed(2)} ms`,
    },
    {
      ...{ what: `p99 of one changed entity and the next question, ${at}`, unit: 'ms', most: most.update },
      value: percentile(updates, 0.99),
      from: `median ${percentile(updates, 0.5).toFixed(2)} ms`,
    },
    { what: `memory of the lexicon, ${at}`, value: memory, unit: 'MB', most: most.memory[size] },
  ];
}

/** Kinds in the shares of a usual company; names as the generated catalog has them. */
function rowsOf(size: number): readonly StoredRow[] {
  return Array.from({ length: size }, (_, at) => {
    if (at % 33 === 0) return row(`group:team-${at}`, { displayName: `Team ${nameOf(at).replaceAll('-', ' ')}` });
    if (at % 11 === 0)
      return row(`user:person-${at}`, { displayName: `Person ${at}`, email: `person-${at}@bench.example` });
    if (at % 6 === 0) return row(`api:${nameOf(at)}-v1`, { type: 'openapi' });
    const annotations = { 'github.com/project-slug': `bench/${nameOf(at)}` };
    return row(`component:${nameOf(at)}`, { type: 'service', title: nameOf(at).replaceAll('-', ' '), annotations });
  });
}

/** Names, titles, parts, typos, addresses, people, nothing at all. */
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
    'whose is the hovercraft and which paymnts invoise gatewey shpping thing is it',
  ];
}

/** More than is read of any sentence, and hardly a word that is not misspelt. */
const tooMuch = (at: number) => `${nameOf(at)} ${nameOf(at + 1)} sevrice stok ordr paiment `.repeat(10);

const tokensOf = (line: string): readonly SpotToken[] =>
  line
    .split(' ')
    .filter(Boolean)
    .map((text) => ({ text, start: 0, end: 0 }));

function changeOne(catalog: Projection, at: number, ask: (line: string) => unknown): void {
  const name = nameOf(at * 31 + 1);
  catalog.apply({ ...nothingElse, put: [row(`component:${name}`, { title: `Renamed ${at} thing` })] });
  ask(`who owns the renamed ${at} thng`);
}

function taken(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function heapUsed(): number {
  setFlagsFromString('--expose_gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed;
}
