/** mkdocs.yml as far as it means something here: a description of a site, never a program. */
import { isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Trouble } from './rendered.ts';

export type SiteSettings = {
  readonly name: string;
  readonly description?: string;
  readonly docsDir: string;
  /** As it is written: lists, mappings and texts. Undefined: none is given. */
  readonly nav: unknown;
  readonly repoUrl?: string;
  readonly editUri?: string;
  readonly copyright?: string;
  readonly extensions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly redirects: Readonly<Record<string, string>>;
  readonly exclude: readonly string[];
  readonly troubles: readonly Trouble[];
};

/** What changes nothing of a page here, and is passed over without a word. */
const quiet: ReadonlySet<string> = new Set(
  'site_name site_description docs_dir nav repo_url repo_name edit_uri markdown_extensions plugins theme site_url site_author copyright extra exclude_docs not_in_nav draft_docs validation strict dev_addr watch use_directory_urls remote_branch remote_name'.split(
    ' ',
  ),
);
const knownPlugins: ReadonlySet<string> = new Set(['techdocs-core', 'search', 'monorepo', 'redirects', 'same-dir']);

type Fields = ReadonlyMap<unknown, unknown>;

export function readSettings(text: string): SiteSettings {
  const fields = readYaml(text);
  const nested = (name: string) => named(fields.get(name));
  const plugins = nested('plugins');
  return {
    name: textOf(fields.get('site_name')) ?? 'Documentation',
    ...pick('description', textOf(fields.get('site_description'))),
    docsDir: textOf(fields.get('docs_dir')) ?? 'docs',
    nav: fields.get('nav') ?? undefined,
    ...pick('repoUrl', webAddress(fields.get('repo_url'))),
    ...pick('editUri', textOf(fields.get('edit_uri'))),
    ...pick('copyright', textOf(fields.get('copyright'))),
    extensions: nested('markdown_extensions'),
    redirects: redirectsOf(plugins.redirects),
    exclude: (textOf(fields.get('exclude_docs')) ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#')),
    troubles: [
      ...[...fields.keys()]
        .filter((key) => !quiet.has(String(key)))
        .map((key) => unsupported(`setting ${String(key)}`, `${String(key)}:`, text)),
      ...Object.keys(plugins)
        .filter((name) => !knownPlugins.has(name))
        .map((name) => unsupported(`plugin ${name}`, name, text)),
    ],
  };
}

function unsupported(what: string, found: string, text: string): Trouble {
  const at = text.indexOf(found);
  return { kind: 'unsupported', what, ...(at >= 0 && { line: text.slice(0, at).split('\n').length }) };
}

const pick = <Name extends string>(name: Name, value: string | undefined) =>
  value === undefined ? {} : ({ [name]: value } as { [key in Name]: string });

/** Tags of Python are names of functions: they stay unread. `!ENV` is its default: the machine's environment is nobody's text. */
function readYaml(text: string): Fields {
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent', strict: false });
  if (document.errors.length > 0) throw document.errors[0];
  visit(document, {
    Seq: (_, node) =>
      node.tag === '!ENV'
        ? document.createNode(node.items.length > 1 ? defaultOf(node.items.at(-1)) : null)
        : undefined,
    Scalar(_, node) {
      if (node.tag === '!ENV') return document.createNode(null);
      if (node.tag === '!include') node.value = `!include ${String(node.value)}`;
      if (node.tag?.includes('python/') === true) node.value = node.tag.slice(node.tag.indexOf('python/'));
      return undefined;
    },
  });
  const value: unknown = document.toJS({ mapAsMap: true, maxAliasCount: 100 });
  return value instanceof Map ? value : new Map();
}

const defaultOf = (node: unknown): unknown => (isScalar(node) ? node.value : isSeq(node) || isMap(node) ? null : node);

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== ''
    ? value.trim()
    : typeof value === 'number'
      ? String(value)
      : undefined;

function webAddress(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : undefined;
}

/** Extensions and plugins: a list of names and of mappings, or one mapping. */
function named(value: unknown): Record<string, Record<string, unknown>> {
  const entries: [string, Record<string, unknown>][] = [];
  const add = (name: unknown, options: unknown) => entries.push([String(name), plainRecord(options)]);
  for (const item of Array.isArray(value) ? value : [value]) {
    if (item instanceof Map) for (const [name, options] of item) add(name, options);
    else if (textOf(item) !== undefined) add(item, {});
  }
  return Object.fromEntries(entries.filter(([name]) => name !== '__proto__'));
}

const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

function plainRecord(value: unknown, depth = 0): Record<string, unknown> {
  if (!(value instanceof Map) || depth > 5) return {};
  const plain = (one: unknown): unknown =>
    one instanceof Map ? plainRecord(one, depth + 1) : Array.isArray(one) ? one.map(plain) : one;
  const entries = Array.from(value, ([key, one]): [string, unknown] => [String(key), plain(one)]);
  return Object.fromEntries(entries.filter(([key]) => !forbidden.has(key)));
}

function redirectsOf(options: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, string>> {
  const maps = options?.redirect_maps;
  const entries = typeof maps === 'object' && maps !== null ? Object.entries(maps) : [];
  return Object.fromEntries(entries.flatMap(([from, to]) => (typeof to === 'string' ? [[from, to]] : [])));
}
