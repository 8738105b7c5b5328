import { describe, expect, it } from 'vitest';
import { createAllowedHosts, entryMistake } from '../../src/outside/allowed-hosts.ts';

const hosts = createAllowedHosts({
  allow: ['github.com', '*.acme.example', '127.0.0.1:8080', '[::1]:8080', 'localhost:9090', 'git.example:8443'],
  internal: ['*.corp.example', '10.1.2.3'],
});
const refusal = (url: string) => hosts.refusal(new URL(url));
const stranger = 'is on a host that `urls.allow` in callboard.yaml does not name';

describe('THREATS 55: which addresses may be asked', () => {
  it('those of a host that is named, or below a domain that is', () => {
    const fine = [
      'https://github.com/a',
      'https://GitHub.COM/a',
      'https://github.com:443/',
      'https://a.b.acme.example/',
    ];
    expect(fine.map(refusal)).toEqual(fine.map(() => undefined));
  });

  it.each([
    'https://github.com.evil/',
    'https://evilgithub.com/',
    'https://acme.example/',
    'https://evil#github.com',
    'https://github.com./',
    'https://gïthub.com/',
    'https://github.com:8443/',
    'https://git.example/',
    'https://raw.github.com/',
  ])('%s is on another host', (url) => {
    expect(refusal(url)).toBe(stranger);
  });

  it('a host in full-width letters is the host that it stands for', () => {
    expect(refusal('https://github。com/')).toBeUndefined();
  });

  it('an address with a user in it is refused, whichever host it names', () => {
    expect(refusal('https://github.com@evil.example/')).toMatch(/holds a user name/);
    expect(refusal('https://me:secret@github.com/')).toMatch(/holds a user name/);
  });

  it('a port that is named is meant alone', () => {
    expect(refusal('https://git.example:8443/x')).toBeUndefined();
  });

  it('what is no web address is refused', () => {
    expect(refusal('file:///etc/passwd')).toBe('is no web address');
    expect(refusal('ftp://github.com/')).toBe('is no web address');
  });

  it('plain http is for this machine alone', () => {
    expect(refusal('http://github.com/')).toBe('must begin with https');
    expect(refusal('http://127.0.0.1:8080/x')).toBeUndefined();
    expect(refusal('http://localhost:9090/x')).toBeUndefined();
    expect(refusal('http://[::1]:8080/x')).toBeUndefined();
  });

  it('THREATS 52: this machine only at the port that is named, however its address is written', () => {
    for (const host of ['127.0.0.1', '127.1', '2130706433', '0x7f.1', '0177.0.0.1', '[::ffff:127.0.0.1]', 'localhost'])
      expect(refusal(`http://${host}:22/`), host).toBe(stranger);
    expect(refusal('http://2130706433:8080/')).toBeUndefined();
  });
});

describe('THREATS 52: what a name turned out to stand for', () => {
  const unreachable = 'leads to a network address that must not be reached';

  it('is fine when it is public', () => {
    expect(hosts.refusalOf('github.com', ['140.82.121.3', '2606:50c0::1'])).toBeUndefined();
  });

  it.each(['127.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1', '0.0.0.0'])('%s is never', (address) => {
    expect(hosts.refusalOf('github.com', ['140.82.121.3', address])).toBe(unreachable);
    expect(hosts.refusalOf('git.corp.example', [address])).toBe(unreachable);
  });

  it('a private address is only for the hosts that are named as internal, and metadata not even then', () => {
    expect(hosts.refusalOf('github.com', ['10.0.0.1'])).toMatch(/`urls\.internal` in callboard\.yaml does not name/);
    expect(hosts.refusalOf('git.corp.example', ['10.0.0.1', 'fd12::1'])).toBeUndefined();
    expect(hosts.refusalOf('git.corp.example', ['fd00:ec2::254'])).toBe(unreachable);
    expect(refusal('https://10.1.2.3/')).toBeUndefined();
    expect(refusal('https://10.1.2.4/')).toBe(stranger);
  });

  it('nothing at all is nothing to connect to', () => {
    expect(hosts.refusalOf('github.com', [])).toBe(unreachable);
  });
});

describe('an entry of the settings', () => {
  it.each([
    'github.com',
    '*.acme.example',
    'git.example:8443',
    '127.0.0.1:80',
    'localhost:1',
    '[::1]:8080',
    'gïthub.com',
  ])('%s is one', (entry) => {
    expect(entryMistake(entry, 'allow')).toBeUndefined();
  });

  it.each([
    ['https://github.com', /is no host; expected is a name such as github\.com/],
    ['github.com/acme', /is no host/],
    ['me@github.com', /is no host/],
    ['github.com.', /is no host/],
    ['*', /is no host/],
    ['', /is no host/],
    ['git*.com', /is no host/],
    ['a b', /is no host/],
    ['*.com', /is too wide/],
    ['*.127.0.0.1', /is too wide/],
    ['127.0.0.1', /is this machine and needs its port/],
    ['127.1', /is this machine and needs its port/],
    ['localhost', /is this machine and needs its port/],
    ['169.254.169.254:80', /must not be reached/],
    ['10.1.2.3', /name it under urls\.internal/],
  ])('“%s” is none, and is told why', (entry, why) => {
    expect(entryMistake(entry, 'allow')).toMatch(why);
  });

  it('a private address may be named as internal', () => {
    expect(entryMistake('10.1.2.3', 'internal')).toBeUndefined();
  });
});
