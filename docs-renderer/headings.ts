/** A page's headings, and their ids as Python-Markdown's `toc` makes them. */

export type Heading = {
  readonly level: number;
  readonly id: string;
  readonly text: string;
  /** The id that GitHub would have given it: links that say so are understood. */
  readonly alias: string;
};

/** Ids of one page, none twice. */
export function createIds(isUnicode: boolean) {
  const taken = new Set<string>();
  return {
    /** What an author chose stays as it is. */
    take(id: string): string {
      taken.add(id);
      return id;
    },
    make(text: string): string {
      const first = slugOf(text, isUnicode) || slugOf(text, true);
      let id = first;
      for (let count = 1; id === '' || taken.has(id); count++) id = `${first}_${count}`;
      taken.add(id);
      return id;
    },
  };
}
export type Ids = ReturnType<typeof createIds>;

function slugOf(text: string, isUnicode: boolean): string {
  const letters = isUnicode ? text.normalize('NFC') : text.normalize('NFKD').replace(/[^\0-\x7f]/g, '');
  return letters
    .replace(/[^\p{L}\p{N}\p{M}_\s-]/gu, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-');
}

export const aliasOf = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_\s-]/gu, '')
    .replace(/\s/g, '-');

/** As nested lists: what `[TOC]` stands for. */
export function tableOfContents(headings: readonly Heading[], draw: (heading: Heading) => string): string {
  let [html, at] = ['', 0];
  const list = (level: number): string => {
    let items = '';
    for (let heading = headings[at]; heading && heading.level >= level; heading = headings[at]) {
      at++;
      const below = headings[at];
      items += `<li>${draw(heading)}${below && below.level > heading.level ? list(heading.level + 1) : ''}</li>`;
    }
    return items === '' ? '' : `<ul>${items}</ul>`;
  };
  while (at < headings.length) html += list(0);
  return html;
}
