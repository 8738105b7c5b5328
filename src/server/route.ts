/** The contract of a server route file: what it may use, and the plain routes it gives. */
import type { Route } from '../bot/adapter.ts';
import type { CommandDefinition } from '../bot/command.ts';
import type { Actor, Bot } from '../bot/request.ts';
import type { View } from '../view/view.ts';
import type { CatalogApiPorts } from './catalog-api/ports.ts';
import type { NotificationsApiPorts } from './notifications-api/endpoints.ts';
import type { ScaffolderApiPorts } from './scaffolder-api/ports.ts';
import type { SearchApiPorts } from './search-api/query.ts';
import type { TechdocsApiPorts } from './techdocs-api/endpoints.ts';

/** One part of the process as `/readyz` shows it. */
export type PartState = { readonly part: string; readonly ready: boolean; readonly detail: string };

export type RoutePorts = {
  readonly bot: Bot;
  /** No other process has the same: whoever was told of it can tell that this one still stands at its address. */
  readonly instance: string;
  /** The whole View as plain text: addresses included, lists uncut up to 50 rows. */
  readonly plainText: (view: View) => string;
  readonly parts: () => readonly PartState[];
  /** Name → definition, those of plugins among them. */
  readonly commands: ReadonlyMap<string, CommandDefinition>;
  /** This Callboard's own, as `0.1.0`. */
  readonly version: string;
  /** PNG of a kept picture, or undefined when the address is unknown or too old. */
  readonly picture: (id: string) => Promise<Uint8Array | undefined>;
  /** Reads descriptors from a path of this machine; `progress` is told how many files were read. */
  readonly importFrom: (target: string, progress: (files: number) => void) => Promise<unknown>;
  /** What `/api/catalog` needs. */
  readonly catalogApi: CatalogApiPorts;
  /** What `/api/scaffolder` needs. */
  readonly scaffolderApi: ScaffolderApiPorts;
  /** What `/api/search` needs. */
  readonly searchApi: SearchApiPorts;
  /** What `/api/notifications` needs. */
  readonly notificationsApi: NotificationsApiPorts;
  /** What `/api/techdocs` needs. */
  readonly techdocsApi: TechdocsApiPorts;
  /** As this person may see it. Throws ANNOUNCEMENT_NOT_FOUND. */
  readonly announcementCsv: (actor: Actor, id: string) => Promise<string>;
  /** Where events of GitHub go; absent without a secret to tell them by. */
  readonly githubEvents?: {
    readonly secret: string;
    /** True the first time any replica sees the key. */
    readonly firstTime: (key: string) => Promise<boolean>;
    readonly happened: (event: { readonly name: string; readonly payload: Readonly<Record<string, unknown>> }) => void;
  };
  /** Counters and gauges, by Prometheus name. */
  readonly metrics: () => Readonly<Record<string, number>>;
};

export type RoutesDefinition = { readonly routes: (ports: RoutePorts) => readonly Route[] };
const brand = Symbol.for('callboard.routes');

/** The default export of each file in routes/. */
export function defineRoutes(routes: RoutesDefinition['routes']): RoutesDefinition {
  return Object.assign({ [brand]: true }, { routes });
}
export function isRoutes(value: unknown): value is RoutesDefinition {
  return typeof value === 'object' && value !== null && brand in value;
}

/** A JSON answer. */
export function json(status: number, value: unknown) {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}
