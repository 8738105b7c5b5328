/** Where actions run that leave this process and its people alone. */

import { heldClock } from '../../src/clock.ts';
import { createSafeFetch } from '../../src/outside/safe-fetch.ts';
import { noAsker } from '../../src/scaffold/asker.ts';
import type { OutsideServices } from '../../src/scaffold/outside-services.ts';

const never = async (): Promise<never> => unasked();

const unasked = (): never => {
  throw new Error('Nothing outside is there in this test.');
};

export const noOutside: OutsideServices = {
  fetch: createSafeFetch({ allow: [], clock: heldClock(0) }),
  git: { makeBare: never, push: never },
  github: { host: 'github.com', apiHost: 'api.github.com', as: () => undefined, anonymous: unasked },
};
export const nothingOutside = { outside: noOutside, asker: noAsker };
