/** What an API's definition says of itself. */
import { describe, expect, it } from 'vitest';
import { definitionWords, readDefinition } from '../../../src/bot/answer/definition.ts';
import { worked } from '../../support/patience.ts';

const openapi = `# the shop
openapi: "3.1.0"   # quoted
info:
  title: Orders
  version: '2.0.1'
  contact:
    title: not this one
paths:
  /orders:
    parameters:
      - { name: get, in: query }
    get:
      responses:
        "200": { description: get }
    post:
      requestBody:
        content:
          application/json:
            schema: { properties: { delete: { type: string } } }

  # a comment
  "/orders/{id}":
      delete: { responses: {} }
      x-post: no
components:
  get:
    post: none
`;

describe('readDefinition', () => {
  it('is not read where its address still stands in its place', () => {
    expect(definitionWords(readDefinition('openapi', '$text: https://larder.example/openapi.yaml'))).toBe('not read');
  });

  it('counts the operations of OpenAPI in YAML by their indent', () => {
    expect(readDefinition('openapi', openapi)).toEqual({
      format: 'OpenAPI 3.1',
      title: 'Orders',
      version: '2.0.1',
      holds: '3 operations',
    });
  });

  it('reads the same from JSON, and Swagger 2', () => {
    const json = JSON.stringify({
      swagger: '2.0',
      info: { title: 'T', version: '1' },
      paths: { '/a': { get: {}, parameters: [] } },
    });
    expect(readDefinition('openapi', json)).toEqual({
      format: 'Swagger 2.0',
      title: 'T',
      version: '1',
      holds: '1 operation',
    });
  });

  it('counts the channels of AsyncAPI', () => {
    const text =
      'asyncapi: 2.6.0\r\ninfo:\r\n  title: E\r\n  version: 1.0.0\r\nchannels:\r\n  a/b:\r\n    subscribe: {}\r\n  c:\r\n    publish: {}\r\n';
    expect(readDefinition('asyncapi', text)).toMatchObject({ format: 'AsyncAPI 2.6', holds: '2 channels' });
  });

  it('counts the root fields of GraphQL without arguments, comments and descriptions', () => {
    const text =
      'type Query {\n  # a: comment\n  "b: words"\n  a(first: Int = 3): A\n  b: [B!]!\n}\nextend type Query { c: C }\ntype Mutation { d(x: X): D }\ntype QueryResult { e: E }';
    expect(readDefinition('graphql', text)).toEqual({ format: 'GraphQL', holds: '3 queries · 1 mutation' });
  });

  it('counts the methods of gRPC', () => {
    const text =
      'syntax = "proto3";\npackage a.b.v1;\n// rpc Not(This)\nservice S {\n  rpc Get(Q) returns (R);\n  rpc List (Q) returns (stream R) {}\n}';
    expect(readDefinition('grpc', text)).toEqual({ format: 'gRPC', title: 'a.b.v1', holds: '2 methods' });
  });

  it('says no more than the type of what it does not know', () => {
    expect(definitionWords(readDefinition('wsdl', '<definitions/>'))).toBe('wsdl');
    expect(definitionWords(readDefinition('openapi', '{ "openapi": '))).toBe('openapi');
    expect(readDefinition('openapi', 'openapi: 3.0.0\ninfo:\n  title: >-\n    folded\n')).toEqual({
      format: 'OpenAPI 3.0',
    });
  });

  it('is quick on hostile text', () => {
    const million = 1_000_000;
    const texts = [
      'type Query ',
      'a',
      '"""',
      '(',
      '{',
      ' ',
      '\n',
      'rpc ',
      '/* ',
      'a : ',
      'get:\n',
      '{"a":',
      'package ',
      '"\n',
    ];
    const started = worked();
    for (const text of texts) {
      for (const type of ['openapi', 'graphql', 'grpc', 'asyncapi']) {
        readDefinition(type, `openapi: 3.1.0\npaths:\n${text.repeat(million / text.length)}`);
        readDefinition(type, text.repeat(million / text.length));
      }
    }
    expect(worked() - started).toBeLessThan(5000);
  });
});
