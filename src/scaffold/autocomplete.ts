/**
 * What may be chosen in fields of Backstage's clients that a provider fills: repositories and branches of GitHub. It is
 * asked with the person's own token alone: with Callboard's they would learn of what is not theirs to see.
 */
import { fail } from '../errors.ts';
import type { Values } from './action.ts';
import { isValues, textIn } from './inputs.ts';
import type { OutsideServices } from './outside-services.ts';

export type Suggestion = { readonly id: string; readonly title?: string };
export type Autocomplete = (asked: {
  readonly provider: string;
  readonly resource: string;
  readonly token: string | undefined;
  readonly context: Values;
}) => Promise<readonly Suggestion[]>;

const refused = (reason: string) => fail('QUERY_INVALID', { reason });
const nameForm = /^[A-Za-z0-9_.-]{1,100}$/;

/** Throws QUERY_INVALID. */
export function createAutocomplete(github: OutsideServices['github']): Autocomplete {
  return async ({ provider, resource, token, context }) => {
    if (provider !== 'github')
      throw refused(`there is no provider “${provider.slice(0, 60)}” of suggestions, but github`);
    const way = Object.hasOwn(ways, resource) ? ways[resource] : undefined;
    if (!way) throw refused(`github suggests no “${resource.slice(0, 60)}”, but ${Object.keys(ways).join(', ')}`);
    const own = token ? github.as(token) : undefined;
    if (!own) throw refused('suggestions of GitHub need a token of the person');
    const path = way.path((name) => partOf(context, name));
    const { status, bytes } = await own.get(textIn(context, 'owner') ?? '', `${path}?per_page=100`);
    if (status !== 200) throw refused(`GitHub answers ${status}`);
    const found = parsed(bytes);
    const names = (Array.isArray(found) ? found : []).filter(isValues).map((one) => textIn(one, way.name));
    return names.flatMap((id) => (id === undefined ? [] : [{ id }]));
  };
}

/** A proxy may answer with a page (THREATS 88). */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw refused('what GitHub answers is no JSON');
  }
}

type Way = { readonly name: string; readonly path: (part: (name: string) => string) => string };

/** As Backstage's module of GitHub calls them. */
const ways: Readonly<Record<string, Way>> = {
  repositoriesWithOwner: { name: 'full_name', path: () => '/user/repos' },
  repositories: { name: 'name', path: () => '/user/repos' },
  branches: { name: 'name', path: (part) => `/repos/${part('owner')}/${part('repository')}/branches` },
};

function partOf(context: Values, name: string): string {
  const part = textIn(context, name) ?? '';
  if (!nameForm.test(part) || /^\.+$/.test(part)) throw refused(`context.${name} names nothing of GitHub`);
  return part;
}
