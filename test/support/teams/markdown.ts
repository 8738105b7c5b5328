/** Reads the markdown that Teams understands in a TextBlock and in facts: links, and what else would be live in it. */

export type Read = {
  /** As a reader sees it. */
  readonly text: string;
  readonly links: readonly string[];
  /** Whatever the escaping let through: pictures, mentions, emphasis other than bold, code, autolinks. */
  readonly live: readonly string[];
};

const link = /^\[((?:\\.|[^\\[\]])*)\]\(([^()\s\\]*)\)/s;
const bold = /^\*\*((?:\\.|[^\\*])+)\*\*/s;
const bare = /^(?:https?:\/\/|www\.)[^\s\u200b]+/i;

export function readMarkdown(markdown: string): Read {
  const links: string[] = [];
  const live: string[] = [];
  let text = '';
  let rest = markdown;
  if (/^\s*(?:[-+*]|\d+[.)]|#{1,6}|>)(?:\s|$)/m.test(rest)) live.push('list or heading');
  while (rest !== '') {
    const [whole = '', words = '', url] = link.exec(rest) ?? bold.exec(rest) ?? [];
    if (whole !== '') {
      text += withoutSlashes(words);
      if (url !== undefined) links.push(url);
      rest = rest.slice(whole.length);
      continue;
    }
    const [escaped = ''] = /^\\[!-/:-@[-`{-~]/.exec(rest) ?? [];
    const [address] = bare.exec(rest) ?? [];
    if (address !== undefined) live.push(`address ${address}`);
    if (escaped === '' && /^[*_`[\]<>~|!]/.test(rest)) live.push(rest.slice(0, 20));
    if (escaped === '' && /^&#?\w+;/.test(rest)) live.push(rest.slice(0, 20));
    text += escaped === '' ? rest.slice(0, 1) : escaped.slice(1);
    rest = rest.slice(escaped.length || 1);
  }
  return { text, links, live };
}

const withoutSlashes = (words: string) => words.replace(/\\([!-/:-@[-`{-~])/g, '$1');
