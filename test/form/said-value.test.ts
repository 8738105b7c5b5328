/** Values as people know them. */
import { describe, expect, it } from 'vitest';
import type { Field } from '../../src/form/form.ts';
import { saidValue } from '../../src/form/said-value.ts';

const options = [
  { value: 'l', label: 'Large' },
  { value: 's', label: 'Small' },
];
const size: Field = { kind: 'choice', shown: 'menu', name: 'size', label: 'Size', options };
const sizes: Field = { kind: 'choices', shown: 'boxes', name: 'sizes', label: 'Sizes', options };
const owner: Field = { kind: 'lookup', lookup: { of: 'owner' }, name: 'owner', label: 'Owner' };
const labels = { 'group:default/payments': 'Payments', l: 'other' };

describe('a value', () => {
  it('that was chosen is said by its label', () => {
    expect(saidValue(size, 'l', labels)).toBe('Large');
    expect(saidValue(sizes, ['s', 'l'], labels)).toEqual(['Small', 'Large']);
    expect(saidValue(size, 'gone', labels)).toBe('gone');
  });

  it('that was looked up is said by its name, and every other as it is', () => {
    expect(saidValue(owner, 'group:default/payments', labels)).toBe('Payments');
    expect(saidValue(owner, 'somebody', labels)).toBe('somebody');
    expect(saidValue({ kind: 'flag', name: 'l', label: 'L' }, true, labels)).toBe(true);
    expect(saidValue(size, undefined, labels)).toBeUndefined();
  });
});
