import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { randomNumbers } from '../../../src/bot/learned/random.ts';
import { liftLiterals } from '../../../src/catalog/yaml/lift-literals.ts';

/** What yaml makes of the whole text, and of the text without its literals; nothing where it is broken. */
function byYaml(text: string): { readonly value: unknown } | undefined {
  const document = parseDocument(text, { merge: true, logLevel: 'error' });
  return document.errors.length > 0 ? undefined : { value: document.toJS() };
}
function lifted(text: string) {
  const { text: short, restore } = liftLiterals(text);
  const read = byYaml(short);
  return { isShorter: short.length < text.length, read: read && restore(read.value) };
}

const long = (indent: number) => `${' '.repeat(indent)}some line\n`.repeat(120);
const document = `a: >\n  folded\n  text\nlist:\n  - name: "x\\ty"\n    text: |-\n${long(6)}  - other: |\n${long(8)}\n\nb: |+\n${long(2)}\n\nc: { d: e }\nlast: |\n  short\nend: |\n${long(1)}`;
const bits = [
  '  ',
  ' ',
  '\n',
  '\n\n',
  '\t',
  '\r\n',
  '# c\n',
  '- ',
  'k: v\n',
  'k: |\n',
  '"',
  "'",
  '>',
  '|',
  '        \n',
  '  x\n',
  ':',
  '&a ',
  '*a',
];

describe('long literal blocks', () => {
  it('are taken out, and stand in the value as yaml reads them', () => {
    const { isShorter, read } = lifted(document);
    expect(isShorter).toBe(true);
    expect(read).toEqual(byYaml(document));
    expect(lifted(document.replaceAll('\n', '\r\n')).read).toEqual(byYaml(document));
  });

  it('are what yaml reads, or are refused, whatever is written around and in them', () => {
    const variants = 150;
    const next = randomNumbers(7);
    const below = (limit: number) => Math.floor(next() * limit);
    const different: string[] = [];
    let same = 0;
    for (let made = 0; made < variants; made++) {
      let text = document;
      for (let edits = 1 + below(3); edits > 0; edits--) {
        const at = below(text.length + 1);
        text = text.slice(0, at) + (bits[below(bits.length)] ?? '') + text.slice(at + (next() < 0.4 ? below(4) : 0));
      }
      const [whole, { read }] = [byYaml(text), lifted(text)];
      if (read === undefined) continue;
      if (JSON.stringify(read) === JSON.stringify(whole)) same += 1;
      else different.push(text);
    }
    expect(different).toEqual([]);
    expect(same).toBeGreaterThan(variants / 5);
  });

  it('inside of another text are not taken for what they seem, which is refused', () => {
    expect(lifted(`a: "x\n  k: |\n${long(4)}  "\n`).read).toBeUndefined();
    expect(lifted(`a: "x\n  k: |\n${long(4)}  "\nb: callboard-literal-0\n`)).toMatchObject({ isShorter: false });
  });

  it('leave the place of everything else known', () => {
    const { text, original } = liftLiterals(document);
    for (const part of ['a: >', 'list:', '- other', 'b: |+', 'c: { d', 'last:', 'end:'])
      expect([part, original(text.indexOf(part))]).toEqual([part, document.indexOf(part)]);
  });
});
