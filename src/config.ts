/** Settings: callboard.yaml and the environment, checked at once; every mistake is told with file, line and what is expected. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Document, LineCounter, parseDocument, visit } from 'yaml';
import { readBrowser } from './browser-settings.ts';
import type { OrphanRules } from './catalog/orphans.ts';
import type { CatalogRule } from './catalog/registered/kind-rules.ts';
import type { SourceSettings } from './catalog/source.ts';
import { environmentMistakes } from './environment-checks.ts';
import { fail } from './errors.ts';
import {
  type GithubSettings,
  githubMistakes,
  namedSources,
  readGithub,
  type WrittenSource,
} from './github-settings.ts';
import type { ScorecardText } from './health/scorecards.ts';
import { compileSchema, type SchemaProblem } from './outside/schema.ts';
import { describeMistake, offsetOf } from './outside/yaml-place.ts';
import type { BrowserSettings } from './picture/browser.ts';
import { type PluginEntry, pluginEntries, type WrittenPlugin } from './plugin-settings.ts';
import type { ReportSetting } from './report-settings.ts';
import { readScaffolder, type ScaffolderSettings, type WrittenScaffolder } from './scaffolder-settings.ts';
import { readScorecardTexts, type WrittenScorecards } from './scorecard-settings.ts';
import { settingsMistakes, type UrlSettings, urlSettings } from './settings-checks.ts';
import { settingDefaults, settingsSchema } from './settings-schema.ts';
import { readSlack, type SlackSettings, slackCommands, slackMistakes, type WrittenSlack } from './slack-settings.ts';
import { readTeams, type TeamsSettings, teamsMistakes, type WrittenTeams } from './teams-settings.ts';

export type ApiToken = {
  readonly name: string;
  readonly hash: string;
  /** All that it may; absent: the rows of `permissions` say so. */
  readonly may?: PolicyRow['may'];
};
export type PolicyRow = {
  readonly who: string;
  readonly may: string | readonly string[];
  readonly where?: Readonly<Record<string, string>>;
  readonly unless?: 'owner';
};

/** callboard.yaml as `settingsSchema` lets it through. */
export type FileSettings = {
  readonly company?: string;
  readonly timezone?: string;
  readonly catalog?: {
    readonly sources?: readonly WrittenSource[];
    readonly rules?: readonly CatalogRule[];
    readonly orphanStrategy?: OrphanRules['strategy'];
    readonly orphanGrace?: string;
    readonly history?: string;
    readonly refresh?: string;
    readonly holdBack?: string;
  };
  readonly urls?: Partial<UrlSettings>;
  readonly permissions?: readonly PolicyRow[];
  readonly scaffolder?: WrittenScaffolder;
  readonly scorecards?: WrittenScorecards;
  readonly api?: { readonly tokens?: readonly ApiToken[]; readonly mcp?: boolean };
  readonly reports?: readonly ReportSetting[];
  readonly slack?: WrittenSlack;
  readonly teams?: WrittenTeams;
  readonly plugins?: readonly PluginEntry[];
};

export type Settings = {
  readonly host: string;
  readonly port: number;
  /** Absolute links are made from this alone; no slash at the end. */
  readonly baseUrl: string;
  readonly dataDir: string;
  /** Signs picture addresses; the data folder's own key is used without it. */
  readonly secretKey?: string;
  readonly mongodbUri?: string;
  readonly company: string;
  /** Of times that people say without one, where theirs is not known; the machine's without it. */
  readonly timezone?: string;
  /** Folder that relative targets of `sources` start from. */
  readonly root: string;
  readonly sources: readonly SourceSettings[];
  /** Which kinds may come from where; absent: all from sources, Component, API and Location from what is registered. */
  readonly rules?: readonly CatalogRule[];
  /** What becomes of entities that nothing leads to any more. */
  readonly orphans: OrphanRules;
  readonly urls: UrlSettings;
  /** How long after one reading of a source the next one begins, in milliseconds. */
  readonly refreshEvery: number;
  /** A source that loses more than this share of its entities is held back. */
  readonly holdBack: number;
  /** How long the catalog's changes are kept, in milliseconds. */
  readonly historyFor: number;
  /** True when nothing was configured and the sample company is shown. */
  readonly sample: boolean;
  readonly permissions?: readonly PolicyRow[];
  readonly scaffolder: ScaffolderSettings;
  /** As they are written; what is wrong in them keeps nothing from starting. */
  readonly scorecards: readonly ScorecardText[];
  readonly reports: readonly ReportSetting[];
  readonly tokens: readonly ApiToken[];
  readonly slack?: SlackSettings;
  /** The slash command and its aliases, whether Slack is switched on or not. */
  readonly slackCommands: readonly string[];
  readonly teams?: TeamsSettings;
  readonly github?: GithubSettings;
  /** Draws PDFs. */
  readonly browser: BrowserSettings;
  /** In the order in which they are loaded. */
  readonly plugins: readonly PluginEntry[];
  /** Whether commands are tools for AI clients. */
  readonly mcp: boolean;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings of this process. `packageRoot` holds the sample company. Throws CONFIG_INVALID with every mistake in it. */
export function readSettings(
  packageRoot: string,
  environment: Environment = process.env,
  folder = process.cwd(),
): Settings {
  const path = resolve(folder, environment.CALLBOARD_CONFIG ?? 'callboard.yaml');
  const isThere = existsSync(path) || environment.CALLBOARD_CONFIG !== undefined;
  const { settings, problems } = isThere ? readFile(path, environment) : { settings: {}, problems: [] };
  const mistakes = [
    ...problems,
    ...environmentMistakes(environment),
    ...slackMistakes(environment, settings.slack),
    ...teamsMistakes(environment, settings.teams),
    ...githubMistakes(environment, settings.catalog?.sources ?? []),
  ];
  if (mistakes.length > 0) throw fail('CONFIG_INVALID', { problems: mistakes.join('\n') });
  return combine(settings, environment, { packageRoot, root: isThere ? dirname(path) : folder, folder, path });
}

type Read = { readonly settings: FileSettings; readonly problems: readonly string[] };

function readFile(path: string, environment: Environment): Read {
  try {
    return parseSettings(readFileSync(path, 'utf8'), path, environment);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    return { settings: {}, problems: [code === 'ENOENT' ? `There is no file ${path}.` : `${path}: ${message}.`] };
  }
}

const validate = compileSchema(settingsSchema);

/** The file's settings and every mistake in it as `file:line: what is wrong`. */
export function parseSettings(text: string, file: string, environment: Environment) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (offset: number) => `${file}:${lines.linePos(offset).line}`;
  const problems = document.errors.map((error) => `${lineOf(error.pos[0])}: ${error.message}.`);
  if (problems.length > 0) return { settings: {}, problems };
  const unset = replaceVariables(document, environment, lineOf);
  const value: unknown = document.toJS() ?? {};
  const found = validate(value).filter((mistake) => !isOfPlugin(mistake, value));
  const mistakes = found.length > 0 ? found : mistakesOf(value as FileSettings);
  problems.push(...unset);
  for (const mistake of mistakes) {
    const line = lineOf(offsetOf(document, mistake));
    // Where a variable is missing, what is wrong is that.
    if (!unset.some((problem) => problem.startsWith(`${line}: `)))
      problems.push(`${line}: ${describeMistake(mistake)}`);
  }
  if (problems.length > 0) return { settings: {}, problems };
  const placeOf = (problem: SchemaProblem) => lineOf(offsetOf(document, problem));
  return {
    settings: withPlugins(value as Written, { root: dirname(resolve(file)), placeOf, describe: describeMistake }),
    problems,
  };
}

/** A plugin may bring the type of a source: whether one does is known when they are loaded. */
function isOfPlugin({ path, value: type }: SchemaProblem, whole: unknown): boolean {
  const { plugins } = Object(whole) as { readonly plugins?: unknown };
  const [first, second, , last] = path;
  const isType = first === 'catalog' && second === 'sources' && path.length === 4 && last === 'type';
  return isType && Array.isArray(plugins) && typeof type === 'string' && /^[a-z][a-z0-9-]{0,39}$/.test(type);
}

type Written = Omit<FileSettings, 'plugins'> & { readonly plugins?: readonly WrittenPlugin[] };

/** Their own settings are checked when they are loaded, and told with the lines that they stand in here. */
function withPlugins({ plugins, ...written }: Written, around: Parameters<typeof pluginEntries>[1]): FileSettings {
  return { ...written, ...(plugins && { plugins: pluginEntries(plugins, around) }) };
}

const mistakesOf = ({ catalog, urls, timezone }: FileSettings): readonly SchemaProblem[] =>
  settingsMistakes({ sources: catalog?.sources ?? [], rules: catalog?.rules ?? [], urls: urls ?? {}, timezone });

/** `${VAR}` in any text becomes the variable's value; one that is not set is a mistake. */
function replaceVariables(document: Document, environment: Environment, lineOf: (offset: number) => string): string[] {
  const problems: string[] = [];
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value !== 'string') return;
      node.value = node.value.replace(/\$\{(\w+)\}/g, (whole, name: string) => {
        const value = environment[name];
        if (value === undefined)
          problems.push(`${lineOf(node.range?.[0] ?? 0)}: the environment variable ${name} is not set.`);
        return value ?? whole;
      });
    },
  });
  return problems;
}

/** The sample company, the templates that Callboard brings, and Callboard itself with its docs. */
const sampleSources: readonly WrittenSource[] = [
  { type: 'file', target: 'catalog/catalog-info.yaml' },
  { type: 'file', target: '../templates/*/template.yaml' },
  { type: 'file', target: '../catalog-info.yaml' },
];

type Folders = { readonly packageRoot: string; readonly root: string; readonly folder: string; readonly path: string };

function combine(file: FileSettings, environment: Environment, { packageRoot, root, folder, path }: Folders): Settings {
  const host = environment.HOST || '127.0.0.1';
  const port = Number(environment.PORT || 7007);
  const configured = file.catalog?.sources;
  const slack = readSlack(file.slack, environment);
  const teams = readTeams(file.teams, environment);
  const github = readGithub(environment);
  return {
    host,
    port,
    baseUrl: readBaseUrl(environment.CALLBOARD_BASE_URL) ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    dataDir: resolve(folder, environment.CALLBOARD_DATA_DIR ?? '.callboard'),
    ...(environment.CALLBOARD_SECRET_KEY && { secretKey: environment.CALLBOARD_SECRET_KEY }),
    ...(environment.MONGODB_URI && { mongodbUri: environment.MONGODB_URI }),
    ...(file.timezone && { timezone: file.timezone }),
    company: file.company ?? (configured ? '' : 'Larder'),
    root: configured ? root : join(packageRoot, 'manifests'),
    sources: namedSources(configured ?? sampleSources, environment),
    ...(file.catalog?.rules && { rules: file.catalog.rules }),
    orphans: {
      strategy: file.catalog?.orphanStrategy ?? settingDefaults.orphanStrategy,
      grace: file.catalog?.orphanGrace ? readSpan(file.catalog.orphanGrace) : 0,
    },
    urls: urlSettings(file.urls),
    refreshEvery: readSpan(file.catalog?.refresh ?? settingDefaults.refresh),
    holdBack: Number.parseInt(file.catalog?.holdBack ?? settingDefaults.holdBack, 10) / 100,
    historyFor: readSpan(file.catalog?.history ?? settingDefaults.history),
    sample: configured === undefined,
    ...(file.permissions && { permissions: file.permissions }),
    scaffolder: readScaffolder(file.scaffolder, readSpan),
    reports: file.reports ?? [],
    scorecards: file.scorecards
      ? readScorecardTexts(file.scorecards, { root, file: path })
      : readScorecardTexts(configured ? [] : ['scorecards/*.yaml'], {
          root: join(packageRoot, 'manifests'),
          file: path,
        }),
    tokens: file.api?.tokens ?? [],
    ...(slack && { slack }),
    slackCommands: slackCommands(file.slack),
    ...(teams && { teams }),
    ...(github && { github }),
    browser: readBrowser(environment),
    plugins: file.plugins ?? [],
    mcp: file.api?.mcp ?? true,
  };
}

const seconds = { second: 1, minute: 60, hour: 3600 };
const day = 24 * 3600;
const spans: Readonly<Record<string, number>> = { ...seconds, day, week: 7 * day, month: 30 * day, year: 365 * day };

/** “400 days”, as the schema lets it through. */
function readSpan(text: string): number {
  const [amount = '', unit = ''] = text.split(' ');
  return Number(amount) * (spans[unit.replace(/s$/, '')] ?? 0) * 1000;
}

const readBaseUrl = (text: string | undefined) => (text ? new URL(text).href.replace(/\/+$/, '') : undefined);
