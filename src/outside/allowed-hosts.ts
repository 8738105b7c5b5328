/** The hosts that may be read: entries such as `github.com`, `*.acme.example`, `127.0.0.1:8080`, compared with an address after parsing it. */
import { isIP } from 'node:net';
import { type Network, networkOf } from './network-address.ts';

export type HostRules = {
  readonly allow: readonly string[];
  /** Hosts of the own network: allowed too, and they alone may stand at a private address. */
  readonly internal?: readonly string[];
};

export type AllowedHosts = {
  /** Why an address is not read, or nothing; goes on after it: “is on a host that …”. */
  refusal(url: URL): string | undefined;
  /** The same for what a host's name turned out to stand for. */
  refusalOf(hostname: string, addresses: readonly string[]): string | undefined;
};

type Entry = {
  readonly hostname: string;
  /** Absent: the scheme's own. */
  readonly port?: string;
  readonly isWildcard: boolean;
  readonly network: Network;
};

export function createAllowedHosts({ allow, internal = [] }: HostRules): AllowedHosts {
  const entries = [
    ...allow.map((text) => readEntry(text, 'public')),
    ...internal.map((text) => readEntry(text, 'internal')),
  ];
  const hosts = entries.filter((entry) => typeof entry !== 'string');

  function refusalOf(hostname: string, addresses: readonly string[]): string | undefined {
    const own = new Set(hosts.filter((entry) => fitsName(entry, hostname)).map(({ network }) => network));
    const networks = new Set(addresses.map(networkOf));
    if (networks.size === 0 || networks.has('forbidden')) return unreachable;
    if (networks.has('loopback') && !own.has('loopback')) return unreachable;
    return networks.has('internal') && !own.has('internal') ? inOwnNetwork : undefined;
  }

  return {
    refusalOf,
    refusal(url) {
      if (!/^https?:$/.test(url.protocol)) return 'is no web address';
      if (url.username !== '' || url.password !== '') return 'holds a user name or password, which no address may';
      const fitting = hosts.filter((entry) => fits(entry, url));
      if (fitting.length === 0) return 'is on a host that `urls.allow` in callboard.yaml does not name';
      if (url.protocol === 'http:' && !fitting.some(({ network }) => network === 'loopback'))
        return 'must begin with https';
      const literal = bare(url.hostname);
      return isIP(literal) === 0 ? undefined : refusalOf(url.hostname, [literal]);
    },
  };
}

/** The same words for all of them: who asks must not learn what stands there. */
const unreachable = 'leads to a network address that must not be reached';
const inOwnNetwork = 'leads into a private network, and `urls.internal` in callboard.yaml does not name its host';

/** What is wrong with an entry of the settings, or nothing; goes on after it. */
export function entryMistake(text: string, list: 'allow' | 'internal'): string | undefined {
  const read = readEntry(text, list === 'allow' ? 'public' : 'internal');
  return typeof read === 'string' ? read : undefined;
}

const form = /^(\*\.)?([^\s/@?#*\\]+)$/;

function readEntry(text: string, list: 'public' | 'internal'): Entry | string {
  const [, wildcard, host = ''] = form.exec(text) ?? [];
  if (!URL.canParse(`http://${host}`) || host.endsWith('.')) return noHost;
  const { hostname } = new URL(`http://${host}`);
  const [, port] = /:(\d+)$/.exec(host.replace(/^\[[^\]]*\]/, '')) ?? [];
  const isAddress = isIP(bare(hostname)) !== 0;
  const isWildcard = wildcard !== undefined;
  if (isWildcard && (isAddress || !hostname.includes('.'))) return 'is too wide; name a domain, as in *.acme.example';
  const network = hostname === 'localhost' ? 'loopback' : isAddress ? networkOf(bare(hostname)) : list;
  if (network === 'forbidden') return 'is a network address that must not be reached';
  if (network === 'loopback' && port === undefined) return 'is this machine and needs its port, as in 127.0.0.1:8080';
  if (network === 'internal' && list === 'public') return 'is in a private network; name it under urls.internal';
  return { hostname, isWildcard, network, ...(port !== undefined && { port }) };
}

const noHost = 'is no host; expected is a name such as github.com, *.acme.example or 127.0.0.1:8080';

function fits(entry: Entry, url: URL): boolean {
  if (!fitsName(entry, url.hostname)) return false;
  return entry.port === undefined ? url.port === '' : (url.port || standard(url.protocol)) === entry.port;
}

function fitsName({ hostname, isWildcard }: Entry, asked: string): boolean {
  return isWildcard ? asked.endsWith(`.${hostname}`) : asked === hostname;
}

const standard = (protocol: string) => (protocol === 'https:' ? '443' : '80');
/** An IPv6 address without its brackets. */
const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '');
