/** What lies around a descriptor at an address: its targets are addresses too, resolved against its own. */
import type { Leads } from '../location.ts';
import type { ReadBeside } from '../placeholders.ts';
import type { Pull } from './pull.ts';
import { resolveAddress } from './repository-file.ts';

export type BesideAddress = {
  readonly prepare: (targets: readonly string[]) => Promise<void>;
  readonly readBeside: ReadBeside;
  readonly lead: Leads;
};

export function besideAddress(base: string, pull: Pull): BesideAddress {
  const resolve = (target: string) => resolveAddress(target, base);
  return {
    prepare: (targets) => pull.prepare(targets.map(resolve).filter((address) => address !== undefined)),
    readBeside(target) {
      const address = resolve(target);
      return address === undefined ? { refused: 'is no address' } : pull.text(address);
    },
    lead(target) {
      const address = resolve(target);
      return address === undefined ? { kind: 'refused', reason: 'is no address' } : pull.lead(address);
    },
  };
}
