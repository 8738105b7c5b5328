/** What the settings say of plugins: which, in which order, each with its own settings, whose schema only the plugin knows. */
import type { SchemaProblem } from './outside/schema.ts';
import type { PluginDefinition } from './plugins/definition.ts';
import type { Values } from './scaffold/action.ts';

export type WrittenPlugin = string | { readonly use: string; readonly settings?: Values };

/** One row of `plugins`. */
export type PluginEntry = {
  /** A folder (`./plugins/hello`) or a package. */
  readonly use: string;
  readonly settings: Values;
  /** What is loaded already, in place of what `use` names: no settings say so. */
  readonly definition?: PluginDefinition;
  /** The folder of callboard.yaml. */
  readonly root: string;
  /** Where it stands: `callboard.yaml:12`. */
  readonly place: string;
  /** A mistake in its settings, with the line it stands in. */
  readonly complaint: (problem: SchemaProblem) => string;
};

const name = {
  type: 'string',
  minLength: 1,
  description: 'the name of a package, or a folder that begins with `./`',
};

export const pluginsSchema = {
  title: 'Plugins, in the order in which they are loaded',
  type: 'array',
  items: {
    oneOf: [
      name,
      {
        type: 'object',
        additionalProperties: false,
        properties: { use: name, settings: { type: 'object' } },
        required: ['use'],
        description: 'the same under `use` with its own `settings` beside it',
      },
    ],
  },
};

type Around = {
  readonly root: string;
  readonly placeOf: (problem: SchemaProblem) => string;
  readonly describe: (problem: SchemaProblem) => string;
};

export function pluginEntries(written: readonly WrittenPlugin[], { root, placeOf, describe }: Around): PluginEntry[] {
  return written.map((one, at) => {
    const { use, settings = {} } = typeof one === 'string' ? { use: one } : one;
    const below = (path: readonly string[]) => ['plugins', String(at), ...path];
    const complaint = (problem: SchemaProblem) => {
      const whole = { ...problem, path: below(['settings', ...problem.path]) };
      return `${placeOf(whole)}: ${describe(whole)}`;
    };
    return { use, settings, root, place: placeOf({ path: below([]), message: '' }), complaint };
  });
}
