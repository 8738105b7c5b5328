/** Entities and docs as resources, as the actor may see them (MCP 2025-11-25, server/resources). */
import type { ReadResourceResult, Resource, ResourceTemplate } from '@modelcontextprotocol/sdk/types.js';
import type { Actor, Ref, RoutePorts } from '../plugin.ts';

type Ports = Pick<RoutePorts, 'catalogApi' | 'techdocsApi'>;

export const templates: readonly ResourceTemplate[] = [
  {
    name: 'entity',
    title: 'An entity of the catalog',
    uriTemplate: 'callboard://catalog/{namespace}/{kind}/{name}',
    description: 'Its descriptor as YAML, as Backstage writes it.',
    mimeType: 'application/yaml',
  },
  {
    name: 'docs',
    title: 'A page of an entity’s docs',
    uriTemplate: 'callboard://docs/{namespace}/{kind}/{name}/{+path}',
    description: 'Without a path, the first page.',
    mimeType: 'text/html',
  },
];

const pageSize = 200;

/** `cursor` is what the page before gave; undefined for one that nobody gave. */
export function resourcesFor(actor: Actor, cursor: string | undefined, ports: Ports) {
  const catalog = ports.catalogApi.people.visible(actor);
  const from = cursor === undefined ? 0 : Number(cursor);
  if (!Number.isInteger(from) || from < 0) return undefined;
  const entities = catalog.find('sort:name').entities;
  const resources = entities
    .slice(from, from + pageSize)
    .flatMap(({ ref, displayName, description, annotations }): Resource[] => {
      const about = { title: displayName, ...(description && { description: description.slice(0, 300) }) };
      const docs = annotations['backstage.io/techdocs-ref'] !== undefined;
      return [
        { uri: `callboard://catalog/${pathOf(ref)}`, name: ref, ...about, mimeType: 'application/yaml' },
        ...(docs
          ? [{ uri: `callboard://docs/${pathOf(ref)}/`, name: `docs of ${ref}`, ...about, mimeType: 'text/html' }]
          : []),
      ];
    });
  return { resources, ...(from + pageSize < entities.length && { nextCursor: String(from + pageSize) }) };
}

/** Undefined for what is not there, or not for this actor. */
export async function readResource(actor: Actor, uri: string, ports: Ports): Promise<ReadResourceResult | undefined> {
  const [, what, ref, path = ''] = read(uri) ?? [];
  if (what === 'catalog' && ref !== undefined) {
    const text = await ports.catalogApi.people.visible(actor).descriptor(ref);
    return text === undefined ? undefined : { contents: [{ uri, mimeType: 'application/yaml', text }] };
  }
  if (what !== 'docs' || ref === undefined) return undefined;
  const found = await ports.techdocsApi.docs.read(actor, ref, path);
  if (found.kind !== 'page') return undefined;
  return {
    contents: [{ uri, mimeType: 'text/html', text: `<h1>${escaped(found.view.title)}</h1>\n${found.view.html}` }],
  };
}

/** Names that begin so, for clients that let people choose. */
export function completions(actor: Actor, argument: { readonly name: string; readonly value: string }, ports: Ports) {
  if (argument.name !== 'name') return [];
  const { value } = argument;
  return ports.catalogApi.people
    .visible(actor)
    .complete(value.slice(0, 100), 50)
    .map(({ name }) => name);
}

const pathOf = (ref: Ref) => {
  const [, kind = '', namespace = '', name = ''] = /^([^:]*):([^/]*)\/(.*)$/.exec(ref) ?? [];
  return [namespace, kind, name].map(encodeURIComponent).join('/');
};

/** What, ref and path. */
function read(uri: string): readonly [string, string, string, string] | undefined {
  const parts = /^callboard:\/\/(catalog|docs)\/([^/]+)\/([^/]+)\/([^/]+)(?:\/(.*))?$/.exec(uri);
  if (!parts) return undefined;
  try {
    const [what = '', namespace = '', kind = '', name = '', path = ''] = parts
      .slice(1)
      .map((part) => decodeURIComponent(part ?? ''));
    return [uri, what, `${kind}:${namespace}/${name}`.toLowerCase(), path];
  } catch {
    return undefined;
  }
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
