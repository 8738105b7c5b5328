/** Asks GitHub for facts of a repository: an answer, or why there is none in a clause. */
import type { Entity } from '../catalog/catalog.ts';
import { Failure } from '../errors.ts';
import type { Github } from '../outside/github.ts';
import type { FactRead, FactServices } from './fact.ts';
import { type Repository, repositoryOf } from './names-repository.ts';

type Value = Readonly<Record<string, unknown>>;
export type Answered = { readonly status: number; readonly body: unknown };
/** `path` goes on after `/repos/acme/web`. What is no answer is thrown. */
export type AskRepository = (path: string) => Promise<Answered>;

export const repositoryKey = (entity: Entity) => {
  const { owner = '', name = '' } = repositoryOf(entity) ?? {};
  return `${owner}/${name}`.toLowerCase();
};
export const aboutRepository = (entity: Entity): true | { readonly missing: string } =>
  repositoryOf(entity) ? true : { missing: 'it names no repository of GitHub as owner/name' };

/** Nobody is asked the same twice in that time: several facts begin with the repository itself. */
const rememberedFor = 5 * 60_000;
type Remembered = { readonly at: number; readonly answer: Promise<Answered> };
const remembered = new WeakMap<Github, Map<string, Remembered>>();

export async function readRepository(
  entity: Entity,
  services: FactServices,
  read: (repository: Repository & { readonly about: Value }, ask: AskRepository) => Promise<FactRead>,
): Promise<FactRead> {
  const [repository, { github }] = [repositoryOf(entity), services];
  if (!repository || !github) return { missing: 'GitHub is not set up here' };
  const { owner, name } = repository;
  const ask: AskRepository = async (path) => answered(await github.get(owner, `/repos/${owner}/${name}${path}`));
  try {
    const { status, body } = await once(github, { slug: `${owner}/${name}`, now: services.now, ask });
    if (status === 404) return { value: { exists: false, slug: `${owner}/${name}` } };
    if (status !== 200) return refusedWith(status);
    return await read({ ...repository, about: Object(body) }, ask);
  } catch (cause) {
    if (cause instanceof Failure) return { missing: `GitHub ${String(cause.details.reason ?? cause.say)}` };
    throw cause;
  }
}

export const refusedWith = (status: number): FactRead => ({
  missing: status === 403 ? 'GitHub does not let Callboard’s token see it (403)' : `GitHub answers with ${status}`,
});

type Asking = { readonly slug: string; readonly now: number; readonly ask: AskRepository };

function once(github: Github, { slug, now, ask }: Asking): Promise<Answered> {
  const known = remembered.get(github) ?? new Map<string, Remembered>();
  remembered.set(github, known);
  for (const [key, { at }] of known) if (now - at > rememberedFor) known.delete(key);
  const found = known.get(slug) ?? { at: now, answer: ask('') };
  known.set(slug, found);
  found.answer.catch(() => known.delete(slug));
  return found.answer;
}

function answered({ status, bytes }: { readonly status: number; readonly bytes: Uint8Array }): Answered {
  try {
    return { status, body: JSON.parse(new TextDecoder().decode(bytes)) };
  } catch {
    return { status, body: undefined };
  }
}

export const textOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, 200) : '');
export const listOf = (value: unknown): readonly Value[] =>
  Array.isArray(value) ? value.map((one) => Object(one)) : [];
