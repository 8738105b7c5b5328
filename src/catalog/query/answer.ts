/** Answers of entities as JSON: one piece of bytes when they are few, group by group when they are many, so that memory stays bounded. */
import type { Ref } from '../catalog.ts';
import type { EntityBytes } from './entity-bytes.ts';

export type JsonBytes = Uint8Array | AsyncIterable<Uint8Array>;

type Fetch = (refs: readonly Ref[]) => Promise<readonly (EntityBytes | undefined)[]>;

/** So many entities make one piece. */
const group = 200;

export type List = {
  readonly refs: readonly Ref[];
  /** What stands before and behind the items. */
  readonly before: string;
  readonly behind: string;
  /** Whether an entity that is not there is told as null; it is left out without it. */
  readonly tellsMissing?: boolean;
};

export async function listBytes(list: List, fetch: Fetch): Promise<JsonBytes> {
  if (list.refs.length > group) return groupByGroup(list, fetch);
  const items = withCommas(await fetch(list.refs), list).slice(1);
  return Buffer.concat([Buffer.from(list.before), ...items, Buffer.from(list.behind)]);
}

async function* groupByGroup(list: List, fetch: Fetch): AsyncGenerator<Uint8Array> {
  const { refs, before, behind } = list;
  yield Buffer.from(before);
  let isFirst = true;
  for (let at = 0; at < refs.length; at += group) {
    const items = withCommas(await fetch(refs.slice(at, at + group)), list);
    yield Buffer.concat(isFirst ? items.slice(1) : items);
    isFirst &&= items.length === 0;
  }
  yield Buffer.from(behind);
}

const comma = Buffer.from(',');
const missing: EntityBytes = [Buffer.from('null')];

/** A comma before each. */
function withCommas(found: readonly (EntityBytes | undefined)[], { tellsMissing }: List): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (const each of found) {
    const entity = each ?? (tellsMissing ? missing : undefined);
    if (entity) pieces.push(comma, ...entity);
  }
  return pieces;
}
