/** What a command may use, as types only: dispatch hands them in. */
import type { Catalog, Entity, Ref } from '../catalog/catalog.ts';
import type { ReadDefinition } from '../catalog/definition/definitions.ts';
import type { History } from '../catalog/history/history.ts';
import type { LocationDesk } from '../catalog/registered/desk.ts';
import type { Clock } from '../clock.ts';
import type { Shelf } from '../docs/shelf.ts';
import type { Exempting } from '../health/exempting.ts';
import type { Health } from '../health/health.ts';
import type { Announcing } from '../notices/announcements/announcing.ts';
import type { Trouble } from '../notices/error-notice.ts';
import type { OwnNotifications } from '../notices/own-notifications.ts';
import type { PluginState } from '../plugins/create-plugins.ts';
import type { Scaffolding } from '../scaffold/scaffolding.ts';
import type { Bulking } from '../schedule/bulking.ts';
import type { Reporting } from '../schedule/reporting.ts';
import type { Scheduling } from '../schedule/scheduling.ts';
import type { Search } from '../search/search.ts';
import type { Accounts } from './accounts.ts';
import type { CommandDefinition } from './command.ts';
import type { Reading } from './explain/reading.ts';
import type { OwnDrafts } from './forms/own-drafts.ts';
import type { Saved } from './saved.ts';
import type { Sources } from './sources.ts';
import type { PlaceSubscriptions } from './subscriptions.ts';

/** An address that signs one person in, once, until then. */
export type PortalLink = { readonly url: string; readonly until: number };

export type Services = {
  readonly catalog: Catalog;
  /** What changed, as this person may see it. */
  readonly history: History;
  /** Registered locations, as this person may see and change them. */
  readonly locations: LocationDesk;
  /** Where the catalog is read from. */
  readonly sources: Sources;
  /** Queries that this person or everybody has under a name. */
  readonly saved: Saved;
  /** Which User an account is, and what somebody says about that. */
  readonly accounts: Accounts;
  /** A link that signs this person in to the pages, at `to`; absent where nobody but this machine can open them. */
  readonly portal?: (to: string | undefined) => Promise<PortalLink>;
  /** What this place is told unasked. */
  readonly subscriptions: PlaceSubscriptions;
  /** Forms that this person has begun. */
  readonly drafts: OwnDrafts;
  /** Templates that this person sees, and what they started from them. */
  readonly scaffolding: Scaffolding;
  /** Templates that run at their times, as this person has them. */
  readonly schedules: Scheduling;
  /** One template for many entities, as this person has run it. */
  readonly bulks: Bulking;
  /** Reports that come at set times, as this person has them. */
  readonly reports: Reporting;
  /** What this person was notified of. */
  readonly notifications: OwnNotifications;
  /** What checks found of what this person sees. */
  readonly health: Health;
  /** That something goes, to the teams that need it. */
  readonly announcing: Announcing;
  /** What is broken for some time and nobody was told of: of all files, whoever may see them. */
  readonly untold: () => Promise<readonly Pick<Trouble, 'name' | 'owner'>[]>;
  /** Letting entities off checks, as this person may. */
  readonly exempting: Exempting;
  /** Reads a definition of an API whole. */
  readonly readDefinition: ReadDefinition;
  /** Of entities that this person sees. */
  readonly docs: Pick<Shelf, 'pages' | 'standing' | 'check'> & {
    /** Whether there is a browser for PDFs. */
    readonly canPrint?: () => boolean;
  };
  /** Entities and docs in one list, as this person may see them. */
  readonly search: Search;
  /** How the last question here was read, or that of an answer's mark. */
  readonly reading: (mark: string | undefined) => Promise<Reading | undefined>;
  /** What was last asked about in this place, latest first. */
  readonly recent: () => Promise<readonly Ref[]>;
  readonly clock: Clock;
  /** How the plugins stand. */
  readonly plugins: () => readonly PluginState[];
  /** Name (its path: `health report`) → definition, in the order of help. */
  readonly commands: ReadonlyMap<string, CommandDefinition>;
  /** Why this person may or may not: used by whoami and refusals. */
  readonly permits: (
    actor: import('./request.ts').Actor,
    needs: import('./command.ts').Permission,
    /** What it is done to, where rows tell one from another. */
    about?: Entity,
  ) => { readonly allowed: boolean; readonly rule: string };
};
