/** Which row of the settings leads to a place: what people are told when they ask for it to be taken out (LOC-7). */
import { resolve } from 'node:path';
import { isBelow, realPathOf } from '../../outside/safe-path.ts';
import { fixedPart, isPattern } from '../files/pattern.ts';
import type { SourceSettings } from '../source.ts';
import { keyOf } from './location.ts';

export type NamedSource = { readonly row: number; readonly source: SourceSettings };

/** `origin` is a location ref: where the reading that led there began. */
export function sourceOf(origin: string, sources: readonly SourceSettings[], root: string): NamedSource | undefined {
  const row = sources.findIndex((source) => leadsTo(source, origin, root));
  const source = sources[row];
  return source && { row, source };
}

function leadsTo({ type, target }: SourceSettings, origin: string, root: string): boolean {
  if (type === 'url') return keyOf(target) === origin;
  if (type === 'file') {
    const path = resolve(root, target);
    const folder = realPathOf(isPattern(path) ? fixedPart(path) : path);
    return origin.startsWith('file:') && isBelow(folder, origin.slice('file:'.length));
  }
  // What an organisation's repositories hold is known by its address, what another catalog has by that catalog's.
  const base = `${target.replace(/\/+$/, '')}/`.toLowerCase();
  return [type, 'url'].some((kind) => `${origin.toLowerCase()}/`.startsWith(`${kind}:${base}`));
}
