/** Goes through sources and all that their Locations lead to, whichever source reads it: each place once a cycle, in the order in which it was named. */
import { parseLed } from './location.ts';
import { parseLocationRef } from './ref.ts';
import type { Cycle, LocationRead, Reading, ReadWay, SourceSettings, Way } from './source.ts';

type Definitions = Reading['definitions'];
type Asked = {
  readonly asked: readonly SourceSettings[];
  readonly definitions: Definitions;
  readonly cycle: Cycle;
};

/** A host could make up addresses without end. */
const mostSteps = 100;
const mostAddresses = 20_000;

export async function* readSources({ asked, ...asking }: Asked): AsyncGenerator<LocationRead> {
  for await (const { read } of readWays({ ...asking, ways: asked.map(wayOfSource) })) yield read;
}

export const wayOfSource = (source: SourceSettings): Way => ({
  type: source.type,
  target: source.target,
  source,
  steps: 0,
});

type Begun = Omit<Asked, 'asked'> & {
  readonly ways: readonly Way[];
  /** Whether Locations that are read there may lead on; all may without it. */
  readonly mayLead?: (location: string, way: Way) => boolean;
};
export type ReadOnWay = { readonly read: LocationRead; readonly way: Way };

/** What stands behind these ways and all that they lead to. */
export async function* readWays({ ways: begun, definitions, cycle, mayLead }: Begun): AsyncGenerator<ReadOnWay> {
  const ways = [...begun];
  const readers = new Map(Array.from(definitions, ([type, { open }]) => [type, open(cycle)]));
  const begin = createAhead(ways, definitions, readers);
  const lead = createLeading(cycle);
  // The list grows while it is walked: Locations add to it.
  for (const [at, way] of ways.entries()) {
    for await (const found of begin(at)) {
      const { read, led } = lead(found, way);
      yield { read, way };
      if (led.length > 0 && (mayLead?.(read.location, way) ?? true)) for (const next of led) ways.push(next);
    }
  }
}

/** What stands behind a way; with it, the reading of the next ones begins where their source reads several at a time. */
function createAhead(ways: readonly Way[], definitions: Definitions, readers: ReadonlyMap<string, ReadWay>) {
  const begun = new Map<Way, Promise<readonly LocationRead[]>>();
  const togetherOf = ({ type }: Way) => definitions.get(type)?.together ?? 1;
  const most = Math.max(1, ...Array.from(definitions.values(), ({ together = 1 }) => together));

  function beginNext(at: number): void {
    for (const way of ways.slice(at, at + most)) {
      const read = readers.get(way.type);
      if (!read || togetherOf(way) === 1 || begun.has(way) || begun.size >= togetherOf(way)) continue;
      const reads = collect(read(way));
      // It is told of where it is waited for.
      reads.catch(() => {});
      begun.set(way, reads);
    }
  }

  return async function* (at: number): AsyncGenerator<LocationRead> {
    const way = ways[at];
    if (!way) return;
    beginNext(at);
    const reads = begun.get(way);
    begun.delete(way);
    yield* reads ? await reads : (readers.get(way.type)?.(way) ?? []);
  };
}

async function collect(reads: AsyncIterable<LocationRead>): Promise<readonly LocationRead[]> {
  const collected: LocationRead[] = [];
  for await (const read of reads) collected.push(read);
  return collected;
}

/** Where a read leads next. Too far or too much of it is an error of the place that leads there. */
function createLeading({ known }: Cycle) {
  const addresses = new Map<SourceSettings, number>();

  return (read: LocationRead, way: Way): { readonly read: LocationRead; readonly led: readonly Way[] } => {
    const leadsTo = (read.unchanged ? known.get(read.location)?.leadsTo : read.result.leadsTo) ?? [];
    if (leadsTo.length === 0) return { read, led: [] };
    const led = leadsTo.flatMap((each) => wayTo(each, read, way));
    const far = led.filter(({ type }) => type !== 'file');
    const count = (addresses.get(way.source) ?? 0) + far.length;
    addresses.set(way.source, count);
    const excess = count > mostAddresses ? tooMany : far.some(({ steps }) => steps > mostSteps) ? tooFar : undefined;
    if (excess === undefined) return { read, led };
    return { read: withError(read, excess), led: led.filter(({ type }) => type === 'file') };
  };
}

const tooFar = `leads to addresses more than ${mostSteps} steps away from where it began; they are not followed`;
const tooMany = `leads to more addresses than the ${mostAddresses} that are followed from one source`;

function wayTo(led: string, { location: from }: LocationRead, { source, origin, steps }: Way): Way[] {
  const { location, isOptional } = parseLed(led);
  const place = parseLocationRef(location);
  if (!place) return [];
  const isFar = place.type !== 'file';
  const onward = { source, origin: origin ?? from, steps: isFar ? steps + 1 : steps };
  return [{ ...place, ...onward, ...(isOptional && { isOptional }) }];
}

function withError(read: LocationRead, what: string): LocationRead {
  if (read.unchanged) return read;
  const { result, label } = read;
  const error = { file: label, line: 1, column: 1, rule: 'limit', message: `${label} ${what}.` };
  return { ...read, result: { ...result, errors: [...result.errors, error], failed: Math.max(1, result.failed) } };
}
