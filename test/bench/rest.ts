/** Figures of the REST API: a running Callboard, a load generator of its own, and a bare web server to compare with. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Figure, percentile } from './figures.ts';
import type { Job, Load } from './load.ts';
import type { Running } from './process.ts';

const api = '/api/catalog';
/** As many teams as a catalog of this size has (generate.ts). */
const teamsOf = (size: number) => Math.round(size * 0.03);
const words = ['price', 'order', 'stock', 'parcel', 'label', 'tax', 'route', 'fraud'];

/** They are handed on as an argument, which must not be too long. */
const mostPaths = 300;
const inTurn = (count: number, path: (at: number) => string) =>
  Array.from({ length: Math.min(count, mostPaths) }, (_, at) => path(at));
const byOwner = (size: number) =>
  inTurn(teamsOf(size), (team) => `${api}/entities/by-query?filter=kind=component,spec.owner=team-${team}&limit=20`);
const byWords = words.map(
  (word) =>
    `${api}/entities/by-query?fullTextFilterTerm=${word}&fullTextFilterFields=metadata.name&orderField=metadata.name,asc&limit=20`,
);
const facets = [`${api}/entity-facets?facet=spec.type`];
const byName = (size: number) => inTurn(teamsOf(size), (team) => `${api}/entities/by-name/group/default/team-${team}`);

export async function restFigures(server: Running, say: (text: string) => void): Promise<Figure[]> {
  const size = 10_000;
  say('◐ REST: first question, which wakes the index');
  const woken = await timed(server, byOwner(size)[0] ?? '');
  const load = async (paths: readonly string[], connections: number, what: string) => {
    say(`◐ REST: ${what}`);
    await runLoad(server.url, { paths, connections, seconds: 2 });
    return runLoad(server.url, { paths, connections, seconds: 5 });
  };
  const one = await load(byOwner(size), 1, 'by-query, one connection');
  const four = await load(byOwner(size), 4, 'by-query, four connections');
  const named = await load(byName(size), 1, 'by-name');
  const constant = await constantLoad(Math.round(named.bytes), say);
  const said = await load(byWords, 1, 'full text');
  const counted = await load(facets, 1, 'facets');
  return [
    { what: 'REST: first question after a start, 10,000 entities', value: woken, unit: 'ms', most: 1500 },
    { what: 'by-query by kind and owner, 1 connection', ...rate(one, 2300) },
    { what: 'by-query by kind and owner, 4 connections', ...rate(four, 5000) },
    {
      what: 'by-name against a constant of the same size',
      value: (named.perSecond / constant.perSecond) * 100,
      unit: '%',
      least: 60,
      from: `${named.perSecond.toFixed(0)} against ${constant.perSecond.toFixed(0)} a second, ${named.bytes.toFixed(0)} bytes`,
    },
    { what: 'full-text by-query, first 20 in order', ...rate(said, 500) },
    { what: 'entity-facets spec.type', ...rate(counted, 3500) },
  ];
}

/** The same of a catalog ten times as large, against the smaller one. */
export async function largeRestFigures(large: Running, small: Running, say: (text: string) => void): Promise<Figure[]> {
  say('◐ REST at 100,000');
  const woken = await timed(large, byOwner(100_000)[0] ?? '');
  await timed(small, byOwner(10_000)[0] ?? '');
  const rates = async (server: Running, size: number, connections: number) => {
    const job = { paths: byOwner(size), connections };
    await runLoad(server.url, { ...job, seconds: 2 });
    return runLoad(server.url, { ...job, seconds: 5 });
  };
  const figures: Figure[] = [];
  for (const connections of [1, 4]) {
    const [many, few] = [await rates(large, 100_000, connections), await rates(small, 10_000, connections)];
    const from = `${many.perSecond.toFixed(0)} a second against ${few.perSecond.toFixed(0)}`;
    const what = `by-query, ${connections} connection(s), 10,000 against 100,000`;
    figures.push({ what, value: few.perSecond / many.perSecond, unit: '×', most: 1.3, from });
  }
  const said = await eachOnce(large, 'fullTextFilterTerm');
  const counted = await timesOf(large, facets, 40);
  return [
    { what: 'REST: first question after a start, 100,000 entities', value: woken, unit: 'ms', most: 4000 },
    ...figures,
    { what: 'full text at 100,000, no two the same, p99', value: percentile(said, 0.99), unit: 'ms', most: 50 },
    { what: 'facets at 100,000, p99', value: percentile(counted, 0.99), unit: 'ms', most: 20 },
  ];
}

const rate = ({ perSecond, bytes, median, p99 }: Load, least: number) => ({
  value: perSecond,
  unit: '/s' as const,
  least,
  from: `median ${median.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, ${(bytes / 1000).toFixed(1)} kB`,
});

/** Words that were not asked before: nothing is remembered of them. */
function eachOnce(server: Running, parameter: string): Promise<number[]> {
  const rest = 'fullTextFilterFields=metadata.name&orderField=metadata.name,asc&limit=20';
  const path = (at: number) =>
    `${api}/entities/by-query?${parameter}=${words[at % words.length]}-${'ws'[at % 2]}&${rest}&offset=${at}`;
  return timesOf(server, inTurn(40, path), 40);
}

async function timesOf(server: Running, paths: readonly string[], rounds: number): Promise<number[]> {
  const times: number[] = [];
  await timed(server, paths[0] ?? '');
  for (let round = 0; round < rounds; round++) times.push(await timed(server, paths[round % paths.length] ?? ''));
  return times;
}

async function timed(server: Running, path: string): Promise<number> {
  const started = performance.now();
  const answer = await fetch(server.url + path);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return performance.now() - started;
}

async function constantLoad(bytes: number, say: (text: string) => void): Promise<Load> {
  say('◐ REST: a constant');
  const child = script('constant.ts', String(bytes));
  const port = await new Promise<string>((ready) =>
    child.stdout?.once('data', (line: Buffer) => ready(`${line}`.trim())),
  );
  const job = { paths: ['/constant'], connections: 1 };
  await runLoad(`http://127.0.0.1:${port}`, { ...job, seconds: 2 });
  const load = await runLoad(`http://127.0.0.1:${port}`, { ...job, seconds: 5 });
  child.kill();
  return load;
}

function runLoad(url: string, job: Omit<Job, 'port'>): Promise<Load> {
  const child = script('load.ts', JSON.stringify({ ...job, port: Number(new URL(url).port) }));
  let told = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    told += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      code === 0 ? resolve(JSON.parse(told)) : reject(new Error(`load ended with ${code}`)),
    );
  });
}

const script = (name: string, argument: string): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, name), argument], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
