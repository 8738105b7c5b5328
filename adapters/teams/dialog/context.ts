/** What a form is drawn with. */
import type { Option } from '../../../src/form/form.ts';
import type { RenderContext } from '../parts.ts';

/**
 * `dialog`: in a window of its own, where buttons only submit, secrets may be typed and names are found while one
 * types. `card`: in the conversation, for clients that have none.
 */
export type Surface = 'dialog' | 'card';

/** What may be chosen of a lookup before anything is typed, or for the words in it: by its path, `name` or `list.name`. */
export type Offers = ReadonlyMap<string, readonly Option[]>;

export type FormContext = RenderContext & {
  readonly surface: Surface;
  readonly offers: Offers;
};
