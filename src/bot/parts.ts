/** What the bot is made of: app.ts hands it in, tests hand in their own. */
import type { Catalog, Entity } from '../catalog/catalog.ts';
import type { ReadDefinition } from '../catalog/definition/definitions.ts';
import type { History } from '../catalog/history/history.ts';
import type { LocationDesk } from '../catalog/registered/desk.ts';
import type { Clock } from '../clock.ts';
import type { Shelf } from '../docs/shelf.ts';
import type { Fits } from '../form/check.ts';
import type { Exempting } from '../health/exempting.ts';
import type { Health } from '../health/health.ts';
import type { Announcing } from '../notices/announcements/announcing.ts';
import type { Trouble } from '../notices/error-notice.ts';
import type { OwnNotifications } from '../notices/own-notifications.ts';
import type { Identity } from '../people/identity.ts';
import type { KnownLinks } from '../people/known-links.ts';
import type { PluginState } from '../plugins/create-plugins.ts';
import type { Scaffolding } from '../scaffold/scaffolding.ts';
import type { Bulking } from '../schedule/bulking.ts';
import type { Reporting } from '../schedule/reporting.ts';
import type { Scheduling } from '../schedule/scheduling.ts';
import type { Search } from '../search/search.ts';
import type { CommandDefinition, Permission } from './command.ts';
import type { Slots } from './fill-slots.ts';
import type { Family } from './intent.ts';
import type { Model } from './learned/model.ts';
import type { Audit, Buttons, Drafts, Memories, Readings, SavedQueries } from './ports.ts';
import type { Actor, Place } from './request.ts';
import type { PortalLink } from './services.ts';
import type { Sources } from './sources.ts';
import type { SubscribingParts } from './subscriptions.ts';

export type BotParts = {
  /** Name → definition. */
  readonly commands: ReadonlyMap<string, CommandDefinition>;
  /** One for each file of understand/. */
  readonly intents: readonly Family[];
  /** What was learned from phrases of the language. */
  readonly model: () => Model;
  readonly catalog: Catalog;
  /** As this person may see it. */
  readonly history: (actor: Actor) => History;
  /** As this person may see and change them. */
  readonly locations: (actor: Actor) => LocationDesk;
  readonly sources: (place: Place) => Sources;
  readonly clock: Clock;
  /** What plugins add to answers. */
  readonly slots: Slots;
  /** How the plugins stand. */
  readonly plugins: () => readonly PluginState[];
  readonly people: {
    /** The same person with their standing and catalog User. */
    identify(actor: Actor): Actor;
    permits(actor: Actor, needs: Permission, about?: Entity): { readonly allowed: boolean; readonly rule: string };
    /** The catalog as this person may see it. */
    visible(actor: Actor): Catalog;
  };
  /** Who somebody is and how that is known; and what somebody says of an account. */
  readonly accounts: Pick<KnownLinks, 'of' | 'put'> & { readonly identity: (actor: Actor) => Identity };
  readonly buttons: Buttons;
  readonly memories: Memories;
  readonly readings: Readings;
  readonly audit: Audit;
  readonly savedQueries: SavedQueries;
  /** A link that signs somebody in to the pages; absent where nobody but this machine can open them. */
  readonly portal?: (actor: Actor, to: string | undefined) => Promise<PortalLink>;
  readonly drafts: Drafts;
  readonly scaffolding: (actor: Actor) => Scaffolding;
  readonly schedules: (actor: Actor) => Scheduling;
  readonly bulks: (actor: Actor) => Bulking;
  readonly reports: (actor: Actor) => Reporting;
  readonly notifications: (actor: Actor) => OwnNotifications;
  /** Of what this person sees. */
  readonly health: (actor: Actor) => Health;
  /** As this person may. */
  readonly announcing: (actor: Actor) => Announcing;
  /** What is broken for some time and nobody was told of. */
  readonly untold: () => Promise<readonly Pick<Trouble, 'name' | 'owner'>[]>;
  readonly exempting: (actor: Actor) => Exempting;
  /** Reads a definition of an API whole. */
  readonly readDefinition: ReadDefinition;
  /** Whoever sees an entity sees its docs. */
  readonly docs: Pick<Shelf, 'pages' | 'standing' | 'check'> & { readonly canPrint?: () => boolean };
  /** Entities and docs, as this person may see them. */
  readonly search: (actor: Actor) => Search;
  /** Runs the patterns of fields. */
  readonly fits: Fits;
  readonly subscribing: Omit<SubscribingParts, 'newId'>;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
  /** Unguessable and cheap. */
  readonly newId: () => string;
};
