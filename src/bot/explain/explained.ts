/** The reading that somebody asks to have explained: of an answer by its mark, or the last one here. */
import type { Turn } from '../turn.ts';
import type { Reading } from './reading.ts';

/** Nothing where it is too old, or names what the asker may not see. */
export async function explained(turn: Turn, asked: string | undefined): Promise<Reading | undefined> {
  const memory = asked === undefined ? await turn.recall() : undefined;
  const mark = asked?.replace(/^#/, '') ?? memory?.heard;
  if (mark !== undefined) return seenBy(turn, await turn.tools.parts.readings.get(mark));
  const last = memory?.last;
  const pressed = { way: 'pressed', seen: [], considered: [] } as const;
  return last && seenBy(turn, { ...pressed, mark: '', at: memory.at, account: '', ran: [last] });
}

/** What somebody else said is told only with what the asker could have said. */
function seenBy({ actor, catalog }: Turn, reading: Reading | undefined): Reading | undefined {
  if (!reading || reading.account === actor.account) return reading;
  const meant = [...reading.ran, ...reading.considered].flatMap(({ args }) => Object.values(args));
  const refs = [...reading.seen.map(({ ref }) => ref), ...meant].filter((value) => /^\w+:[^/\s]+\/\S+$/.test(value));
  return refs.every((ref) => catalog.get(ref) !== undefined) ? reading : undefined;
}
