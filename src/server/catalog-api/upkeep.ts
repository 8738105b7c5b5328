/** Looking again at what an entity was read from, and checking one before it is anywhere. */
import { fail } from '../../errors.ts';
import { json } from '../route.ts';
import type { CatalogEndpoint } from './ports.ts';
import { bodies, component } from './schemas.ts';

const refused = { about: 'It cannot be asked like this.', schema: component('Failure') };

export const upkeepEndpoints: readonly CatalogEndpoint[] = [
  {
    method: 'POST',
    path: '/refresh',
    id: 'RefreshEntity',
    summary: 'Reads again what an entity was read from, soon',
    event: 'entity-mutate',
    needs: 'change',
    body: bodies.refresh,
    answers: {
      200: { about: 'It will be looked at.' },
      400: refused,
      404: { ...refused, about: 'There is no such entity.' },
    },
    answer: async ({ body, actor, ports, concerns }) => {
      const { entityRef } = body as { readonly entityRef: string };
      const ref = entityRef.toLowerCase();
      concerns({ entity: ref.slice(0, 300) });
      if (!ports.people.visible(actor).get(ref)) throw fail('NOT_IN_CATALOG', { what: entityRef.slice(0, 300) });
      ports.refresh(ref);
      return { status: 200 };
    },
  },
  {
    method: 'POST',
    path: '/validate-entity',
    id: 'ValidateEntity',
    summary: 'Checks an entity without keeping it',
    event: 'entity-validate',
    needs: 'read',
    body: bodies.validation,
    answers: {
      200: { about: 'It is valid.' },
      400: { about: 'What is wrong with it.', schema: component('Problems') },
    },
    answer: async ({ body, ports }) => {
      const { location, entity } = body as { readonly location?: unknown; readonly entity?: unknown };
      const problems = [...locationProblems(location), ...ports.catalog.problemsOf(entity)];
      if (problems.length === 0) return { status: 200 };
      return json(400, { errors: problems.map((message) => ({ name: 'InputError', message })) });
    },
  },
];

/** As in Backstage, an entity is checked as if it came from an address. */
function locationProblems(location: unknown): readonly string[] {
  if (typeof location === 'string' && /^url:./.test(location)) return [];
  return ['“location” must be a location reference with an address, such as url:https://host/path.'];
}
