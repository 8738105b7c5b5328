/** An address that a chat platform can reach from outside: https, and not this machine. */
import { isThisMachine } from '../outside/this-machine.ts';

/** Without a slash at the end; undefined for what only this machine can open. */
export function publicAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, href } = new URL(text);
  return protocol === 'https:' && !isThisMachine(hostname) ? href.replace(/\/+$/, '') : undefined;
}
