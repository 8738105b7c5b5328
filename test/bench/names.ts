/** `npm run bench -- names`: what it takes to find names in a sentence and in pasted text, and what comes nearest to none, in a catalog of many different words. Processor time: what else the machine does is not in it. */

import { type SpotToken, spot } from '../../src/bot/spot/spot.ts';
import type { StoredRow } from '../../src/catalog/ports.ts';
import { createProjection, type Projection } from '../../src/catalog/projection.ts';
import { nothingElse, row } from '../catalog/rows.ts';
import { type Figure, percentile } from './figures.ts';
import { nameOf } from './generate.ts';

/** The larger first: the compiler, whose threads are measured, too, is done with most when the smaller has its turn. */
const sizes = [100_000, 10_000] as const;
/** Half of what understanding a sentence may take. */
const finding = { 10000: 2.5, 100000: 10 } as const;
const most = { hostile: 50, pasted: 50, nobody: 50, update: 5 } as const;

export async function namesFigures(_: string, say: (text: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of sizes) {
    say(`◐ names at ${size.toLocaleString('en')} entities`);
    figures.push(...(await figuresAt(size)));
  }
  return figures;
}

async function figuresAt(size: (typeof sizes)[number]): Promise<readonly Figure[]> {
  const catalog = createProjection();
  catalog.apply({ ...nothingElse, put: rowsOf(size) });
  await catalog.warm(() => undefined);
  const ask = (line: string) => spot(tokensOf(line), catalog);
  const figure = (what: string, limit: number, times: readonly number[]): Figure => ({
    what: `p99 of ${what}, at ${size.toLocaleString('en')}`,
    value: percentile(times, 0.99),
    unit: 'ms',
    most: limit,
    from: `median ${percentile(times, 0.5).toFixed(2)} ms, slowest ${Math.max(...times).toFixed(1)} ms of ${times.length}`,
  });
  const each = (rounds: number, work: (at: number) => unknown) => {
    // As in a process that has run for minutes.
    for (let at = 0; at < rounds * 4; at++) work(at + rounds);
    return Array.from({ length: rounds }, (_, at) => taken(() => work(at)));
  };
  const lines = linesOf(0).length;
  return [
    figure(
      'finding the entities in a sentence',
      finding[size],
      each(200 * lines, (at) => ask(linesOf(Math.floor(at / lines) * 13)[at % lines] ?? '')),
    ),
    figure(
      'finding them in sixty misspelt words',
      most.hostile,
      each(200, (at) => ask(tooMuch(at))),
    ),
    figure(
      'naming what 10,000 pasted letters are about',
      most.pasted,
      each(100, (at) => catalog.mentions(alertsOf(at))),
    ),
    figure(
      'what comes nearest to a name that nobody has',
      most.nobody,
      each(100, (at) => catalog.resolve(unknownOf(at))),
    ),
    figure(
      'one changed entity and the next question',
      most.update,
      each(200, (at) => changeOne(catalog, at, ask)),
    ),
  ];
}

const unknownOf = (at: number) => `${wordOf(at)} ${wordOf(at + 1)}ing service`;

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
    return row(`component:${nameOf(at)}`, { type: 'service', title, annotations });
  });
}

const syllables = 'ka lo mir ten sa bru vel no pi gor shan du fes wol ria quet'.split(' ');

/** Thousands of different words, as names of people and products are. */
const wordOf = (at: number) => {
  const mixed = Math.imul(at + 1, 0x9e3779b1) >>> 12;
  return [mixed, mixed >>> 4, mixed >>> 8].map((part) => syllables[part % syllables.length]).join('');
};

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
    `what depends on ${wordOf(at * 3).slice(1)} ${wordOf(at * 3 + 1).replace('o', 'e')}`,
    'whose is the hovercraft and which paymnts invoise gatewey shpping thing is it',
  ];
}

/** More than is read of any sentence, and hardly a word that is not misspelt. */
const tooMuch = (at: number) =>
  `${nameOf(at)} ${wordOf(at).replace('a', 'e')} ${wordOf(at + 1)}e sevrice stok ordr paiment `.repeat(10);

/** As monitoring writes them, over and over. */
function alertsOf(from: number): string {
  const alert = (at: number) =>
    `2026-11-26T10:11:00Z ERROR ${nameOf(at)}-7d9f8b6c5-x2k4z connection refused http://${nameOf(at + 1)}.svc.cluster.local:8080/v1 at com.bench.${wordOf(at)}.Handler(Handler.java:${at})`;
  const lines = Array.from({ length: 70 }, (_, at) => alert(from * 97 + at * 31));
  return lines.join('\n').slice(0, 10_000);
}

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
