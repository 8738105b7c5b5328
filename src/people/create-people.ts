/** People: who somebody is, what they may, what they see. */
import type { Permission } from '../bot/command.ts';
import type { Actor } from '../bot/request.ts';
import type { Catalog, Entity, Sees } from '../catalog/catalog.ts';
import type { visibleCatalog } from '../catalog/visible.ts';
import { type Identity, identify, identityOf } from './identity.ts';
import type { KnownLinks } from './known-links.ts';
import { type Asking, type Decision, decide, getsPart, type PolicyRow, seesWhat } from './permission.ts';

export type People = {
  /** Sets `user` and leaves the rest. */
  identify(actor: Actor): Actor;
  /** Who somebody is, and how that is known. */
  identity(actor: Actor): Identity;
  /** `rule` names the deciding row in words. */
  permits(actor: Actor, needs: Permission, about?: Entity): Decision;
  /** Which pages and steps of templates they get, by their tags. */
  getsPart(actor: Actor): (tags: readonly string[]) => boolean;
  /** Undefined when nothing is hidden from this actor. The same one until the catalog changes. */
  sees(actor: Actor): Sees | undefined;
  /** The catalog itself when nothing is hidden from this actor. */
  visible(actor: Actor): Catalog;
};

export type PeopleParts = {
  readonly catalog: Catalog;
  /** Accounts that somebody linked to a User; nobody did without it. */
  readonly links?: Pick<KnownLinks, 'of'>;
  readonly policy?: readonly PolicyRow[];
  /** The catalog without what somebody may not see. */
  readonly hide: typeof visibleCatalog;
};

export function createPeople({ catalog, policy, hide, links = noLinks }: PeopleParts): People {
  const views = createViews(catalog);
  const asking = (actor: Actor): Asking => ({
    actor,
    actsFor: actor.user === undefined ? nobody : catalog.actsFor(actor.user),
  });
  const view = (actor: Actor) =>
    views.of(actor, () => {
      const who = asking(actor);
      const sees = seesWhat(policy, who);
      return { sees, catalog: sees ? hide(catalog, sees, who.actsFor) : catalog };
    });
  return {
    identify: (actor) => identify({ catalog, links }, actor),
    identity: (actor) => identityOf({ catalog, links }, actor),
    permits: (actor, needs, about) => decide(policy, needs, asking(actor), about),
    getsPart: (actor) => getsPart(policy, asking(actor)),
    sees: (actor) => view(actor).sees,
    visible: (actor) => view(actor).catalog,
  };
}

/** The same `sees` for the same catalog, so that others can remember what it said. */
type View = { readonly sees: Sees | undefined; readonly catalog: Catalog };

const noLinks = { of: () => undefined };
const nobody: ReadonlySet<string> = new Set();

/** Views that are kept; so many people seldom ask between two changes. */
const mostViews = 500;

/** One view a person, made anew when the catalog has changed: so it counts what is visible once, not for every answer. */
function createViews(catalog: Catalog) {
  const views = new Map<string, View>();
  let asOf: unknown;
  return {
    of({ standing, platform, account, user }: Actor, make: () => View): View {
      const now = catalog.summary();
      if (now !== asOf || views.size >= mostViews) views.clear();
      asOf = now;
      // Rights hang on these alone: programs go by their account, people by their User.
      const key = `${standing} ${user ?? ''} ${platform === 'api' ? account : ''}`;
      const view = views.get(key) ?? make();
      views.set(key, view);
      return view;
    },
  };
}
