/** A scaffolder without a process: real actions, real expressions, files on disk; thrown away afterwards. */
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { discover } from '../../src/discover.ts';
import { type ActionServices, actionId, isAction } from '../../src/scaffold/action.ts';
import { type DryRunResult, dryRun } from '../../src/scaffold/dry-run.ts';
import { createExpressions } from '../../src/scaffold/expression.ts';
import { fetchFromDisk } from '../../src/scaffold/fetch-tree.ts';
import { parametersOf } from '../../src/scaffold/parameters/form-of.ts';
import { readTemplate } from '../../src/scaffold/template.ts';
import { nothingOutside } from '../support/no-outside.ts';

export type Trial = {
  readonly root: string;
  readonly services: ActionServices;
  /** Text, or bytes; a name that ends in `*` is executable. */
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  /** Runs `spec` (as YAML or a value) with these parameters; the template lies at the root. */
  dryRun(spec: string | object, parameters?: object, secrets?: Readonly<Record<string, string>>): Promise<DryRunResult>;
};

const expressions = createExpressions();
export const actions = new Map(
  Array.from(await discover(join(import.meta.dirname, '../../src/scaffold/actions'), isAction), ([path, action]) => [
    actionId(path),
    action,
  ]),
);

export function createTrial(services: Partial<ActionServices> = {}): Trial {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'callboard-scaffold-')));
  const folder = join(root, '.work');
  mkdirSync(folder);
  const all: ActionServices = {
    expressions,
    fetchTree: fetchFromDisk(root),
    catalog: { entity: async () => undefined },
    ...nothingOutside,
    publishFolder: join(root, 'made'),
    wait: async () => {},
    now: () => Date.UTC(2030, 0, 1),
    ...services,
  };
  return {
    root,
    services: all,
    write(files) {
      for (const [name, text] of Object.entries(files)) {
        const path = join(root, name.replace(/\*$/, ''));
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
        if (name.endsWith('*')) chmodSync(path, 0o755);
      }
    },
    dryRun: async (spec, parameters = {}, secrets = {}) => {
      const entity = {
        metadata: {
          name: 'trial',
          annotations: { 'backstage.io/managed-by-location': `url:file:${root}/template.yaml` },
        },
        spec: typeof spec === 'string' ? parse(spec) : spec,
      };
      const template = readTemplate(entity, (action) => actions.has(action));
      const { signal } = new AbortController();
      const run = {
        template,
        parameters: { ...parametersOf(template.pages, {}), ...parameters },
        secrets,
        user: {},
        signal,
      };
      return dryRun(run, { actions, services: all, folder });
    },
  };
}

/** Path → text; bytes that are no text as hex. */
export function textsOf({ files }: Pick<DryRunResult, 'files'>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    files.map(({ path, bytes }) => [
      path,
      bytes.includes(0) ? Buffer.from(bytes).toString('hex') : Buffer.from(bytes).toString('utf8'),
    ]),
  );
}
