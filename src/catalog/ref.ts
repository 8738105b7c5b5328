/** Entity references as Backstage reads them: `[<kind>:][<namespace>/]<name>`, all parts without regard to case. */
import type { Ref } from './catalog.ts';

export type CompoundRef = { readonly kind: string; readonly namespace: string; readonly name: string };
/** What a reference that leaves out its kind or namespace is filled up with. */
export type RefContext = { readonly kind?: string; readonly namespace?: string };

export type RefProblem = { readonly rule: 'REF-2' | 'REF-3'; readonly expected: string };

const form = 'of the form [<kind>:][<namespace>/]<name>';

/** The reference's parts, or what is wrong with it. Parts keep their case. */
export function parseRef(text: string, context: RefContext = {}): CompoundRef | RefProblem {
  if (isDeceptive(text)) {
    return { rule: 'REF-2', expected: `${form}, without invisible characters and without two alphabets in one word` };
  }
  const colon = text.indexOf(':');
  const slash = text.indexOf('/');
  // REF-1: a slash before the colon makes the colon a part of the name.
  const nameAfterKind = colon >= 0 && (slash < 0 || colon < slash) ? colon + 1 : 0;
  const afterSlash = slash >= 0 ? slash + 1 : nameAfterKind;
  const kind = nameAfterKind > 0 ? text.slice(0, colon) : context.kind;
  const namespace = slash >= 0 ? text.slice(nameAfterKind, slash) : (context.namespace ?? 'default');
  const name = text.slice(afterSlash);
  if (kind === '' || namespace === '' || name === '') {
    return { rule: 'REF-2', expected: `${form}, with no part left empty` };
  }
  if (kind === undefined) return { rule: 'REF-3', expected: `${form} with its kind, as in component:${name}` };
  return { kind, namespace, name };
}

export const isRefProblem = (read: CompoundRef | RefProblem): read is RefProblem => 'rule' in read;

/** Canonical (REF-5): lower case as in en-US, which is what `toLowerCase` gives everywhere, always with kind and namespace. */
export function formatRef({ kind, namespace, name }: CompoundRef): Ref {
  return `${kind}:${namespace}/${name}`.toLowerCase();
}

/** The canonical reference, or undefined for text that is none. */
export function readRef(text: string, context?: RefContext): Ref | undefined {
  const read = parseRef(text, context);
  return isRefProblem(read) ? undefined : formatRef(read);
}

/** Location references are `type:target`; the target may hold colons (REF-8). */
export function parseLocationRef(text: string): { readonly type: string; readonly target: string } | undefined {
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) return undefined;
  return { type: text.slice(0, colon), target: text.slice(colon + 1) };
}

const beyondAscii = /[^\x20-\x7e]/;
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const latin = /\p{Script=Latin}/u;
const lookalikes = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/** THREATS 43: a reference that reads like another one. Names are ASCII, so such a one could only mislead people. */
function isDeceptive(text: string): boolean {
  if (!beyondAscii.test(text)) return false;
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return unseen.test(text) || words.some((word) => latin.test(word) && lookalikes.test(word));
}

/** Backstage's entity of a location that is registered or named, told by its name (LOC-4). Answers for people pass over it. */
export const isGenerated = (ref: string) => /^location:[^/]+\/generated-[0-9a-f]{40}$/.test(ref);
