/** Which services Callboard speaks to: its own token goes to no other, whatever an activity says (PLATFORMS T5, THREATS 58). */
import { isThisMachine } from '../../src/outside/this-machine.ts';
import { serviceOrigins } from './limits.ts';

export type ServiceUrls = (url: string) => boolean;

/** `allowed` are origins or addresses, instead of Microsoft’s own. */
export function createServiceUrls(allowed: readonly string[] = serviceOrigins): ServiceUrls {
  const origins = new Set(allowed.filter((one) => URL.canParse(one)).map((one) => new URL(one).origin));
  return (url) => {
    if (!URL.canParse(url)) return false;
    const { origin, username, password, search, hash } = new URL(url);
    return origins.has(origin) && `${username}${password}${search}${hash}` === '';
  };
}

/** Those on this machine: in local mode. */
export const isLocalService: ServiceUrls = (url) => URL.canParse(url) && isThisMachine(new URL(url).hostname);
