/** Asks whoever knows the rota of an entity; keeps what it said, for a minute and for when it does not answer. */
import { opsgenie } from './providers/opsgenie.js';
import { pagerduty } from './providers/pagerduty.js';
import { rota } from './providers/rota.js';

const freshFor = 60_000;

/**
 * A provider: `key(entity)` says where its rota is, undefined for one that is not the provider's; `ask(key)` answers
 * `{ person, until? }`, or undefined where nobody is on call, and throws where it cannot be told.
 */
export function createOnCall(ports) {
  const { clock, keep, log, settings } = ports;
  const providers = [
    ...(settings.pagerduty ? [pagerduty(settings.pagerduty, ports)] : []),
    ...(settings.opsgenie ? [opsgenie(settings.opsgenie, ports)] : []),
    ...(settings.rotas ? [rota(settings.rotas, ports)] : []),
  ];
  const asking = new Map();

  const placeOf = (entity) => {
    for (const provider of providers) {
      const key = provider.key(entity);
      if (key !== undefined) return { provider, key: `${provider.name}/${key}`, id: key };
    }
    return undefined;
  };

  async function askedAnew({ provider, key, id }, before) {
    try {
      const found = (await provider.ask(id)) ?? null;
      await keep.put(key, found);
      return { value: found, at: clock.now(), isOld: false };
    } catch (cause) {
      log({ failed: key, reason: String(cause).slice(0, 200) });
      return before && { ...before, isOld: true };
    }
  }

  /** However many ask at once, the provider is asked once. */
  function once(place, before) {
    const there = asking.get(place.key);
    if (there) return there;
    const asked = askedAnew(place, before).finally(() => asking.delete(place.key));
    asking.set(place.key, asked);
    return asked;
  }

  return {
    key: (entity) => placeOf(entity)?.key,
    /** `{ person, until?, from, at, isOld }`: a ref or an e-mail address; undefined where nobody is known. */
    async of(entity) {
      const place = placeOf(entity);
      if (!place) return undefined;
      const before = place.provider.isKept === false ? undefined : await keep.get(place.key);
      const isFresh = before !== undefined && clock.now() - before.at < freshFor;
      const { value, at, isOld = false } = (isFresh ? before : await once(place, before)) ?? {};
      const isOver = value?.until !== undefined && value.until <= clock.now() && isOld;
      return value && !isOver ? { ...value, from: place.provider.title, at, isOld } : undefined;
    },
  };
}
