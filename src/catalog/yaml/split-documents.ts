/** A descriptor file's text → the texts of its documents, so that each is read on its own and a broken one never stops its neighbours. */
import { limits } from '../rules/inspect.ts';

export type DocumentText = {
  readonly text: string;
  /** Lines of the file before this text. */
  readonly linesBefore: number;
  /** The line where its content starts, counted from 1 in the file. */
  readonly line: number;
};

/** `---` and `...` end a document wherever they stand at the start of a line, even in the middle of a quoted text. */
const marker = /\n(?:---|\.\.\.)(?=[ \t\r\n]|$)/g;

/** At most one more than may be in a file: who asks can tell that there are too many. */
export function splitDocuments(text: string): DocumentText[] {
  // Nearly all files hold one document, and need not be searched mark by mark.
  if (!text.includes('\n---') && !text.includes('\n...')) return [documentOf(text, 0)];
  const documents: DocumentText[] = [];
  let [start, linesBefore] = [0, 0];
  // With a line end before it, a marker is found at its own place in `text`.
  for (const { index } of `\n${text}`.matchAll(marker)) {
    const part = text.slice(start, index);
    if (index === start || isOnlyDirectives(part)) continue;
    documents.push(documentOf(part, linesBefore));
    if (documents.length > limits.documents) return documents;
    linesBefore += countLines(part);
    start = index;
  }
  documents.push(documentOf(text.slice(start), linesBefore));
  return documents;
}

function documentOf(part: string, linesBefore: number): DocumentText {
  const line = linesBefore + 1 + countLines(part.slice(0, contentStart(part)));
  // The end mark of the document before is no part of this one.
  const text = part.startsWith('...') ? `   ${part.slice(3)}` : part;
  return { text, linesBefore, line };
}

/** `%YAML 1.2` belongs to the document that `---` begins behind it. */
function isOnlyDirectives(part: string): boolean {
  if (!part.startsWith('%') && !part.includes('\n%')) return false;
  return part.split('\n').every((line) => /^%|^(?:\.\.\.)?[ \t]*(?:#|\r?$)/.test(line));
}

const emptyLine = /^(?:[ \t]*(?:#|$)|---[ \t]*(?:#|$)|\.\.\.)/;

/** Where the first line with content starts: neither blank, a comment, nor a mark alone. */
function contentStart(part: string): number {
  let start = 0;
  while (start < part.length) {
    const end = part.indexOf('\n', start);
    const line = part.slice(start, end < 0 ? undefined : end).replace(/\r$/, '');
    if (!emptyLine.test(line)) return start;
    if (end < 0) return 0;
    start = end + 1;
  }
  return 0;
}

export function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
