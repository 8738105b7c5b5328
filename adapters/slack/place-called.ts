/** A channel of this workspace by what descriptors call it, or by any place in it. */
import type { Installation } from './members.ts';

const channel = /^slack:(?:([TE][A-Z0-9]+)\/)?([CGDUW][A-Z0-9]{1,20})$/i;
const place = /^slack\/([TE][A-Z0-9]+)\/([CGDUW][A-Z0-9]{1,20})(?:\/[\d.]+)?$/;

/** `slack:C1` or `slack/T1/C1`, also with a thread behind it; undefined for what is in no workspace of this app. */
export function createPlaceCalled(installation: () => Installation | undefined) {
  return (name: string): string | undefined => {
    const here = installation();
    const [, where, what] = channel.exec(name.trim()) ?? place.exec(name.trim()) ?? [];
    if (!here || what === undefined) return undefined;
    const isHere = where === undefined || [here.team, here.enterprise].includes(where.toUpperCase());
    return isHere ? `slack/${here.team}/${what.toUpperCase()}` : undefined;
  };
}
