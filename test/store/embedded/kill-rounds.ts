/**
 * The trial by kill -9: writers insert, change and remove documents while the journal is compacted again and again;
 * the server is killed; started again, it must show every document as its last acknowledged write left it, or as the
 * one write that was under way would have.
 */
import { setTimeout } from 'node:timers/promises';
import { type Collection, MongoClient } from 'mongodb';
import { expect, vi } from 'vitest';
import { type Dice, dice } from './dice.ts';
import { startProcess } from './server-process.ts';

type Thing = { _id: string; n: number; text: string };
/** Undefined: it is not there. */
type Value = number | undefined;
type Known = { acknowledged: Value; pending?: { readonly value: Value } };
export type Tally = { writes: number; compactions: number; recoveries: number };

const writers = 8;
const documentsEach = 4;
/** Small, so that a compaction is under way at most times. */
const compactAt = 4 * 1024;

export async function killRounds(folder: string, rounds: number, seed: number): Promise<Tally> {
  const known = new Map<string, Known>();
  const tally: Tally = { writes: 0, compactions: 0, recoveries: 0 };
  const chance = dice(seed);
  for (let round = 0; round < rounds; round++) {
    const server = await startProcess(folder, compactAt);
    const client = await new MongoClient(server.uri, { serverSelectionTimeoutMS: 5000 }).connect();
    const things = client.db('trial').collection<Thing>('things');
    await things.createIndex({ n: 1 });
    await compare(things, known, `round ${round} of seed ${seed}`);
    const enough = tally.writes + 100 + chance.roll(200);
    const writing = Array.from({ length: writers }, (_, w) => write(things, known, { chance, writer: w, tally }));
    await vi.waitUntil(() => tally.writes >= enough, { interval: 1, timeout: 60_000 });
    // Not at the moment of an acknowledgement, but at any.
    await setTimeout(chance.roll(8));
    await server.kill();
    await Promise.all(writing);
    await client.close();
    const told = (name: string) => server.events.filter(({ event }) => event === name).length;
    tally.compactions += told('store.compacted');
    tally.recoveries += told('store.recovered');
  }
  return tally;
}

async function compare(things: Collection<Thing>, known: Map<string, Known>, when: string): Promise<void> {
  const found = new Map((await things.find().toArray()).map(({ _id, n }): [string, number] => [_id, n]));
  for (const id of found.keys()) expect(known.has(id), `${when}: ${id} was never written`).toBe(true);
  for (const [id, state] of known) {
    const value = found.get(id);
    const allowed = [state.acknowledged, ...(state.pending ? [state.pending.value] : [])];
    expect(allowed, `${when}: ${id}`).toContain(value);
    known.set(id, { acknowledged: value });
  }
}

type Writer = { readonly chance: Dice; readonly writer: number; readonly tally: Tally };

/** Writes to documents of its own until the server is gone. */
async function write(things: Collection<Thing>, known: Map<string, Known>, { chance, writer, tally }: Writer) {
  for (;;) {
    const id = `${writer}-${chance.roll(documentsEach)}`;
    const before = known.get(id)?.acknowledged;
    const removes = before !== undefined && chance.roll(4) === 0;
    const state: Known = { acknowledged: before, pending: { value: removes ? undefined : chance.roll(2 ** 30) } };
    known.set(id, state);
    try {
      await change(things, id, state);
    } catch {
      return;
    }
    known.set(id, { acknowledged: state.pending?.value });
    tally.writes += 1;
  }
}

async function change(things: Collection<Thing>, _id: string, { acknowledged, pending }: Known): Promise<void> {
  const n = pending?.value;
  const text = 'x'.repeat(200);
  if (n === undefined) await things.deleteOne({ _id });
  else if (acknowledged === undefined) await things.insertOne({ _id, n, text });
  else await things.updateOne({ _id }, { $set: { n, text } });
}
