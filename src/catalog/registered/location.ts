/** A registered location as everybody calls it. Its id and its entity's name follow from it: they are the same on every replica and after every start. */
import { createHash } from 'node:crypto';
import { fail } from '../../errors.ts';
import type { Ref } from '../catalog.ts';
import type { StoredLocation } from '../ports.ts';
import { resolveAddress } from '../remote/repository-file.ts';

export type LocationSpec = { readonly type: string; readonly target: string };
export type RegisteredLocation = Pick<StoredLocation, 'id' | 'type' | 'target'> & {
  /** What Backstage calls the entity of the location. */
  readonly entityRef: Ref;
};

export function idOf({ type, target }: LocationSpec): string {
  const hex = createHash('sha256').update(`${type}:${target}`).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}

/** As Backstage names it. */
export function entityNameOf({ type, target }: LocationSpec): string {
  return `generated-${createHash('sha1').update(`${type}:${target}`).digest('hex')}`;
}

export function registeredOf({ type, target }: LocationSpec): RegisteredLocation {
  return { id: idOf({ type, target }), type, target, entityRef: `location:default/${entityNameOf({ type, target })}` };
}

export const typeOf = (target: string) => (/^https?:/i.test(target) ? 'url' : 'file');

/** What is known of the file at an address goes by this. */
export const keyOf = (target: string) => `url:${resolveAddress(target, target) ?? target}`;

/** LOC-1: files are for the settings, and for who sits at the machine. */
export function refuseType(location: LocationSpec): void {
  if (location.type === 'url' && /^https?:\/\//i.test(location.target) && URL.canParse(location.target)) return;
  const reason = 'only addresses (type “url”, target https://…) can be';
  throw fail('LOCATION_REFUSED', { target: shown(location), reason });
}

export const shown = ({ type, target }: LocationSpec) => `${type}:${target}`.slice(0, 300);
