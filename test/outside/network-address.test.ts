import { describe, expect, it } from 'vitest';
import { networkOf } from '../../src/outside/network-address.ts';

describe('THREATS 52: a network address is judged by what it is', () => {
  it.each([
    ['public', ['8.8.8.8', '140.82.121.3', '2606:4700::1111', '172.32.0.1', '100.128.0.1']],
    ['loopback', ['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1']],
    [
      'internal',
      ['10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', 'fd12::1', '::ffff:10.0.0.1'],
    ],
  ])('%s', (network, addresses) => {
    expect(addresses.map(networkOf)).toEqual(addresses.map(() => network));
  });

  it.each([
    [
      'metadata services',
      ['169.254.169.254', 'fd00:ec2::254', '168.63.129.16', '100.100.100.200', '::ffff:169.254.169.254'],
    ],
    ['this network and link-local ones', ['0.0.0.0', '0.1.2.3', '169.254.1.1', 'fe80::1', '::']],
    ['multicast, reserved and broadcast', ['224.0.0.1', '240.0.0.1', '255.255.255.255', 'ff02::1']],
    ['IPv6 that carries IPv4 inside', ['64:ff9b::7f00:1', '2002:7f00:1::', '2001:0:1::1', '::127.0.0.1']],
    ['what is no address', ['localhost', '', '127.1', 'github.com']],
  ])('nothing is read from %s', (_, addresses) => {
    expect(addresses.map(networkOf)).toEqual(addresses.map(() => 'forbidden'));
  });
});
