/** HTML as a template whose holes are escaped: the only place where markup and foreign text meet. */

/** Markup that is known to be safe. A class, so that no value read from outside can pose as one. */
export class Html {
  constructor(readonly text: string) {}
}

export type Hole = string | number | false | undefined | Html | readonly Hole[];

/** `html`<p>${anything}</p>``: text is escaped, Html stays, lists are joined, `false` and `undefined` are nothing. */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  let text = parts[0] ?? '';
  holes.forEach((hole, at) => {
    text += fill(hole) + (parts[at + 1] ?? '');
  });
  return new Html(text);
}

/** Marks markup of our own making (a drawn picture) as safe. Never for anything that holds foreign text unescaped. */
export const trusted = (markup: string) => new Html(markup);

export const nothing = new Html('');

function fill(hole: Hole): string {
  if (hole === undefined || hole === false) return '';
  if (hole instanceof Html) return hole.text;
  if (typeof hole === 'object') return hole.map(fill).join('');
  return escapeText(String(hole));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Right for text and for quoted attributes. Control characters and direction overrides would disguise what is written. */
function escapeText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  const shown = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');
  return shown.replace(/[&<>"']/g, (letter) => entities[letter] ?? '');
}
