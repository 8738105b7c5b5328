/** Pages that have several forms, and conditions of every kind (PAR-7). */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { appearing } from '../../../src/form/appearing.ts';
import type { FormValues } from '../../../src/form/form.ts';
import { formOf, formWarnings, pagesOf, parametersOf } from '../../../src/scaffold/parameters/form-of.ts';

const pages = (yaml: string) => pagesOf(parse(yaml));
const fields = (yaml: string) => formOf({ title: 'New', pages: pages(yaml) }).pages.flatMap((page) => page.fields);
const shown = (yaml: string, values: FormValues) => appearing(fields(yaml), values).map(({ name }) => name);

describe.each(['oneOf', 'anyOf'])('a page with %s (PAR-7)', (keyword) => {
  const page = `
title: Where it runs
properties: { name: { type: string } }
${keyword}:
  - { title: Cluster, properties: { namespace: { type: string } }, required: [namespace] }
  - { properties: { machine: { type: string }, size: { enum: [s, l] } } }`;

  it('asks which form is meant, then for what that one asks', () => {
    expect(fields(page)[1]).toMatchObject({
      ...{ kind: 'choice', label: 'Where it runs', initial: '0' },
      options: [
        { value: '0', label: 'Cluster' },
        { value: '1', label: 'Form 2' },
      ],
    });
    const [, chooser] = fields(page);
    const choosing = (value: string) => shown(page, { [chooser?.name ?? '']: value });
    expect(choosing('0')).toEqual(['name', chooser?.name, 'namespace']);
    expect(choosing('1')).toEqual(['name', chooser?.name, 'machine', 'size']);
  });

  it('gives the steps what was filled in, and nothing of the choice', () => {
    expect(parametersOf(pages(page), { name: 'web', '~form': '1', machine: 'm1' })).toEqual({
      ...{ name: 'web', machine: 'm1' },
    });
  });

  it('whose forms ask for nothing of their own asks nothing more', () => {
    const only = `{ properties: { a: {}, b: {} }, ${keyword}: [{ required: [a] }, { required: [b] }] }`;
    expect(fields(only).map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('inside a mapping chooses within it', () => {
    const inside = `{ properties: { target: { type: object, ${keyword}: [{ title: A, properties: { x: {} } }, { title: B, properties: { y: {} } }] } } }`;
    expect(fields(inside).map(({ name }) => name)).toEqual(['target.~form', 'target.x', 'target.y']);
    expect(parametersOf(pages(inside), { 'target.~form': '1', 'target.y': '2' })).toEqual({ target: { y: '2' } });
  });
});

describe('a page with if, then and else of its own (PAR-7)', () => {
  const page = `
properties: { kind: { enum: [web, job, other] }, tags: { type: array, items: { enum: [a, b] } } }
if: { properties: { kind: { const: web } }, required: [kind] }
then: { properties: { port: { type: integer } }, required: [port] }
else:
  if: { properties: { kind: { enum: [job] } } }
  then: { properties: { cron: { type: string } } }`;

  it('asks for one or the other, also where they are nested', () => {
    expect(shown(page, { kind: 'web' })).toEqual(['kind', 'tags', 'port']);
    expect(shown(page, { kind: 'job' })).toEqual(['kind', 'tags', 'cron']);
    expect(shown(page, { kind: 'other' })).toEqual(['kind', 'tags']);
  });

  it.each([
    ['{ properties: { tags: { contains: { const: a } } } }', { tags: ['a', 'b'] }, true],
    ['{ properties: { kind: { not: { const: web } } } }', { kind: 'job' }, true],
    ['{ not: { properties: { kind: { const: web } } } }', { kind: 'web' }, false],
    ['{ anyOf: [{ properties: { kind: { const: web } } }, { required: [tags] }] }', { tags: ['a'] }, true],
    ['{ allOf: [{ properties: { kind: { const: web } } }, { required: [tags] }] }', { kind: 'web' }, false],
    ['{ properties: { kind: { minLength: 1 } } }', { kind: 'web' }, true],
  ])('knows %s', (condition, values, holds) => {
    const asked = `{ properties: { kind: {}, tags: { type: array, items: { enum: [a, b] } } }, if: ${condition}, then: { properties: { more: {} } } }`;
    expect(shown(asked, values).includes('more')).toBe(holds);
    expect(formWarnings(pages(asked))).toEqual([]);
  });

  it('whose condition no form can tell asks in any case, needs nothing, and tells the template’s owner', () => {
    const asked = `{ properties: { name: {} }, if: { properties: { name: { pattern: ^x } } }, then: { properties: { more: {} }, required: [more] } }`;
    expect(fields(asked)[1]).toMatchObject({ name: 'more', optional: true });
    expect(formWarnings(pages(asked))).toEqual([
      '“more” hangs on a condition that no form can tell: it is always asked for, and may be left empty.',
    ]);
  });
});

describe('dependencies (PAR-7)', () => {
  it.each([
    ['a list', 'dependencies: { a: [b] }', { a: 'x' }, ['a', 'b']],
    ['a schema', 'dependencies: { a: { properties: { c: {} } } }', { a: 'x' }, ['a', 'b', 'c']],
    [
      'if, then and else in a schema',
      'dependencies: { a: { allOf: [{ if: { properties: { b: { const: y } } }, then: { properties: { c: {} } }, else: { properties: { d: {} } } }] } }',
      { a: 'x', b: 'z' },
      ['a', 'b', 'd'],
    ],
    [
      'oneOf by a value',
      'dependencies: { a: { oneOf: [{ properties: { a: { enum: [x, y] }, c: {} } }, { properties: { a: { const: z }, d: {} } }] } }',
      { a: 'y' },
      ['a', 'b', 'c'],
    ],
    [
      'oneOf by a flag, one in the other',
      'dependencies: { a: { oneOf: [{ properties: { a: { const: x }, c: { enum: [p, q] } }, dependencies: { c: { oneOf: [{ properties: { c: { enum: [p] }, d: {} } }] } } }] } }',
      { a: 'x', c: 'p' },
      ['a', 'b', 'c', 'd'],
    ],
    ['dependentSchemas', 'dependentSchemas: { a: { properties: { c: {} } } }', { a: 'x' }, ['a', 'b', 'c']],
    ['dependentRequired', 'dependentRequired: { a: [b] }', { a: 'x' }, ['a', 'b']],
    [
      'anyOf by a value',
      'dependencies: { a: { anyOf: [{ properties: { a: { const: x }, c: {} } }] } }',
      { a: 'x' },
      ['a', 'b', 'c'],
    ],
  ])('as %s are asked for', (_, dependencies, values, expected) => {
    const page = parse(dependencies) as object;
    expect(shown(JSON.stringify({ properties: { a: {}, b: {} }, ...page }), values)).toEqual(expected);
    expect(shown(JSON.stringify({ properties: { a: {}, b: {} }, ...page }), {})).toEqual(['a', 'b']);
  });
});
