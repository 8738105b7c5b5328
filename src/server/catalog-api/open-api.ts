/** The OpenAPI 3.1 document of the catalog's REST API, made of the endpoints themselves so that it cannot say anything else. */
import type { Answers } from '../api/endpoint.ts';
import type { Parameter } from '../api/parameters.ts';
import { basePath, type CatalogEndpoint } from './ports.ts';
import { component, components } from './schemas.ts';

export function openApiDocument(endpoints: readonly CatalogEndpoint[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints) {
    const operations = paths[endpoint.path] ?? {};
    operations[endpoint.method.toLowerCase()] = operation(endpoint);
    paths[endpoint.path] = operations;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Callboard: the catalog',
      version: '1.0.0',
      description: 'The same requests and answers as the catalog of Backstage, so that its clients work unchanged.',
    },
    servers: [{ url: basePath }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: components,
    },
  };
}

function operation({ id, summary, path, query = {}, body, answers, event }: CatalogEndpoint): object {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => pathParameter(name ?? ''));
  const inQuery = Object.entries(query).map(([name, parameter]) => queryParameter(name, parameter));
  return {
    operationId: id,
    summary,
    tags: [event.startsWith('location') ? 'Locations' : 'Entities'],
    parameters: [...inPath, ...inQuery],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, response(answer)])),
      default: response({ about: 'A failure.', schema: component('Failure') }),
    },
  };
}

const pathParameter = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });

function queryParameter(name: string, parameter: Parameter): object {
  const { about, isList, isRequired = false } = parameter;
  const schema = schemaOf(parameter);
  return {
    name,
    in: 'query',
    description: about,
    required: isRequired,
    schema: isList ? { type: 'array', items: schema } : schema,
    ...(isList && { style: 'form', explode: true }),
  };
}

function schemaOf({ type, least, choices }: Parameter): object {
  const types = { text: 'string', number: 'integer', flag: 'boolean' } as const;
  return { type: types[type], ...(least !== undefined && { minimum: least }), ...(choices && { enum: choices }) };
}

const response = ({ about, schema }: Answers) => ({
  description: about,
  ...(schema && { content: { 'application/json': { schema } } }),
});
