/** People: who somebody is, what they may, what they see. */
import type { Permission } from '../bot/command.ts';
import type { Actor } from '../bot/request.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { visibleCatalog } from '../catalog/visible.ts';
import { identify } from './identity.ts';
import { type Asking, type Decision, decide, type PolicyRow, seesWhat } from './permission.ts';

export type People = {
  /** Sets `user` and leaves the rest. */
  identify(actor: Actor): Actor;
  /** `rule` names the deciding row in words. */
  permits(actor: Actor, needs: Permission): Decision;
  /** The catalog itself when nothing is hidden from this actor. */
  visible(actor: Actor): Catalog;
};

export function createPeople(parts: { readonly catalog: Catalog; readonly policy?: readonly PolicyRow[] }): People {
  const { catalog, policy } = parts;
  const asking = (actor: Actor): Asking => ({
    actor,
    actsFor: actor.user === undefined ? nobody : catalog.actsFor(actor.user),
  });
  return {
    identify: (actor) => identify(catalog, actor),
    permits: (actor, needs) => decide(policy, needs, asking(actor)),
    visible(actor) {
      const sees = seesWhat(policy, asking(actor));
      return sees ? visibleCatalog(catalog, sees) : catalog;
    },
  };
}

const nobody: ReadonlySet<string> = new Set();
