/** Definitions of APIs, read whole: what they take and give, in every form; what is broken is said with its line. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { most } from '../../../src/catalog/definition/description.ts';
import { readDescription } from '../../../src/catalog/definition/read-description.ts';

const larder = join(import.meta.dirname, '../../../manifests/catalog/larder');

const openApi = `openapi: 3.1.0
info: { title: Pay, version: 2.1.0, description: "Takes money.\\n\\nMore of it." }
servers: [{ url: https://pay.example }]
tags: [{ name: payments, description: All of them }]
paths:
  /payments/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string, format: uuid }, description: Which one }
    get:
      tags: [payments]
      summary: One payment
      parameters: [{ name: full, in: query, schema: { type: boolean } }]
      responses:
        "200": { description: Found, content: { application/json: { schema: { $ref: "#/components/schemas/Payment" } } } }
        "404": { $ref: "#/components/responses/Missing" }
    delete: { deprecated: true, responses: {} }
  /payments:
    post:
      tags: [payments]
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Payment" } } } }
      responses: { "201": { description: Made } }
components:
  responses: { Missing: { description: Not there } }
  securitySchemes: { token: { type: http, scheme: bearer } }
  schemas:
    Payment:
      type: object
      required: [cents]
      properties:
        cents: { type: integer, description: How much, default: 0 }
        state: { enum: [open, done] }
        to: { type: object, properties: { iban: { type: string } } }
        lines: { type: array, items: { $ref: "#/components/schemas/Line" } }
        extra: { type: object, additionalProperties: { type: string } }
        either: { oneOf: [{ type: string }, { type: "null" }] }
    Line: { $ref: "#/components/schemas/Loop" }
    Loop: { $ref: "#/components/schemas/Line" }
    Size: { type: string, enum: [s, m] }
`;

describe('OpenAPI', () => {
  const read = readDescription('openapi', openApi);

  it('is operations by tag, with parameters of the path and their own, bodies and answers', () => {
    expect(read).toMatchObject({ format: 'OpenAPI 3.1.0', title: 'Pay', version: '2.1.0', about: 'Takes money.' });
    expect(read?.facts).toEqual([
      { label: 'Servers', values: ['https://pay.example'] },
      { label: 'Signing in', values: ['token (http, bearer)'] },
    ]);
    expect(
      read?.groups.map(({ name, calls }) => [name, ...calls.map((call) => `${call.method} ${call.name}`)]),
    ).toEqual([
      ['payments', 'GET /payments/{id}', 'POST /payments'],
      ['Operations', 'DELETE /payments/{id}'],
    ]);
    expect(read?.groups[0]?.calls[0]).toMatchObject({
      about: 'One payment',
      takes: [
        { name: 'id', type: 'string (uuid)', where: 'path', isRequired: true, about: 'Which one' },
        { name: 'full', type: 'boolean', where: 'query', isRequired: false },
      ],
      gives: [
        { when: '200', type: 'Payment', about: 'Found' },
        { when: '404', about: 'Not there' },
      ],
    });
    expect(read?.groups[0]?.calls[1]?.body).toBe('Payment');
    expect(read?.groups[1]?.calls[0]?.isDeprecated).toBe(true);
  });

  it('is schemas as fields with types in words; those that lead in a circle end', () => {
    const [payment, line, , size] = read?.shapes ?? [];
    expect(payment?.fields.map(({ name, type, isRequired }) => `${name}${isRequired ? '!' : ''}: ${type}`)).toEqual([
      'cents!: integer',
      'state: "open" | "done"',
      'to: object',
      'to.iban: string',
      'lines: Line[]',
      'extra: map of string',
      'either: string | null',
    ]);
    expect(payment?.fields[0]?.about).toBe('How much; 0 without it');
    expect(line?.fields).toEqual([]);
    expect(size).toMatchObject({ kind: 'enum', values: ['s', 'm'] });
  });

  it('of version 2 is read as well', () => {
    const old = readDescription(
      'openapi',
      '{"swagger":"2.0","host":"pay.example","basePath":"/v1","schemes":["https"],"info":{"title":"Old"},"paths":{"/a":{"post":{"parameters":[{"in":"body","name":"b","schema":{"$ref":"#/definitions/A"}},{"in":"query","name":"q","type":"string"}],"responses":{"200":{"description":"","schema":{"type":"array","items":{"$ref":"#/definitions/A"}}}}}}},"definitions":{"A":{"type":"object"}}}',
    );
    expect(old?.facts).toEqual([{ label: 'Servers', values: ['https://pay.example/v1'] }]);
    expect(old?.groups[0]?.calls[0]).toMatchObject({
      body: 'A',
      takes: [{ name: 'q', type: 'string', where: 'query' }],
      gives: [{ when: '200', type: 'A[]' }],
    });
  });

  it('that is too much is cut, and says how much that is', () => {
    const paths = Array.from({ length: most.calls + 5 }, (_, at) => `  /${at}: { get: { responses: {} } }`).join('\n');
    expect(readDescription('openapi', `openapi: 3.0.0\npaths:\n${paths}`)?.left).toBe(5);
  });
});

describe('AsyncAPI', () => {
  it('of version 2 is what goes over its channels, and the messages', () => {
    const read = readDescription(
      'asyncapi',
      'asyncapi: 2.6.0\ninfo: { title: Events, version: "1" }\nchannels:\n  order.placed:\n    subscribe: { summary: Placed, message: { $ref: "#/components/messages/Placed" } }\ncomponents:\n  messages:\n    Placed: { payload: { type: object, properties: { id: { type: string } } } }\n',
    );
    expect(read?.groups[0]?.calls).toMatchObject([
      {
        method: 'subscribe',
        name: 'order.placed',
        about: 'Placed',
        takes: [{ name: 'id' }],
        gives: [{ type: 'Placed' }],
      },
    ]);
    expect(read?.shapes).toMatchObject([{ name: 'Placed', kind: 'message', fields: [{ name: 'id', type: 'string' }] }]);
  });

  it('of version 3 is its operations', () => {
    const read = readDescription(
      'asyncapi',
      'asyncapi: 3.0.0\nchannels:\n  placed: { address: order/placed, messages: { Placed: { name: OrderPlaced, payload: { type: string } } } }\noperations:\n  send: { action: send, channel: { $ref: "#/channels/placed" } }\n',
    );
    expect(read?.groups[0]?.calls).toMatchObject([
      { method: 'send', name: 'order/placed', gives: [{ type: 'OrderPlaced' }] },
    ]);
  });
});

describe('GraphQL', () => {
  it('is queries and mutations with their arguments, and types', () => {
    const read = readDescription('graphql', readFileSync(join(larder, 'product-catalog/product-api.graphql'), 'utf8'));
    expect(read?.groups.map(({ name }) => name)).toContain('Queries');
    expect(read?.shapes.length).toBeGreaterThan(0);
    const small = readDescription(
      'graphql',
      'schema { query: Root }\ntype Root { "One of them" product(id: ID!): Product @deprecated }\ntype Product { name: String! }\nenum Size { S M }\nunion Any = Product | Other\ninput New { name: String }',
    );
    expect(small?.groups).toMatchObject([
      {
        name: 'Queries',
        calls: [
          {
            name: 'product',
            about: 'One of them',
            isDeprecated: true,
            takes: [{ name: 'id', type: 'ID!' }],
            gives: [{ type: 'Product' }],
          },
        ],
      },
    ]);
    expect(small?.shapes.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'type Product',
      'enum Size',
      'union Any',
      'input New',
    ]);
  });
});

describe('Protocol Buffers', () => {
  it('are services with their methods, messages and enums, with the comments before them', () => {
    const read = readDescription('grpc', readFileSync(join(larder, 'ledger/ledger.proto'), 'utf8'));
    expect(read).toMatchObject({
      format: 'gRPC · proto3',
      facts: [{ label: 'Package', values: ['larder.ledger.v1'] }],
    });
    expect(read?.groups[0]).toMatchObject({
      name: 'Ledger',
      about: 'The books. Postings are never changed; a mistake is posted back.',
    });
    expect(read?.groups[0]?.calls[3]).toMatchObject({
      name: 'ListPostings',
      body: 'ListPostingsRequest',
      gives: [{ type: 'stream Posting' }],
    });
    expect(read?.shapes[0]?.fields[0]).toMatchObject({
      name: 'idempotency_key',
      type: 'string',
      about: 'The same key posts once.',
    });
  });

  it('are read with all that a message may hold', () => {
    const read = readDescription(
      'grpc',
      'syntax="proto3"; import "a.proto"; option go_package = "x;y";\nservice S { option x = true; rpc A(stream .b.C) returns (D) { option (google.api.http) = { get: "/v1/{a}" body: "*" }; option deprecated = true; } }\nmessage M { reserved 1, 2; map<string, Inner> by = 3 [deprecated = true]; repeated int32 many = 4; oneof one { string a = 5; Inner b = 6; } message Inner { optional bool is = 1; } enum E { ZERO = 0; ONE = 1 [(x) = "y;"]; } }',
    );
    expect(read?.problem).toBeUndefined();
    expect(read?.groups[0]?.calls[0]).toMatchObject({ body: 'stream .b.C', isDeprecated: true });
    expect(read?.shapes.map(({ name }) => name)).toEqual(['M', 'M.Inner', 'M.E']);
    expect(read?.shapes[0]?.fields.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      'by: map of string to Inner',
      'many: int32[]',
      'a: string, one of one',
      'b: Inner, one of one',
    ]);
    expect(read?.shapes[2]?.values).toEqual(['ZERO', 'ONE']);
  });
});

describe('what is broken', () => {
  it.each([
    ['openapi', 'openapi: 3.0.0\npaths:\n  /a: [', 3],
    ['openapi', '{"openapi": "3.0.0"\n "paths": {}}', 2],
    ['graphql', 'type Query {\n  a: \n}', 3],
    ['grpc', 'syntax = "proto3";\nmessage M {\n  string = 1;\n}', 3],
  ])('in %s is said with its line', (type, text, line) => {
    expect(readDescription(type, text)).toMatchObject({ groups: [], problem: { line, message: expect.any(String) } });
  });

  it('or hostile ends in time: aliases, depth, endless comments (THREATS 44)', () => {
    const bomb = `openapi: 3.0.0\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'.replace(/./g, (name, at: number) => `${name}: &${name} [${`*${'abcdefg'[at]},`.repeat(9)}]\n`)}`;
    expect(readDescription('openapi', bomb)?.problem?.message).toContain('alias');
    expect(readDescription('grpc', 'message M {'.repeat(5_000))?.problem?.message).toContain('deep');
    expect(readDescription('graphql', `type A { ${'a: [['.repeat(20_000)}`)?.problem).toBeDefined();
    expect(readDescription('openapi', 'x'.repeat(3_000_001))?.problem?.message).toContain('larger');
  });

  it('of a kind that nobody knows is shown as it is written', () => {
    expect(readDescription('wsdl', '<definitions/>')).toBeUndefined();
    expect(readDescription(undefined, 'just: words')).toBeUndefined();
  });

  it('are cut where somebody wrote more than anybody reads (THREATS 59)', () => {
    const names = Array.from({ length: 5_000 }, (_, at) => `V${at}`);
    const graphql = `enum Big { ${names.join(' ')} }\ntype Query { all(${names.map((name) => `${name}: Int`).join(' ')}): Int }`;
    const proto = `enum Big { ${names.map((name, at) => `${name} = ${at};`).join(' ')} }`;
    for (const [type, text] of [
      ['graphql', graphql],
      ['grpc', proto],
    ] as const)
      expect(readDescription(type, text)?.shapes[0]?.values).toHaveLength(most.fields);
    expect(readDescription('graphql', graphql)?.groups[0]?.calls[0]?.takes).toHaveLength(most.fields);
  });
});
