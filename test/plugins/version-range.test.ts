/** Which versions of Callboard a plugin works with, as npm reads ranges: what upgrading Callboard with it in place comes to. */
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/errors.ts';
import { checkVersion } from '../../src/plugins/version-range.ts';

function told(range: string | undefined, version: string): string {
  try {
    checkVersion('pager', range, version);
    return 'fits';
  } catch (cause) {
    return cause instanceof Failure ? `${cause.say} ${cause.next}` : String(cause);
  }
}

describe('the version range of a plugin', () => {
  it('lets a later minor version be installed with the plugin in place', () => {
    expect(told('^1.0.0', '1.1.0')).toBe('fits');
    expect(told('^1.0.0', '1.9.3')).toBe('fits');
    expect(told('^0.1.0', '0.1.7')).toBe('fits');
    expect(told('>=0.1.0 <1', '0.2.0')).toBe('fits');
  });

  it('refuses what may have changed, and says what to do: before 1.0.0 that is every minor version', () => {
    for (const [range, version] of [
      ['^0.1.0', '0.2.0'],
      ['^1.0.0', '2.0.0'],
      ['^1.2.0', '1.1.0'],
    ] as const)
      expect(told(range, version)).toContain(
        `it is for Callboard ${range}, and this is ${version}. Install a version of the plugin that is for this one`,
      );
  });

  it('asks for one where there is none, or none that can be read', () => {
    expect(told(undefined, '1.1.0')).toContain("Its author adds `callboard: '^1.1.0'`");
    expect(told('the newest', '1.1.0')).toContain('is no range of versions. Its author writes one as `^1.1.0`');
  });
});
