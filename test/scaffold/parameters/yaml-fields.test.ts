/** What is written as YAML into a form: bounded, for everybody waits while it is read (THREATS 59, I6). */
import { describe, expect, it } from 'vitest';
import { parametersOf } from '../../../src/scaffold/parameters/form-of.ts';
import { worked } from '../../support/patience.ts';

const pages = [{ properties: { values: { type: 'object', additionalProperties: { type: 'integer' } } } }];

describe('YAML in a form', () => {
  it('is read', () => {
    expect(parametersOf(pages, { values: 'a: 1' })).toEqual({ values: { a: 1 } });
  });

  it('that nobody would type is left to the schema, unread', () => {
    const large = Array.from({ length: 30_000 }, (_, at) => `k${at}: 1`).join('\n');
    const began = worked();
    expect(parametersOf(pages, { values: large })).toEqual({ values: large });
    expect(worked() - began).toBeLessThan(500);
  });
});
