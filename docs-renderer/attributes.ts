/** `{: #id .class key="value" }`, as Python-Markdown's attr_list reads it. */
import { escapeHtml } from './escape.ts';

export type Attributes = Readonly<Record<string, string>>;

const one = /\s*(?:#([^\s}=#.]+)|\.([^\s}=#]+)|([\w:-]+)=(?:"([^"]*)"|'([^']*)'|([^\s}]+))|([\w:-]+))/y;

/** Of what stands between the braces; undefined when that is something else. */
export function readAttributes(text: string): Attributes | undefined {
  const inner = text.trim();
  if (inner === '') return undefined;
  const found = new Map<string, string>();
  const classes: string[] = [];
  for (one.lastIndex = 0; one.lastIndex < inner.length; ) {
    const match = one.exec(inner);
    if (!match) return undefined;
    const [, id, className, key, double, single, bare, flag] = match;
    if (id !== undefined) found.set('id', id);
    else if (className !== undefined) classes.push(className);
    else if (key === 'class') classes.push(double ?? single ?? bare ?? '');
    else if (key !== undefined) found.set(key.toLowerCase(), double ?? single ?? bare ?? '');
    else if (flag !== undefined) found.set(flag.toLowerCase(), flag);
  }
  if (classes.length > 0) found.set('class', classes.join(' '));
  return Object.fromEntries(found);
}

/** Into the first tag of what was made. Classes are added to those that it has. */
export function withAttributes(html: string, attributes: Attributes | undefined): string {
  if (!attributes) return html;
  let made = html;
  for (const [key, value] of Object.entries(attributes)) made = withAttribute(made, key, value);
  return made;
}

function withAttribute(html: string, key: string, value: string): string {
  if (!/^[a-z][\w:-]*$/.test(key)) return html;
  const [tag = ''] = /^\s*<[a-z][^>]*>/.exec(html) ?? [];
  if (tag === '') return html;
  const had = new RegExp(`\\s${key}="([^"]*)"`).exec(tag);
  const text = escapeHtml(value);
  const whole = key === 'class' && had ? `${had[1]} ${text}` : text;
  const without = had ? tag.replace(had[0], () => '') : tag;
  return (
    without.replace(/(\/?>)$/, () => ` ${key}="${whole}"${without.endsWith('/>') ? '/>' : '>'}`) +
    html.slice(tag.length)
  );
}
