/** What is written as a name is one, though nothing is called so. */
import { describe, expect, it } from 'vitest';
import { properIn } from '../../../src/bot/read/proper.ts';
import { tokensOf } from '../../../src/bot/read/tokens.ts';

const proper = (line: string) => {
  const tokens = tokensOf(line, {});
  return [...properIn(tokens)].map((at) => tokens[at]?.text).join(' ');
};

describe('words that begin with a capital', () => {
  it.each([
    ['who owns the Wildlife Strike Register', 'Wildlife Strike Register'],
    ['it is about Project Nightingale, who has it', 'Project Nightingale'],
    ['who owns the Register', ''],
    ['Good Morning, who owns it', ''],
    ['I was told. The Night Train knows', 'Night Train'],
    ['Who Owns The Wildlife Register', ''],
    ['who owns the KYC API', ''],
  ])('are a name where two stand side by side: “%s”', (line, name) => {
    expect(proper(line)).toBe(name);
  });
});
