/** OpenAPI 3 and Swagger 2: operations by tag, and schemas. */
import { isMapping, type Mapping } from '../rules/check.ts';
import { type ApiAnswer, type ApiCall, type ApiDescription, type ApiField, shortAbout, within } from './description.ts';
import { type Resolve, resolverOf, shapesOf, typeWords } from './json-schema.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];
const untagged = 'Operations';

export function readOpenApi(document: Mapping): ApiDescription {
  const resolve = resolverOf(document);
  const info = isMapping(document.info) ? document.info : {};
  const components = isMapping(document.components) ? document.components : {};
  const schemas = components.schemas ?? document.definitions;
  const version = document.openapi ?? document.swagger;
  return {
    format: `${document.openapi === undefined ? 'Swagger' : 'OpenAPI'} ${String(version)}`,
    ...(typeof info.title === 'string' && { title: info.title }),
    ...((typeof info.version === 'string' || typeof info.version === 'number') && { version: String(info.version) }),
    ...shortAbout(info.description),
    facts: [
      { label: 'Servers', values: serversOf(document) },
      { label: 'Signing in', values: signInsOf(components.securitySchemes ?? document.securityDefinitions, resolve) },
    ].filter(({ values }) => values.length > 0),
    ...within(groupsOf(document, resolve), shapesOf(schemas, resolve)),
  };
}

function serversOf({ servers, host, basePath, schemes }: Mapping): readonly string[] {
  if (Array.isArray(servers))
    return servers
      .flatMap((one: unknown) => (isMapping(one) && typeof one.url === 'string' ? [one.url] : []))
      .slice(0, 6);
  if (typeof host !== 'string') return [];
  const [scheme = 'https'] = Array.isArray(schemes) ? schemes.map(String) : [];
  return [`${scheme}://${host}${typeof basePath === 'string' ? basePath : ''}`];
}

function signInsOf(schemes: unknown, resolve: Resolve): readonly string[] {
  if (!isMapping(schemes)) return [];
  return Object.entries(schemes)
    .slice(0, 6)
    .map(([name, scheme]) => {
      const { type, scheme: how, in: where } = resolve(scheme) ?? {};
      const words = [type, how ?? where].filter((word) => typeof word === 'string').join(', ');
      return words === '' ? name : `${name} (${words})`;
    });
}

function groupsOf(document: Mapping, resolve: Resolve) {
  const tags = new Map<string, { about?: string; calls: ApiCall[] }>();
  for (const tag of Array.isArray(document.tags) ? document.tags : [])
    if (isMapping(tag) && typeof tag.name === 'string')
      tags.set(tag.name, { ...shortAbout(tag.description), calls: [] });
  for (const [path, item] of Object.entries(isMapping(document.paths) ? document.paths : {})) {
    const found = resolve(item) ?? {};
    for (const method of methods) {
      const operation = found[method];
      if (!isMapping(operation)) continue;
      const [tag = untagged] = Array.isArray(operation.tags) ? operation.tags.map(String) : [];
      const group = tags.get(tag) ?? { calls: [] };
      tags.set(tag, group);
      group.calls.push(callOf({ method, path, operation, shared: found.parameters }, resolve));
    }
  }
  return Array.from(tags, ([name, group]) => ({ name, ...group }));
}

type Found = { readonly method: string; readonly path: string; readonly operation: Mapping; readonly shared: unknown };

function callOf({ method, path, operation, shared }: Found, resolve: Resolve): ApiCall {
  const parameters = parametersOf([shared, operation.parameters], resolve);
  const body = bodyOf(operation, parameters, resolve);
  return {
    method: method.toUpperCase(),
    name: path,
    ...shortAbout(operation.summary ?? operation.description),
    isDeprecated: operation.deprecated === true,
    takes: parameters.filter(({ in: where }) => where !== 'body').map(fieldOf),
    ...(body !== undefined && { body }),
    gives: answersOf(operation.responses, resolve),
  };
}

/** Those of the operation stand above those of its path. */
function parametersOf(lists: readonly unknown[], resolve: Resolve): readonly Mapping[] {
  const all = lists.flatMap((list): readonly unknown[] => (Array.isArray(list) ? list : []));
  const found = all.map(resolve).filter((one) => one !== undefined);
  return [...new Map(found.map((one) => [`${String(one.in)} ${String(one.name)}`, one])).values()];
}

const fieldOf = (parameter: Mapping): ApiField => ({
  name: String(parameter.name),
  type: typeWords(parameter.schema ?? parameter),
  where: String(parameter.in),
  isRequired: parameter.required === true,
  ...shortAbout(parameter.description),
});

function bodyOf({ requestBody }: Mapping, parameters: readonly Mapping[], resolve: Resolve): string | undefined {
  const old = parameters.find(({ in: where }) => where === 'body');
  return old ? typeWords(old.schema) : contentWords(resolve(requestBody)?.content);
}

/** JSON says nothing new; every other kind is named. */
function contentWords(content: unknown): string | undefined {
  if (!isMapping(content)) return undefined;
  const words = Object.entries(content).map(([type, media]) => {
    const schema = isMapping(media) ? media.schema : undefined;
    return /json/i.test(type) && schema !== undefined
      ? typeWords(schema)
      : `${type}${schema === undefined ? '' : `: ${typeWords(schema)}`}`;
  });
  return words.length === 0 ? undefined : [...new Set(words)].slice(0, 3).join(' | ');
}

function answersOf(responses: unknown, resolve: Resolve): readonly ApiAnswer[] {
  if (!isMapping(responses)) return [];
  return Object.entries(responses)
    .slice(0, 30)
    .map(([when, response]) => {
      const found = resolve(response) ?? {};
      const type = found.schema === undefined ? contentWords(found.content) : typeWords(found.schema);
      return { when, ...(type !== undefined && { type }), ...shortAbout(found.description) };
    });
}
