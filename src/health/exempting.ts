/** Letting an entity off a check, as one person may: at once, or by asking whoever may. */
import type { Permission } from '../bot/command.ts';
import type { Actor } from '../bot/request.ts';
import type { Catalog, Ref } from '../catalog/catalog.ts';
import type { Clock } from '../clock.ts';
import { fail } from '../errors.ts';
import { type ExemptionRequest, type ExemptionStore, exemptionId } from './exemptions.ts';
import type { Exemption, Health } from './health.ts';

export type AskedExemption = Pick<Exemption, 'ref' | 'check' | 'reason' | 'until'>;
export type Exempted =
  | { readonly kind: 'granted'; readonly exemption: Exemption }
  | { readonly kind: 'waits'; readonly request: ExemptionRequest };

export type Exempting = {
  /** Whether they may grant one of this check: who may change the catalog, and who owns a scorecard that counts it. */
  mayGrant(check: string): boolean;
  /** Users and Groups who may besides, by their refs. */
  granters(check: string): readonly Ref[];
  /** Granted when they may, kept as a request otherwise. */
  ask(asked: AskedExemption): Promise<Exempted>;
  /** What waits, of entities that they see; the oldest first. */
  waiting(): Promise<readonly ExemptionRequest[]>;
  grant(request: ExemptionRequest): Promise<Exemption>;
  /** A request of their own, or one they may grant. */
  refuse(request: ExemptionRequest): Promise<void>;
  end(exemption: Exemption): Promise<void>;
};

type Parts = {
  readonly store: ExemptionStore;
  readonly clock: Clock;
  readonly permits: (actor: Actor, needs: Permission) => { readonly allowed: boolean };
};
type Person = { readonly actor: Actor; readonly catalog: Catalog; readonly health: Health };

/** More would be nobody's to decide. */
const requestsAtMost = 1_000;

export function exemptingFor({ store, clock, permits }: Parts, { actor, catalog, health }: Person): Exempting {
  const who = actor.user ?? `${actor.platform}/${actor.account}`;
  const actsFor = actor.user === undefined ? new Set<Ref>() : catalog.actsFor(actor.user);
  const granters = (check: string) => [
    ...new Set(health.scorecards().flatMap(({ owner, checks }) => (owner && checks.has(check) ? [owner] : []))),
  ];
  const mayGrant = (check: string) =>
    permits(actor, 'change').allowed || granters(check).some((owner) => actsFor.has(owner));
  const theirs = (check: string, command: string) => {
    if (!mayGrant(check)) throw fail('FORBIDDEN', { who: actor.name, command });
  };
  const granted = async ({ ref, check, reason, until, by }: AskedExemption & Pick<Exemption, 'by'>) => {
    const exemption = await health.exempt({ ref, check, reason, until, by, approver: actor.name });
    await store.withdraw(exemptionId(exemption));
    return exemption;
  };
  return {
    mayGrant,
    granters,
    async ask(asked) {
      if (mayGrant(asked.check)) return { kind: 'granted', exemption: await granted({ ...asked, by: actor.name }) };
      // Asking changes something: it is done by somebody.
      if (actor.user === undefined) throw fail('FORBIDDEN', { who: actor.name, command: 'exempt' });
      const request = { ...asked, id: exemptionId(asked), by: actor.name, who, at: clock.now() };
      if ((await store.requests()).length >= requestsAtMost) throw fail('EXEMPTIONS_FULL', { most: requestsAtMost });
      await store.ask(request);
      return { kind: 'waits', request };
    },
    async waiting() {
      const now = clock.now();
      return (await store.requests()).filter(({ ref, until }) => until > now && catalog.get(ref) !== undefined);
    },
    async grant(request) {
      theirs(request.check, 'exempt');
      return granted(request);
    },
    async refuse(request) {
      if (request.who !== who) theirs(request.check, 'unexempt');
      await store.withdraw(request.id);
    },
    async end(exemption) {
      theirs(exemption.check, 'unexempt');
      await health.unexempt(exemption.id);
    },
  };
}
