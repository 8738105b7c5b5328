/** Locations that were registered while the catalog runs: what the settings name is not among them (LOC-7). */
import type { RegisteredLocation } from '../../catalog/registered/locations.ts';
import { fail } from '../../errors.ts';
import { json } from '../route.ts';
import { refOf, unknown } from './entities.ts';
import type { CatalogAsked, CatalogEndpoint } from './ports.ts';
import { bodies, component, listOf } from './schemas.ts';

const refused = { about: 'It cannot be asked like this.', schema: component('Failure') };
const notThere = { about: 'There is no such location.', schema: component('Failure') };
const found = { about: 'The location.', schema: component('Location') };
type LocationBody = { readonly type: string; readonly target: string };

export const locationEndpoints: readonly CatalogEndpoint[] = [
  {
    method: 'GET',
    path: '/locations',
    id: 'GetLocations',
    summary: 'All registered locations',
    event: 'location-fetch',
    needs: 'read',
    answers: {
      200: {
        about: 'The locations, each in an envelope.',
        schema: listOf({ type: 'object', properties: { data: component('Location') }, required: ['data'] }),
      },
    },
    answer: async ({ ports }) =>
      json(
        200,
        (await ports.catalog.locations.list()).map((data) => ({ data })),
      ),
  },
  {
    method: 'POST',
    path: '/locations',
    id: 'CreateLocation',
    summary: 'Registers a location, or shows what that would bring',
    event: 'location-mutate',
    needs: ({ query }) => (query.flag('dryRun') ? 'read' : 'change'),
    query: {
      dryRun: { about: 'Reads without keeping anything.', type: 'flag' },
      onConflict: { about: 'What to do with a known one.', type: 'text', choices: ['refresh', 'reject'] },
    },
    body: bodies.location,
    answers: {
      201: { about: 'The location, and with dryRun its entities.', schema: component('Registration') },
      400: refused,
      409: { about: 'It is registered already (LOC-8).', schema: component('Failure') },
    },
    answer: register,
  },
  {
    method: 'POST',
    path: '/locations/by-query',
    id: 'GetLocationsByQuery',
    summary: 'A page of registered locations',
    event: 'location-fetch',
    needs: 'read',
    body: bodies.locationsQuery,
    answers: { 200: { about: 'The page.', schema: component('LocationsPage') }, 400: refused },
    answer: async ({ body, ports }) =>
      json(200, await ports.catalog.locations.page(body as Parameters<typeof ports.catalog.locations.page>[0])),
  },
  {
    method: 'GET',
    path: '/locations/{id}',
    id: 'GetLocation',
    summary: 'One registered location',
    event: 'location-fetch',
    needs: 'read',
    answers: { 200: found, 404: notThere },
    answer: async (asked) => json(200, await withId(asked)),
  },
  {
    method: 'PUT',
    path: '/locations/{id}',
    id: 'UpdateLocation',
    summary: 'Registers another target in the place of a location',
    event: 'location-mutate',
    needs: 'change',
    body: bodies.location,
    answers: { 200: found, 400: refused, 404: notThere, 409: { ...refused, about: 'It is registered already.' } },
    answer: async (asked) => {
      const { type, target } = asked.body as LocationBody;
      const before = await withId(asked);
      asked.concerns({ location: `${type}:${target}`.slice(0, 500), before: `${before.type}:${before.target}` });
      if (before.type === type && before.target === target) return json(200, before);
      await lookWell({ type, target }, asked);
      const added = await asked.ports.catalog.locations.add({ type, target }, asked.actor.name);
      await asked.ports.catalog.locations.remove(before.id);
      return json(200, added);
    },
  },
  {
    method: 'DELETE',
    path: '/locations/{id}',
    id: 'DeleteLocation',
    summary: 'Forgets a registered location and what came from it',
    event: 'location-mutate',
    needs: 'change',
    answers: { 204: { about: 'It is forgotten.' }, 404: notThere },
    answer: async (asked) => {
      const { id, type, target } = await withId(asked);
      asked.concerns({ location: `${type}:${target}` });
      await asked.ports.catalog.locations.remove(id);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/locations/by-entity/{kind}/{namespace}/{name}',
    id: 'GetLocationByEntity',
    summary: 'The registered location that led to an entity',
    event: 'location-fetch',
    needs: 'read',
    answers: { 200: found, 404: notThere },
    answer: async (asked) => {
      const ref = refOf(asked);
      if (!asked.ports.people.visible(asked.actor).get(ref)) throw unknown(asked);
      const location = await asked.ports.catalog.locations.ofEntity(ref);
      if (!location) throw fail('NOT_IN_CATALOG', { what: `A registered location of ${ref.slice(0, 300)}` });
      return json(200, location);
    },
  },
  {
    method: 'POST',
    path: '/analyze-location',
    id: 'AnalyzeLocation',
    summary: 'What is known of a repository, and a descriptor to begin with',
    event: 'location-analyze',
    needs: 'read',
    body: bodies.analysis,
    answers: { 200: { about: 'What there is, and what could be.', schema: component('Analysis') }, 400: refused },
    answer: async ({ body, actor, ports }) => {
      const { location, ...named } = body as { readonly location: LocationBody } & Readonly<Record<string, string>>;
      const catalogFileName = named.catalogFileName ?? named.catalogFilename;
      return json(200, await ports.catalog.analyze({ ...location, catalogFileName }, ports.people.visible(actor)));
    },
  },
];

async function withId({ params: { id = '' }, ports }: CatalogAsked): Promise<RegisteredLocation> {
  const location = (await ports.catalog.locations.list()).find((each) => each.id === id);
  if (!location) throw fail('NOT_IN_CATALOG', { what: `A registered location with the id ${id.slice(0, 100)}` });
  return location;
}

async function register(asked: CatalogAsked) {
  const { body, query, ports, concerns, actor } = asked;
  const { type, target } = body as LocationBody;
  concerns({ location: `${type}:${target}`.slice(0, 500) });
  if (query.flag('dryRun')) return json(201, await dryRun({ type, target }, asked));
  const known = (await ports.catalog.locations.list()).find((each) => each.type === type && each.target === target);
  if (known && query.text('onConflict') === 'refresh') {
    await ports.catalog.locations.refresh(known);
    return json(201, { location: known, entities: [] });
  }
  return json(201, { location: await ports.catalog.locations.add({ type, target }, actor.name), entities: [] });
}

async function dryRun(asking: LocationBody, asked: CatalogAsked) {
  const { location, descriptors, exists } = await lookWell(asking, asked);
  const seen = descriptors.filter(({ row }) => asked.sees?.(row) ?? true);
  return { location, entities: seen.map(({ content }) => JSON.parse(content)), exists };
}

/** Throws the first thing that is wrong with it. */
async function lookWell(asking: LocationBody, { ports }: CatalogAsked) {
  const looked = await ports.catalog.locations.look(asking);
  const reason = looked.refused ?? looked.errors[0]?.message;
  if (reason !== undefined)
    throw fail('LOCATION_REFUSED', { target: `${asking.type}:${asking.target}`.slice(0, 300), reason });
  return looked;
}
