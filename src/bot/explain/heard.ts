/** What is known of a line while it is read: filled on its way, and kept as a Reading when it is answered. */
import type { Named } from '../command-names.ts';
import type { Given } from '../lay-out.ts';
import type { ArgProblem, Read } from '../resolve-args.ts';
import type { Turn } from '../turn.ts';
import type { Way } from './reading.ts';

/** One way to read the words. `said` and `how` by argument, as they stood in the line; `why` it is not better. */
export type HeardReading = {
  readonly command: Named;
  readonly given: Given;
  readonly said?: Given;
  readonly how?: Readonly<Record<string, string>>;
  readonly why: string;
};
export type Heard = {
  way: Way;
  readonly ran: { readonly command: Named; readonly given: Given; readonly names: readonly Read[] }[];
  readonly readings: HeardReading[];
  asked?: { readonly command: Named; readonly given: Given; readonly why: string };
};

export const nothingHeard = (): Heard => ({ way: 'pressed', ran: [], readings: [] });

const readingsAtMost = 12;

/** Best first: the first one is what is answered, where anything is. */
export function hear({ heard }: Pick<Turn, 'heard'>, readings: readonly HeardReading[]): void {
  heard.readings.push(...readings.slice(0, readingsAtMost - heard.readings.length));
}

const inTheWay: Readonly<Record<ArgProblem['kind'], string>> = {
  missing: 'it does not say of what',
  unmeant: 'nothing that was asked about here can be meant',
  several: 'several things are called so',
  readings: 'its words can be divided in several ways',
  none: 'nothing is called so',
  invalid: 'a value is none that it takes',
  extra: 'there are more words than it takes',
};

/** What could not be run as it stood. */
export function hearAsked({ heard }: Pick<Turn, 'heard'>, command: Named, problem: ArgProblem): void {
  heard.asked = { command, given: 'given' in problem ? problem.given : {}, why: inTheWay[problem.kind] };
}
