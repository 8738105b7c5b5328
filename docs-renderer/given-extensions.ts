/** Extensions that plugins bring: their modules are loaded in the thread that renders, for functions cannot be handed to it. */
import { register } from 'node:module';
import { importModule } from '../src/outside/import-module.ts';
import { type DocsExtension, isExtension } from './extension.ts';

export type GivenExtensions = {
  /** How `callboard/plugin` is found. Hooks are each thread’s own. */
  readonly hook: string;
  /** Addresses of modules: an extension each, or a plugin with `docsExtensions`. */
  readonly modules: readonly string[];
};

/** Those that cannot be loaded are left out: they were loaded once already, and told of there. */
export async function loadGiven({ hook, modules }: GivenExtensions): Promise<readonly DocsExtension[]> {
  if (modules.length === 0) return [];
  register(hook);
  const loaded = await Promise.allSettled(modules.map((url) => importModule(url)));
  return loaded.flatMap((one) => (one.status === 'fulfilled' ? extensionsOf(one.value.default) : []));
}

function extensionsOf(found: unknown): readonly DocsExtension[] {
  if (isExtension(found)) return [found];
  const { docsExtensions } = Object(found) as { readonly docsExtensions?: unknown };
  return Object.values(Object(docsExtensions)).filter(isExtension);
}
