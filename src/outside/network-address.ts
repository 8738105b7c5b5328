/** What network an IP address stands in: decided by the address itself, whatever name or spelling led to it (THREATS 52). */
import { BlockList, isIP } from 'node:net';

/** Forbidden is what nothing is ever read from: link-local, metadata services, multicast, reserved. */
export type Network = 'public' | 'internal' | 'loopback' | 'forbidden';

/** Metadata services of clouds that stand in ranges which are otherwise in use. */
const metadata = listOf(['168.63.129.16/32', '100.100.100.200/32', 'fd00:ec2::254/128', 'fd20:ce::254/128']);
const loopback = listOf(['127.0.0.0/8', '::1/128']);
/** Private networks, and the shared space that overlay networks use. */
const internal = listOf(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7']);
const reserved = listOf([
  ...['0.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  // Addresses that carry an IPv4 address inside would be another way to name it.
  ...['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
]);
/** All that was ever handed out of IPv6 to the public. */
const globalUnicast = listOf(['2000::/3']);

function listOf(subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [address = '', bits] = subnet.split('/');
    list.addSubnet(address, Number(bits), address.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** An IPv4 address that is written as an IPv6 one counts as what it is. */
export function networkOf(address: string): Network {
  const family = isIP(address);
  if (family === 0) return 'forbidden';
  const isIn = (list: BlockList) => list.check(address, family === 6 ? 'ipv6' : 'ipv4');
  if (isIn(metadata)) return 'forbidden';
  if (isIn(loopback)) return 'loopback';
  if (isIn(internal)) return 'internal';
  if (isIn(reserved)) return 'forbidden';
  return family === 4 || isIn(globalUnicast) ? 'public' : 'forbidden';
}
