/** What the catalog's REST API may use, as types only: app.ts hands it in. */
import type { CatalogApi } from '../../catalog/api.ts';
import type { Ref } from '../../catalog/catalog.ts';
import type { People } from '../../people/create-people.ts';
import type { Asked, Endpoint } from '../api/endpoint.ts';
import type { Trail } from '../api/trail.ts';

export type CatalogApiPorts = {
  readonly people: People;
  readonly catalog: CatalogApi;
  /** Looks again at what the entity was read from, soon; nobody waits for it. */
  readonly refresh: (ref: Ref) => void;
  readonly trail: Trail;
};

export const basePath = '/api/catalog';

export type CatalogEndpoint = Endpoint<CatalogApiPorts>;
export type CatalogAsked = Asked<CatalogApiPorts>;
