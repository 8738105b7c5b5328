/** Descriptors at addresses: one file each, known by the address that people look at and read where its bytes are. */
import { createBreathing } from '../breathe.ts';
import { findCodeOwner } from '../code-owners.ts';
import { fingerprintOf, isSameAround, ownStamp } from '../fingerprint.ts';
import { type FileContent, fileFailure, readDescriptors } from '../ingest.ts';
import { keepLeads, keptWords } from '../keep-leads.ts';
import type { StoredFile } from '../ports.ts';
import { besideAddress } from '../remote/beside-address.ts';
import { createPull } from '../remote/pull.ts';
import type { RemoteFailure } from '../remote/remote.ts';
import { labelOf, resolveAddress, type WebPlaces, webPlacesOf } from '../remote/repository-file.ts';
import { type Cycle, defineSource, type LocationRead, type ReadWay, type Way } from '../source.ts';

export default defineSource({ open: readAddresses, together: 8 });

function readAddresses(cycle: Cycle): ReadWay {
  const read = createReader(cycle);
  const seen = new Set<string>();
  return async function* (way) {
    const place = placeOf(way);
    if (seen.has(place.location)) return;
    seen.add(place.location);
    const found = await read(place, way);
    if (found) yield found;
  };
}

/** What the address is called, and where people see it. */
type Place = Pick<LocationRead, 'target' | 'location' | 'label'> & {
  readonly address: string;
  readonly web?: WebPlaces;
};

function placeOf({ target }: Way): Place {
  const address = resolveAddress(target, target);
  if (address === undefined) return { target, address: target, location: `url:${target}`, label: target };
  return { target, address, location: `url:${address}`, label: labelOf(address), web: webPlacesOf(address) };
}

function createReader({ known, readAt, remote }: Cycle) {
  const breathe = createBreathing();

  async function describe(text: string, place: Place, way: Way) {
    const pull = createPull(remote);
    const beside = besideAddress(place.address, pull);
    const { location, label, web } = place;
    const around = { location, label, origin: way.origin ?? location, readAt, breathe, ...(web && { web }) };
    const codeOwner = findCodeOwner(place.address, pull);
    return { content: await readDescriptors(text, { ...around, ...beside, codeOwner }), pull };
  }

  return async ({ address, web, ...names }: Place, way: Way): Promise<LocationRead | undefined> => {
    const place = { address, ...names, ...(web && { web }) };
    const stored = known.get(names.location);
    const refusal = remote.refusal(address);
    if (refusal !== undefined) return failed({ reason: refusal, isMissing: false }, { place, stored });
    let read = await remote.read(address, stored && ownStamp(stored.fingerprint));
    if (read.kind === 'unchanged' && stored) {
      if (await isSameAround(stored.fingerprint, remote)) return { ...names, unchanged: true };
      read = await remote.read(address);
    }
    if (read.kind === 'failed' && read.isMissing && way.isOptional) return undefined;
    if (read.kind === 'failed') return failed(read, { place, stored });
    if (read.kind === 'unchanged')
      return failed({ reason: 'answers without its text', isMissing: false }, { place, stored });
    const { content, pull } = await describe(read.text, place, way);
    // THREATS 88: a file in which nothing stands is one that got lost on its way.
    if (isEmpty(content)) return failed({ reason: 'holds no descriptor', isMissing: false }, { place, stored });
    const result = keepLeads(content, stored);
    return { ...names, unchanged: false, fingerprint: fingerprintOf(read.stamp, pull), result, state: 'read' };
  };
}

const isEmpty = ({ descriptors, errors, leadsTo }: FileContent) =>
  descriptors.length + errors.length + leadsTo.length === 0;

type About = { readonly place: Place; readonly stored: StoredFile | undefined };

/** What was read from it before stays, with what is wrong now (LIFE-1). It has no fingerprint, so that it is read again. */
function failed({ reason, isMissing }: Omit<RemoteFailure, 'kind'>, { place, stored }: About): LocationRead {
  const { target, location, label } = place;
  const kept = keptWords(stored);
  const failure = fileFailure(place, 1, 'location', `${label} ${reason}${kept}.`);
  const state = isMissing ? 'missing' : 'failed';
  return { target, location, label, unchanged: false, fingerprint: '', result: keepLeads(failure, stored), state };
}
