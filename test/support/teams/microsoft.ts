/** Microsoft's own parser of Adaptive Cards: what it would complain of. Needs no browser. */
import { createRequire } from 'node:module';
import { textAt } from '../../../src/outside/fields.ts';

type Event = { readonly message: string };
type Parser = {
  readonly Versions: { readonly v1_3: unknown; readonly v1_5: unknown; readonly v1_6: unknown };
  readonly SerializationContext: new (
    version: unknown,
  ) => { readonly eventCount: number; getEventAt(at: number): Event };
  readonly HostConfig: new (config: unknown) => unknown;
  readonly AdaptiveCard: new () => {
    hostConfig: unknown;
    parse(card: unknown, context: unknown): void;
    validateProperties(): { readonly validationEvents: readonly Event[] };
    toJSON(context: unknown): unknown;
  };
};

const readParser = (): Parser => createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as Parser;
const { Versions, SerializationContext, AdaptiveCard, HostConfig } = readParser();

/** Warnings of the parser as that version reads the card, its own where none is named, and of its check of every property. */
export function microsoftWarnings(card: unknown, version?: '1.3' | '1.5'): readonly string[] {
  const context = new SerializationContext(versionOf(version ?? textAt(card, 'version')));
  const parsed = new AdaptiveCard();
  // It counts those behind “…” too, which Teams does not: six are shown (PLATFORMS §8), and ./card.ts counts them.
  parsed.hostConfig = new HostConfig({ actions: { maxActions: 16 } });
  // It may keep what it is given: it gets its own.
  parsed.parse(JSON.parse(JSON.stringify(card)), context);
  const said = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at));
  return [...said, ...parsed.validateProperties().validationEvents].map(({ message }) => message);
}

function versionOf(version: string | undefined): unknown {
  if (version === '1.3') return Versions.v1_3;
  return version === '1.6' ? Versions.v1_6 : Versions.v1_5;
}
