/** `callboard new plugin <name>`: the template `callboard-plugin` filled in by the scaffolder’s own steps, into a folder beside. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { systemClock } from '../clock.ts';
import { discover } from '../discover.ts';
import { fail } from '../errors.ts';
import { createSafeFetch } from '../outside/safe-fetch.ts';
import { ownVersion } from '../package-root.ts';
import { type ActionServices, actionId, isAction, type Values } from '../scaffold/action.ts';
import { noAsker } from '../scaffold/asker.ts';
import { type DryRunResult, dryRun } from '../scaffold/dry-run.ts';
import { createExpressions, type Expressions } from '../scaffold/expression.ts';
import { fetchFromDisk } from '../scaffold/fetch-tree.ts';
import type { OutsideServices } from '../scaffold/outside-services.ts';
import { readTemplate, type Template } from '../scaffold/template.ts';

type Making = {
  readonly packageRoot: string;
  /** Where the scaffolder’s own stand. */
  readonly actions: string;
  /** Where the new folder is put. */
  readonly folder: string;
  readonly tell: (line: string) => void;
};

const usage = 'A name of one word, for example: callboard new plugin dashboard';

/** Exit status 0 when it is there, 2 when it was asked wrongly. */
export async function makePlugin(words: readonly string[], making: Making): Promise<0 | 2> {
  const { packageRoot, folder, tell } = making;
  const [what, name, ...more] = words;
  if (what !== 'plugin' || name === undefined || more.length > 0) {
    tell(usage);
    return 2;
  }
  const made = await filledIn(making, {
    name,
    summary: `where the ${name} of an entity is`,
    callboard: callboardFor(packageRoot),
  });
  const target = `callboard-plugin-${name}`;
  write(resolve(folder, target), made);
  tell(`${target} is there: ${made.files.map(({ path }) => path).join(', ')}\n`);
  tell(`  cd ${target}\n  npm install\n  npm test\n`);
  tell(`Then name it in callboard.yaml, and start Callboard again:\n\n  plugins: [./${target}]`);
  return 0;
}

/** What is installed here is found in the registry; a folder that Callboard runs from is not. */
const callboardFor = (packageRoot: string) =>
  /[\\/]node_modules[\\/]/.test(packageRoot) ? `^${ownVersion()}` : `file:${packageRoot}`;

async function filledIn({ packageRoot, actions: own }: Making, parameters: Values): Promise<DryRunResult> {
  const template = templateIn(join(packageRoot, 'templates/callboard-plugin/template.yaml'));
  const work = mkdtempSync(join(tmpdir(), 'callboard-new-'));
  const expressions = createExpressions();
  try {
    const [problem] = await expressions.check(parameters, template.pages);
    if (problem)
      throw fail('ARGUMENT_INVALID', {
        argument: problem.path.join('.') || 'name',
        value: String(parameters.name),
        reason: 'it is one word of small letters, digits and “-”',
        example: 'callboard new plugin dashboard',
      });
    const found = await discover(own, isAction);
    const actions = new Map(Array.from(found, ([path, action]) => [actionId(path), action]));
    const services = servicesFor(packageRoot, expressions);
    const asked = { template, parameters, secrets: {}, user: {}, signal: new AbortController().signal };
    const result = await dryRun(asked, { actions, services, folder: work });
    if (result.failure) throw result.failure;
    return result;
  } finally {
    await expressions.close();
    rmSync(work, { recursive: true, force: true });
  }
}

function templateIn(path: string): Template {
  const entity = parse(readFileSync(path, 'utf8')) as { readonly metadata: Values };
  const annotations = { 'backstage.io/managed-by-location': `url:${pathToFileURL(path)}` };
  return readTemplate({ ...entity, metadata: { ...entity.metadata, annotations } }, () => true);
}

/** Files of the package are read, and nothing else is touched. */
function servicesFor(packageRoot: string, expressions: Expressions): ActionServices {
  const never = async (): Promise<never> => nothingOutside();
  const outside: OutsideServices = {
    fetch: createSafeFetch({ allow: [], internal: [], clock: systemClock }),
    git: { makeBare: never, push: never },
    github: { host: 'github.com', apiHost: 'api.github.com', as: () => undefined, anonymous: nothingOutside },
  };
  return {
    ...{ expressions, outside, asker: noAsker, now: systemClock.now, wait: async () => {} },
    fetchTree: fetchFromDisk(join(packageRoot, 'templates')),
    catalog: { entity: async () => undefined },
    publishFolder: join(packageRoot, 'made'),
  };
}

function nothingOutside(): never {
  throw new Error('A new plugin needs nothing outside.');
}

function write(target: string, { files }: DryRunResult): void {
  if (existsSync(target))
    throw fail('PLUGIN_SAYS', { say: `${target} is there already.`, next: 'Take another name, or move it away.' });
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), bytes, { flag: 'wx' });
  }
}
