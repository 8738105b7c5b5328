/** What one descriptor file pulls in from addresses: texts for its placeholders, and where its Locations lead. */
import type { Lead } from '../location.ts';
import type { ReadBeside } from '../placeholders.ts';
import type { Remote } from './remote.ts';

export type PulledFromAddresses = {
  /** Addresses whose text was put in, and its stamp. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Addresses at which nothing could be read. */
  readonly absent: ReadonlySet<string>;
  /** Addresses that may not be read; with other settings they may. */
  readonly refused: ReadonlySet<string>;
};

export type Pull = PulledFromAddresses & {
  /** Fetches what `text` will be asked for. */
  prepare(addresses: readonly string[]): Promise<void>;
  text(address: string): ReturnType<ReadBeside>;
  lead(address: string): Lead;
};

/** One file may only ask for so many. */
const mostAddresses = 200;
const mostLeads = 5_000;
const together = 8;

export function createPull(remote: Remote): Pull {
  const texts = new Map<string, ReturnType<ReadBeside>>();
  const addresses = new Map<string, string>();
  const absent = new Set<string>();
  const refused = new Set<string>();
  const leads = new Set<string>();

  function refusalOf(address: string): string | undefined {
    const reason = remote.refusal(address);
    if (reason !== undefined) refused.add(address);
    return reason;
  }

  async function fetchOne(address: string): Promise<void> {
    const reason = refusalOf(address);
    if (reason !== undefined) {
      texts.set(address, { refused: reason, isAddress: true });
      return;
    }
    const read = await remote.read(address);
    if (read.kind === 'text') addresses.set(address, read.stamp);
    else absent.add(address);
    texts.set(address, read.kind === 'text' ? read : { refused: read.kind === 'failed' ? read.reason : 'is gone' });
  }

  return {
    addresses,
    absent,
    refused,
    async prepare(asked) {
      const fresh = [...new Set(asked)].filter((address) => !texts.has(address)).slice(0, mostAddresses - texts.size);
      for (let at = 0; at < fresh.length; at += together) {
        await Promise.all(fresh.slice(at, at + together).map(fetchOne));
      }
    },
    text: (address) => texts.get(address) ?? { refused: `is one of more than ${mostAddresses} addresses of one file` },
    lead(address) {
      const reason = refusalOf(address);
      if (reason !== undefined) return { kind: 'address', reason };
      if (/\*/.test(address))
        return { kind: 'refused', reason: 'has a wildcard, and a host cannot be asked what it has; name each file' };
      leads.add(address);
      if (leads.size > mostLeads) return { kind: 'refused', reason: `is one of more than ${mostLeads} targets` };
      return { kind: 'url', location: `url:${address}` };
    },
  };
}
