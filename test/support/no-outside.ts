/** Where actions run that leave this process alone. */
import type { OutsideServices } from '../../src/scaffold/outside-services.ts';

const never = async (): Promise<never> => {
  throw new Error('Nothing outside is there in this test.');
};

export const noOutside: OutsideServices = {
  git: { makeBare: never, push: never },
  github: { host: 'github.com', apiHost: 'api.github.com', as: () => undefined },
};
