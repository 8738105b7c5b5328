/** Puts together what is of GitHub: how it is read, and what becomes of its events. Nothing without a token or an App. */
import type { Places } from './catalog/cycle/places.ts';
import { createGithubReading } from './catalog/github/reading.ts';
import type { Reading } from './catalog/source.ts';
import type { Clock } from './clock.ts';
import type { Settings } from './config.ts';
import { createGithubEvents } from './github-events.ts';
import { organizationsOf } from './github-settings.ts';
import { createGithub } from './outside/github.ts';
import { githubAddresses } from './outside/github-addresses.ts';
import type { SafeFetch } from './outside/safe-fetch.ts';
import type { Upkeep } from './upkeep.ts';

type Configured = Pick<Settings, 'github' | 'sources'>;
type ReadingNeeds = { readonly safeFetch: SafeFetch; readonly clock: Clock };

export function openGithubReading({ github, sources }: Configured, needs: ReadingNeeds): Pick<Reading, 'github'> {
  if (!github) return {};
  return { github: createGithubReading(createGithub({ ...github, ...needs }), organizationsOf(sources)) };
}

/** For whoever watches the process. */
export function githubFigures({ github }: Pick<Reading, 'github'>): Readonly<Record<string, number>> {
  if (!github) return {};
  const { used, remaining } = github.state();
  return {
    callboard_github_requests_total: used,
    ...(remaining !== undefined && { callboard_github_requests_remaining: remaining }),
  };
}

type Looking = Pick<Places, 'ofSource' | 'at' | 'hasRead' | 'namedThemselves'>;
type EventNeeds = Pick<Upkeep, 'beside'> &
  Looking & { readonly clock: Clock; readonly happened: (what: string) => Promise<unknown> };

export function openGithubEvents({ github, sources }: Configured, { ofSource, at, ...needs }: EventNeeds) {
  const secret = github?.webhookSecret;
  if (!github || secret === undefined) return undefined;
  const { web } = githubAddresses(github.apiUrl);
  return { secret, ...createGithubEvents({ ...needs, sources, web, refresh: ofSource, refreshAt: at }) };
}
