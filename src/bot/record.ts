/** What became of a turn, as one audit record. */
import type { Answer } from './request.ts';
import type { Turn } from './turn.ts';

/** An audit that cannot be written must not take the answer with it, but is heard of. */
export function record({ tools, actor, place, trail, began }: Turn, outcome: Answer['outcome']): void {
  const { audit, clock, log, newId } = tools.parts;
  const { expired: _, ...told } = trail;
  const { platform, account, user } = actor;
  const at = clock.now();
  try {
    audit.write({
      ...told,
      id: newId(),
      at,
      platform,
      account,
      ...(user && { user }),
      place: place.id,
      outcome,
      milliseconds: at - began,
    });
  } catch (cause) {
    log({ event: 'audit-failed', reason: String(cause) });
  }
}
