/** Reading with no other source than files, and no address. */
import type { Clock } from '../clock.ts';
import { createSafeFetch } from '../outside/safe-fetch.ts';
import type { Reading } from './source.ts';
import file from './sources/file.ts';

export const filesOnly = (clock: Clock): Reading => ({
  definitions: new Map([['file', file]]),
  safeFetch: createSafeFetch({ allow: [], clock }),
});
