/** The whole entity as Backstage's REST answers it. */
import type { CatalogError, Ref } from './catalog.ts';
import type { Projection } from './projection.ts';
import { isMapping } from './rules/check.ts';

type Ports = {
  readonly projection: Pick<Projection, 'get' | 'relations'>;
  readonly body: (ref: Ref) => Promise<string | undefined>;
};

export async function wholeEntity(ref: Ref, { projection, body }: Ports): Promise<Record<string, unknown> | undefined> {
  const entity = projection.get(ref);
  const kept = entity && (await body(ref));
  const whole: unknown = kept === undefined ? undefined : JSON.parse(kept);
  if (!entity || !isMapping(whole)) return undefined;
  const { metadata, apiVersion, kind, spec } = whole;
  const relations = projection.relations(ref).map(({ type, target }) => ({ type, targetRef: target }));
  const status = entity.errors.length > 0 && { status: { items: entity.errors.map(statusItem) } };
  return { metadata, apiVersion, kind, spec, relations, ...status };
}

/** The last good version is answered, and what is wrong with the latest one. */
export function statusItem({ file, line, column, message }: CatalogError) {
  const told = `${file}:${line}:${column}: ${message}`;
  const error = { name: 'InputError', message: told };
  return { type: 'backstage.io/catalog-processing', level: 'error', message: `InputError: ${told}`, error };
}

/** That an answer is not the whole of what is written, for whoever may not see the rest. */
export const leftOutItem = {
  type: 'callboard/visibility',
  level: 'info',
  message: 'What it says about entities that you may not see is left out.',
};
