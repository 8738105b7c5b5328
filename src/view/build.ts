/** Short makers for Views: what commands write instead of object literals. */

import type { Action, Block, Span, Status, Text, View } from './view.ts';
import { figure } from './words.ts';

type ActionOf<Kind extends Action['kind']> = Extract<Action, { kind: Kind }>;

/** The answer itself, in the lead. */
export const bold = (text: string): Span => ({ kind: 'bold', text });
/** A command, ref, path or code. */
export const code = (text: string): Span => ({ kind: 'code', text });
/** `url` is absolute, or a path of this server. */
export const link = (text: string, url: string): Span => ({ kind: 'link', text, url });
/** “4 min ago”. */
export const age = (at: number): Span => ({ kind: 'time', at, style: 'age' });
export const status = (state: Status, word: string): Span => ({ kind: 'status', status: state, word });
export const entitySpan = ({ ref, name }: { readonly ref: string; readonly name: string }): Span => ({
  kind: 'entity',
  ref,
  name,
});

/** “1 entity”, “1,204 entities”. */
export const count = (amount: number, one: string, many: string) => `${figure(amount)} ${amount === 1 ? one : many}`;

/** Glyph and one sentence; at most one in an answer. */
export const note = (state: Status, text: Text): Block => ({ kind: 'note', status: state, text });

/** A button that asks `command` with `args`. */
export const ask = (label: string, command: string, args: Readonly<Record<string, string>>): ActionOf<'command'> => ({
  kind: 'command',
  label,
  command,
  args,
});
/** A button that opens an address. */
export const open = (label: string, url: string): ActionOf<'open'> => ({ kind: 'open', label, url });

/** The page of an entity: `component:default/artist-web` → `/catalog/default/component/artist-web`. */
export function entityPath(ref: string): string {
  const [, kind = '', namespace = '', name = ''] = /^([^:]*):([^/]*)\/(.*)$/.exec(ref) ?? [];
  return `/catalog/${[namespace, kind, name].map(encodeURIComponent).join('/')}`;
}

/** Where docs are read: `component:default/payments-api`, `runbooks/keys/`, `rotating` → `/docs/default/component/payments-api/runbooks/keys/#rotating`. */
export function docsPath(ref: string, path = '', anchor?: string): string {
  const below = path.split('/').map(encodeURIComponent).join('/');
  return `${entityPath(ref).replace('/catalog/', '/docs/')}/${below}${anchor ? `#${encodeURIComponent(anchor)}` : ''}`;
}

/** Checks nothing: the order of the parts is the anatomy of an answer, and the gallery's tests hold every View against it. */
export const view = (whole: View): View => whole;
