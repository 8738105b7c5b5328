import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/catalog/rules/inspect.ts';
import { splitDocuments } from '../../../src/catalog/yaml/split-documents.ts';

const texts = (text: string) => splitDocuments(text).map((document) => document.text);
const lines = (text: string) => splitDocuments(text).map(({ line }) => line);

describe('splitting a file into documents', () => {
  it('splits at marks at the start of a line, also in the middle of a text', () => {
    expect(texts('a: 1\n---\nb: "2\n--- # c\nd: 3\n')).toEqual(['a: 1\n', '---\nb: "2\n', '--- # c\nd: 3\n']);
  });

  it('does not split at what only looks like a mark', () => {
    expect(texts('a: ---\n ---\n----\n---b\n')).toHaveLength(1);
    expect(texts('a: "\u2028---\n"\n')).toHaveLength(1);
  });

  it('takes the end mark from the document behind it', () => {
    expect(texts('a: 1\n...\nb: 2\n')).toEqual(['a: 1\n', '   \nb: 2\n']);
  });

  it('keeps directives with their document', () => {
    expect(texts('%YAML 1.2\n---\na: 1\n---\nb: 2\n')).toEqual(['%YAML 1.2\n---\na: 1\n', '---\nb: 2\n']);
  });

  it('tells the line where the content of each starts', () => {
    expect(lines('# comment\n\na: 1\n---\n\n  # more\nb: 2\n---\r\nc: 3\r\n--- {d: 4}\n')).toEqual([3, 7, 9, 10]);
  });

  it('THREATS 59: stops one document after the most that are read', () => {
    expect(splitDocuments('a: 1\n---\n'.repeat(10_000))).toHaveLength(limits.documents + 1);
  });
});
