/** Pages of docs as parts of one sheet of paper: links lead within it where they can, and to the portal or the web otherwise. */
import { sheetOrigin } from '../../src/picture/print-page.ts';

export type PrintedPart = {
  /** Its own address below the site. */
  readonly path: string;
  /** Address below the site → what stands before ids of that page; undefined for what is not on this sheet. */
  readonly prefixOf: (path: string) => string | undefined;
  /** Where the site stands in the portal: absolute, with a slash at the end. */
  readonly root: string;
};

/** Markup that the sanitiser has let through: values stand in double quotes, without angle brackets. */
const openingTag = /<[a-z][a-z0-9]*\s[^<>]*>|<details>/g;
const named = /\s(href|src|id|for|loading|open)(?:="([^"]*)")?/g;

export function partOfSheet(markup: string, part: PrintedPart): string {
  return markup.replace(openingTag, (tag, at: number) => {
    const isLink = tag.startsWith('<a ');
    const led = tag.replace(named, (_, name: string, value = '') => attributeFor({ name, value }, part));
    // What is closed is not printed.
    if (tag.startsWith('<details')) return led.replace('<details', '<details open');
    return isLink && isOutside(tag, markup.slice(at + tag.length)) ? led.replace('<a ', '<a data-outside ') : led;
  });
}

type Attribute = { readonly name: string; readonly value: string };

function attributeFor({ name, value }: Attribute, part: PrintedPart): string {
  const own = part.prefixOf(part.path) ?? '';
  switch (name) {
    case 'href':
      return ` href="${escaped(led(decoded(value), part))}"`;
    case 'src':
      return ` src="${escaped(below(decoded(value), part.path)?.href ?? decoded(value))}"`;
    case 'id':
    case 'for':
      return ` ${name}="${own}${value}"`;
    default:
      return '';
  }
}

function led(href: string, { path, prefixOf, root }: PrintedPart): string {
  if (href.startsWith('/')) return new URL(href, root).href;
  const target = below(href, path);
  if (!target || target.origin !== sheetOrigin) return href;
  const to = decodeURIComponent(target.pathname.slice(1));
  const prefix = prefixOf(to);
  const hash = target.hash.slice(1);
  return prefix === undefined ? `${root}${target.href.slice(sheetOrigin.length + 1)}` : `#${prefix}${hash}`;
}

function below(address: string, path: string): URL | undefined {
  const base = `${sheetOrigin}/${path}`;
  if (!URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  try {
    decodeURIComponent(url.pathname);
    return url;
  } catch {
    return undefined;
  }
}

/** Paper cannot be clicked: where a link leads outside is written behind it, unless that is what it says already. */
function isOutside(tag: string, rest: string): boolean {
  const [, href = ''] = /\shref="(https?:[^"]*)"/.exec(tag) ?? [];
  const [words = ''] = /^[^<]*/.exec(rest) ?? [];
  return href !== '' && decoded(words).replace(/\/$/, '') !== decoded(href).replace(/\/$/, '');
}

const decoded = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
