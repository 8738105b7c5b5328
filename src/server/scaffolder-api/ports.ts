/** What the scaffolder's REST API may use, as types only: app.ts hands it in. */
import type { Actor } from '../../bot/request.ts';
import type { Autocomplete } from '../../scaffold/autocomplete.ts';
import type { Scaffolding } from '../../scaffold/scaffolding.ts';
import type { ApiPorts, Asked, Endpoint } from '../api/endpoint.ts';

export const basePath = '/api/scaffolder';

export type ScaffolderApiPorts = ApiPorts & {
  readonly scaffolding: (actor: Actor) => Scaffolding;
  /** As `GET /v2/actions` answers them. */
  readonly actions: () => readonly object[];
  /** As `GET /v2/templating-extensions` answers them. */
  readonly extensions: object;
  /** What may be chosen in a field of a provider. */
  readonly autocomplete: Autocomplete;
  readonly newId: () => string;
};
export type ScaffolderEndpoint = Endpoint<ScaffolderApiPorts>;
export type ScaffolderAsked = Asked<ScaffolderApiPorts>;
