/** What a schema cannot say of the settings: hosts that are none, sources that could not be read. */
import type { CatalogRule } from './catalog/registered/kind-rules.ts';
import type { WrittenSource } from './github-settings.ts';
import { createAllowedHosts, entryMistake } from './outside/allowed-hosts.ts';
import { patternMistake } from './outside/safe-pattern.ts';
import { zoneNamed } from './schedule/zone.ts';

export type UrlSettings = { readonly allow: readonly string[]; readonly internal: readonly string[] };
/** `message` goes on after the path: “urls.allow.0 is no host”. */
type Mistake = { readonly path: readonly string[]; readonly message: string };
type Checked = {
  readonly sources: readonly WrittenSource[];
  readonly rules?: readonly CatalogRule[];
  readonly urls: Partial<UrlSettings>;
  readonly timezone?: string | undefined;
};

/** What may be read of the web. A file of GitHub is read from another host than it is seen at. */
export function urlSettings({ allow = [], internal = [] }: Partial<UrlSettings> = {}): UrlSettings {
  return { allow: allow.includes('github.com') ? [...allow, 'raw.githubusercontent.com'] : allow, internal };
}

export function settingsMistakes({ sources, rules = [], urls, timezone }: Checked): readonly Mistake[] {
  const entries = [...entryMistakes(urls.allow, 'allow'), ...entryMistakes(urls.internal, 'internal')];
  if (entries.length > 0) return entries;
  const ofSources = sources.flatMap((source, index) =>
    sourceMistakes(source, urlSettings(urls)).map(({ key, message }) => ({
      path: ['catalog', 'sources', String(index), key],
      message,
    })),
  );
  return [...ofSources, ...repeatMistakes(sources), ...ruleMistakes(rules), ...zoneMistakes(timezone)];
}

const zoneMistakes = (timezone: string | undefined): Mistake[] =>
  timezone === undefined || zoneNamed(timezone) !== undefined
    ? []
    : [{ path: ['timezone'], message: 'is no time zone; one is written as Europe/Berlin' }];

/** Of an organisation all that is wanted stands in one row: two would be one source. */
function repeatMistakes(sources: readonly WrittenSource[]): Mistake[] {
  const keys = sources.map(({ type, organization }) => organization && `${type} ${organization.toLowerCase()}`);
  return keys.flatMap((key, index) => {
    if (!key || keys.indexOf(key) === index) return [];
    const message = 'is named by another source of this type; put both into one';
    return [{ path: ['catalog', 'sources', String(index), 'organization'], message }];
  });
}

function ruleMistakes(rules: readonly CatalogRule[]): Mistake[] {
  return rules.flatMap(({ locations = [] }, row) =>
    locations.flatMap(({ exact, pattern }, index) =>
      exact !== undefined && pattern !== undefined
        ? [
            {
              path: ['catalog', 'rules', String(row), 'locations', String(index)],
              message: 'has both exact and pattern; only one of them says where it holds',
            },
          ]
        : [],
    ),
  );
}

function entryMistakes(entries: readonly string[] = [], list: 'allow' | 'internal'): Mistake[] {
  return entries.flatMap((entry, index) => {
    const message = entryMistake(entry, list);
    return message === undefined ? [] : [{ path: ['urls', list, String(index)], message }];
  });
}

type SourceMistake = { readonly key: keyof WrittenSource; readonly message: string };

function sourceMistakes(source: WrittenSource, urls: UrlSettings): SourceMistake[] {
  const mistakes = [...strayMistakes(source), ...patternMistakes(source)];
  const { type, target } = source;
  const reason = target === undefined || !isAt.has(type) ? undefined : targetMistake(type, target, urls);
  return reason === undefined ? mistakes : [...mistakes, { key: 'target', message: reason }];
}

/** Types that an address belongs to. */
const isAt = new Set(['url', 'backstage']);
/** What only some types have. */
const types: Readonly<Partial<Record<keyof WrittenSource, readonly string[]>>> = {
  target: ['file', 'url', 'backstage'],
  token: ['backstage'],
  organization: ['github', 'github-org'],
  catalogPath: ['github'],
  filters: ['github'],
};
const ownTypes = new Set(Object.values(types).flat());
const keys: readonly (keyof WrittenSource)[] = ['target', 'token', 'organization', 'catalogPath', 'filters'];

function strayMistakes(source: WrittenSource): SourceMistake[] {
  // What a plugin brings takes what it takes.
  if (!ownTypes.has(source.type)) return [];
  return keys.flatMap((key) => {
    const own = types[key] ?? [];
    const isStray = source[key] !== undefined && !own.includes(source.type);
    return isStray ? [{ key, message: `is for sources of type ${own.join(', ').replace(/, (\S+)$/, ' and $1')}` }] : [];
  });
}

function patternMistakes({ filters }: WrittenSource): SourceMistake[] {
  const message = filters?.repository === undefined ? undefined : patternMistake(filters.repository);
  return message === undefined ? [] : [{ key: 'filters', message: `have a repository that ${message}` }];
}

function targetMistake(type: string, target: string, urls: UrlSettings): string | undefined {
  if (!URL.canParse(target)) return 'is no web address';
  const url = new URL(target);
  // Who names a Backstage here allows its host for just that.
  const named = type === 'backstage' ? entryMistake(url.host, 'allow') : undefined;
  const own = type === 'backstage' && named === undefined ? [url.host] : [];
  const reason = createAllowedHosts({ ...urls, allow: [...urls.allow, ...own] }).refusal(url);
  return reason === undefined ? undefined : (named ?? reason);
}
