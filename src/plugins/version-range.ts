/** Whether a plugin works with this Callboard: its range, as npm writes them. The only home of semver. */
import satisfies from 'semver/functions/satisfies.js';
import validRange from 'semver/ranges/valid.js';
import { off } from './plugin-place.ts';

/** Throws PLUGIN_REFUSED with what to do. */
export function checkVersion(plugin: string, range: string | undefined, version: string): void {
  if (range === undefined)
    throw off(
      plugin,
      'it does not say which versions of Callboard it works with',
      `Its author adds \`callboard: '^${version}'\`.`,
    );
  if (validRange(range) === null)
    throw off(plugin, `“${range.slice(0, 60)}” is no range of versions`, `Its author writes one as \`^${version}\`.`);
  // What is tried before a version is out stands for it.
  if (!satisfies(version, range, { includePrerelease: true }))
    throw off(
      plugin,
      `it is for Callboard ${range}, and this is ${version}`,
      'Install a version of the plugin that is for this one, or the Callboard that it is for.',
    );
}
