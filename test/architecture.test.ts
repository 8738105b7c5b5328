/** The import table (README, “Who may import whom”) as a test: its message names the file, the stray import and the rule. */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

type Import = { readonly file: string; readonly target: string; readonly typeOnly: boolean };

const files = globSync(['src/**/*.ts', 'adapters/**/*.ts', 'commands/**/*.ts', 'docs-renderer/**/*.ts'], { cwd: root });
const imports = files.flatMap(readImports);

function readImports(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const statements = text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm);
  const dynamic = text.matchAll(/\bimport\('([^']+)'\)(\.)?/g);
  return [
    ...Array.from(statements, ([, type, from]) => ({
      file,
      target: resolve(file, from ?? ''),
      typeOnly: type !== undefined,
    })),
    // import('…').Name is a type; import('…') alone is a value.
    ...Array.from(dynamic, ([, from, dot]) => ({
      file,
      target: resolve(file, from ?? ''),
      typeOnly: dot !== undefined,
    })),
  ];
}

function resolve(file: string, from: string): string {
  return from.startsWith('.') ? relative(root, join(root, dirname(file), from)) : from;
}

const isPackage = (target: string) => !/^(src|adapters|commands|templates|docs-renderer|manifests|test)\//.test(target);
const everywhere = ['src/errors.ts', 'src/clock.ts'];
const domains = ['catalog', 'people', 'search', 'scaffold', 'docs', 'health', 'notices', 'schedule'];
const domainFolders = domains.map((domain) => `src/${domain}/`);

/** Beside what every domain may use. */
const domainPackages: Readonly<Record<string, readonly string[]>> = {
  scaffold: ['nunjitsu'],
  catalog: ['graphql'],
  schedule: ['agenda', '@agendajs/mongo-backend', 'fastest-levenshtein'],
};

type Rule = {
  readonly from: string;
  /** Folders or files whose values may be used. */
  readonly may: readonly string[];
  /** Folders of which only types may be used. */
  readonly types?: readonly string[];
  /** Packages; node: is always allowed. */
  readonly packages?: readonly string[] | 'any';
};

const rules: readonly Rule[] = [
  { from: 'src/view/', may: ['src/view/'] },
  { from: 'src/form/', may: ['src/form/'] },
  { from: 'src/outside/', may: ['src/outside/'], packages: 'any' },
  {
    from: 'src/picture/',
    may: ['src/picture/', 'src/view/words.ts', 'src/view/chart-lines.ts'],
    types: ['src/view/'],
    packages: 'any',
  },
  ...domains.map((domain) => ({
    from: `src/${domain}/`,
    may: [`src/${domain}/`, 'src/outside/', 'src/discover.ts', ...(domain === 'scaffold' ? ['src/form/'] : [])],
    types: [
      ...domainFolders,
      'src/store/',
      'src/bot/request.ts',
      'src/bot/command.ts',
      ...(domain === 'schedule' ? ['src/form/'] : []),
    ],
    packages: ['yaml', 'tinyglobby', 'fastest-levenshtein', ...(domainPackages[domain] ?? [])],
  })),
  {
    from: 'src/bot/',
    // How times are said is what answers say, too.
    may: ['src/bot/', 'src/view/', 'src/form/', 'src/discover.ts', 'src/schedule/when.ts'],
    types: [...domainFolders, 'src/plugins/'],
    packages: ['fastest-levenshtein'],
  },
  {
    from: 'commands/',
    may: ['src/bot/command.ts', 'src/bot/args.ts', 'src/bot/help.ts', 'src/bot/answer/', 'src/view/', 'src/form/'],
    types: ['src/bot/', ...domainFolders, 'src/plugins/'],
  },
  {
    // What stands at its points is told by their contracts.
    from: 'src/plugins/',
    may: [
      ...['src/plugins/', 'src/outside/', 'src/bot/command.ts', 'src/bot/intent.ts', 'src/bot/phrase.ts'],
      ...[
        'src/bot/slot.ts',
        'src/catalog/source.ts',
        'src/health/check.ts',
        'src/health/fact.ts',
        'src/notices/target.ts',
      ],
      ...['src/scaffold/action.ts', 'src/scaffold/field.ts', 'src/schedule/job.ts', 'src/server/route.ts'],
      'docs-renderer/extension.ts',
    ],
    types: ['src/bot/', 'src/view/', 'src/plugin-settings.ts', ...domainFolders],
    packages: ['semver', 'tinyglobby'],
  },
  // A plugin as any other: through the door.
  { from: 'src/mcp/', may: ['src/mcp/', 'src/plugin.ts'], packages: ['@modelcontextprotocol/sdk'] },
  ...['slack', 'teams', 'web'].map((name) => ({
    from: `adapters/${name}/`,
    may: [
      `adapters/${name}/`,
      'src/bot/adapter.ts',
      'src/bot/request.ts',
      'src/view/',
      'src/form/',
      'src/picture/',
      'src/outside/',
    ],
    packages: { slack: ['@slack/bolt', '@slack/web-api', '@slack/types'], teams: ['botbuilder'], web: [] }[name] ?? [],
  })),
  {
    from: 'adapters/terminal',
    may: [
      'adapters/terminal',
      'src/bot/adapter.ts',
      'src/bot/request.ts',
      'src/view/',
      'src/form/',
      'src/picture/',
      'src/outside/',
    ],
  },
  {
    from: 'docs-renderer/',
    may: ['docs-renderer/', 'src/outside/', 'src/discover.ts'],
    packages: ['marked', 'highlight.js', 'sanitize-html', 'temml', 'yaml', 'tinyglobby'],
  },
  { from: 'src/store/embedded/', may: ['src/store/', 'src/outside/'], packages: ['mongodb', 'bson'] },
  {
    from: 'src/store/',
    may: ['src/store/', 'src/outside/'],
    types: [
      'src/bot/ports.ts',
      'src/bot/request.ts',
      'src/catalog/',
      'src/scaffold/',
      'src/schedule/',
      'src/health/',
      'src/notices/',
    ],
    packages: ['mongodb'],
  },
  {
    from: 'src/server/',
    may: ['src/server/', 'src/outside/', 'src/view/', 'src/discover.ts'],
    types: ['src/bot/', ...domainFolders],
    packages: ['fastify'],
  },
];

/** Each outside package has one home. */
const homes: Readonly<Record<string, string>> = {
  mongodb: 'src/store/',
  fastify: 'src/server/',
  undici: 'src/outside/safe-fetch.ts',
  semver: 'src/plugins/',
  ajv: 'src/outside/schema.ts',
  'ajv-formats': 'src/outside/schema.ts',
  '@viz-js/viz': 'src/picture/',
  '@resvg/resvg-js': 'src/picture/',
  'puppeteer-core': 'src/picture/',
  '@slack/bolt': 'adapters/slack/',
  octokit: 'src/outside/github.ts',
  'isomorphic-git': 'src/outside/git.ts',
  'libsodium-wrappers': 'src/outside/sealed-box.ts',
  nunjitsu: 'src/scaffold/expression-worker.ts',
  graphql: 'src/catalog/definition/graphql.ts',
  agenda: 'src/schedule/agenda.ts',
  '@agendajs/mongo-backend': 'src/schedule/agenda.ts',
  botbuilder: 'adapters/teams/adapter.ts',
  marked: 'docs-renderer/',
  'highlight.js': 'docs-renderer/',
  'sanitize-html': 'docs-renderer/',
  temml: 'docs-renderer/',
};

const ruleOf = (file: string) => rules.find((rule) => file.startsWith(rule.from));

function breach({ file, target, typeOnly }: Import): string | undefined {
  const home = homes[target];
  if (home && !file.startsWith(home)) return `${file} imports ${target}, whose only home is ${home}`;
  const rule = ruleOf(file);
  if (!rule || target.startsWith('node:') || everywhere.includes(target)) return undefined;
  if (isPackage(target)) {
    const packages = rule.packages ?? [];
    const allowed = packages === 'any' || packages.some((name) => target === name || target.startsWith(`${name}/`));
    return allowed
      ? undefined
      : `${file} imports the package ${target}; ${rule.from} may use: ${[packages].flat().join(', ') || 'none'}`;
  }
  const allowed = typeOnly ? [...rule.may, ...(rule.types ?? [])] : rule.may;
  if (allowed.some((folder) => target.startsWith(folder))) return undefined;
  return `${file} imports ${typeOnly ? 'a type of ' : ''}${target}; ${rule.from} may import ${allowed.join(', ')}`;
}

describe('architecture', () => {
  it('every import is allowed by the table of who may import whom', () => {
    expect(imports.map(breach).filter((message) => message !== undefined)).toEqual([]);
  });

  it('only main, cli, reach, bench and test/support import app.ts, the only file that knows every part', () => {
    const importers = imports.filter(({ target }) => target === 'src/app.ts').map(({ file }) => file);
    expect(
      importers.filter((file) => !['src/main.ts', 'src/cli.ts', 'src/reach.ts', 'src/bench.ts'].includes(file)),
    ).toEqual([]);
  });

  it('nothing but clock.ts asks the machine for the time, and nothing but config.ts reads the environment', () => {
    const strays = files.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      return [
        ...(file !== 'src/clock.ts' && /\bDate\.now\(\)|\bnew Date\(\)/.test(text) ? [`${file} reads the clock`] : []),
        ...(file !== 'src/config.ts' && /process\.env\b/.test(text) ? [`${file} reads the environment`] : []),
      ];
    });
    expect(strays).toEqual([]);
  });

  it('every file is short enough to be read at one sitting (300 lines)', () => {
    const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });
});
