/** Reads what stands at a place and behind its Locations, and keeps nothing of it. */
import type { Clock } from '../../clock.ts';
import type { CatalogError } from '../catalog.ts';
import type { Descriptor } from '../entity.ts';
import { readWays, wayOfSource } from '../read-sources.ts';
import { remoteOf } from '../remote/remote.ts';
import type { Cycle, Reading, SourceSettings, Way } from '../source.ts';
import type { KindRules } from './kind-rules.ts';

export type Looked = {
  readonly descriptors: readonly Descriptor[];
  readonly errors: readonly CatalogError[];
  /** Why the place itself gave nothing. */
  readonly refused?: string;
};
export type LookPorts = {
  readonly reading: Reading;
  readonly rules: KindRules;
  readonly root: string;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

export async function lookAt(asked: SourceSettings, { reading, rules, root, clock, log }: LookPorts): Promise<Looked> {
  const { definitions, safeFetch } = reading;
  const remote = remoteOf(reading);
  const cycle: Cycle = { root, known: new Map(), readAt: clock.now(), remote, safeFetch, log };
  const [descriptors, errors]: [Descriptor[], CatalogError[]] = [[], []];
  let refused: string | undefined;
  const mayLead = (location: string, way: Way) => rules.mayLead(location, { way, registered: asked.target });
  for await (const { read: found, way } of readWays({ ways: [wayOfSource(asked)], definitions, cycle, mayLead })) {
    if (found.unchanged) continue;
    const read = rules.apply(found, { way, registered: asked.target });
    if (read.state !== 'read' && read.target === asked.target) refused = read.result.errors[0]?.message;
    descriptors.push(...read.result.descriptors);
    errors.push(...read.result.errors);
  }
  return { descriptors, errors, ...(refused !== undefined && { refused }) };
}
