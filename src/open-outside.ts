/** What the scaffolder's actions may use that leaves this process, put together. */
import type { Clock } from './clock.ts';
import type { Settings } from './config.ts';
import { createGit } from './outside/git.ts';
import type { SafeFetch } from './outside/safe-fetch.ts';
import type { OutsideServices } from './scaffold/outside-services.ts';

/** `folder` is an absolute one to work in. */
type Needs = { readonly safeFetch: SafeFetch; readonly clock: Clock; readonly folder: string };

export function openOutside(_settings: Pick<Settings, 'github'>, { safeFetch, clock, folder }: Needs): OutsideServices {
  return { git: createGit({ safeFetch, clock, folder }) };
}
