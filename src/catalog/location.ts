/** Where a Location entity leads (BACKSTAGE §1.7): its targets, resolved against the file that it stands in. */
import { isMapping, type Mapping } from './rules/check.ts';
import { fieldOf, type Mistake, type Path, shorten } from './rules/mistake.ts';

export type Lead =
  | { readonly kind: 'file'; readonly location: string }
  | { readonly kind: 'url'; readonly location: string }
  /** An address that is not read. `reason` goes on after it. */
  | { readonly kind: 'address'; readonly reason: string }
  /** There is no such file; `location` is where it would be. */
  | { readonly kind: 'missing'; readonly location: string }
  /** `reason` goes on after “which”. */
  | { readonly kind: 'refused'; readonly reason: string };
export type Leads = (target: string) => Lead;

export type LocationLeads = {
  readonly leadsTo: readonly string[];
  readonly mistakes: readonly Mistake[];
  /** A target that must be there and cannot be read breaks the Location; an address is only not followed. */
  readonly isBroken: boolean;
};

/** The Location must have passed its kind's checks. */
export function leadsOf({ spec }: Mapping, lead: Leads): LocationLeads {
  const isOptional = isMapping(spec) && spec.presence === 'optional';
  const found = targetsOf(spec).map(({ path, target }) => ({ path, target, lead: lead(target) }));
  const leadsTo = found.flatMap(({ lead: way }) => ledTo(way, isOptional));
  const broken = found.flatMap(({ path, target, lead: way }) => {
    if (way.kind === 'missing') return isOptional ? [] : [mistake(path, target, 'which is not there')];
    return way.kind === 'refused' ? [mistake(path, target, `which ${way.reason}`)] : [];
  });
  const unread = found.flatMap(({ target, path, lead: way }) =>
    way.kind === 'address' ? [{ target, path, reason: way.reason }] : [],
  );
  return { leadsTo, mistakes: [...broken, ...notRead(unread)], isBroken: broken.length > 0 };
}

/** Whether something is at an address is only seen when it is read: the mark says that nothing needs to be. */
const optionalMark = '?';

function ledTo(way: Lead, isOptional: boolean): string[] {
  if (way.kind === 'url') return [isOptional ? optionalMark + way.location : way.location];
  return way.kind === 'file' || (way.kind === 'missing' && !isOptional) ? [way.location] : [];
}

/** One of a Location's `leadsTo`. */
export function parseLed(led: string): { readonly location: string; readonly isOptional: boolean } {
  const isOptional = led.startsWith(optionalMark);
  return { location: isOptional ? led.slice(optionalMark.length) : led, isOptional };
}

type Target = { readonly path: Path; readonly target: string };

function targetsOf(spec: unknown): Target[] {
  if (!isMapping(spec)) return [];
  const { target, targets } = spec;
  const listed = Array.isArray(targets) ? targets : [];
  return [
    ...(typeof target === 'string' ? [{ path: ['spec', 'target'], target }] : []),
    ...listed.map((each: unknown, index) => ({ path: ['spec', 'targets', index], target: String(each) })),
  ];
}

function mistake(path: Path, target: string, what: string): Mistake {
  const message = `${fieldOf(path)} names “${shorten(target, 80)}”, ${what}.`;
  return { path, at: 'value', rule: 'location', message, value: shorten(target, 200) };
}

/** One for all addresses of a Location: a catalog full of them is not a catalog full of errors. */
function notRead(addresses: readonly (Target & { readonly reason: string })[]): Mistake[] {
  const [first, ...more] = addresses;
  if (!first) return [];
  const others = more.length > 0 ? ` and ${more.length} more` : '';
  return [mistake(first.path, first.target, `an address${others} that is not read: it ${first.reason}`)];
}
