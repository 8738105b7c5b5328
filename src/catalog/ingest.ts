/** A descriptor file's text → its entities, and what is wrong in it. Knows no disk: what lies around the file is asked for. */
import type { CatalogError, Source } from './catalog.ts';
import { type FindCodeOwner, lacksOwner, ownerMark, withCodeOwner } from './code-owners.ts';
import { type Annotations, contentOf, type Descriptor, nameOf, rowOf } from './entity.ts';
import { type Leads, leadsOf } from './location.ts';
import { mayHoldPlaceholders, placeholderTargets, type ReadBeside, substitutePlaceholders } from './placeholders.ts';
import type { DeclaredRelation } from './ports.ts';
import { type CompoundRef, formatRef } from './ref.ts';
import { declaredRelations, withSortedReferences } from './relations.ts';
import type { WebPlaces } from './remote/repository-file.ts';
import { isMapping, type Mapping } from './rules/check.ts';
import { inspect, limits } from './rules/inspect.ts';
import { type Mistake, mistakeOf } from './rules/mistake.ts';
import { validate } from './validate.ts';
import { offsetOf, type Position, positionOf } from './yaml/locate.ts';
import { type Composed, composeDocument, readDocument, type TokenBudget, tokenBudget } from './yaml/parse-yaml.ts';
import { type DocumentText, splitDocuments } from './yaml/split-documents.ts';

export type Surroundings = {
  /** A location ref, and how people call the file. */
  readonly location: string;
  readonly label: string;
  /** The location whose registration led here. */
  readonly origin: string;
  /** Where it says it is from, when not from its location: a location ref. */
  readonly managedBy?: string;
  readonly readAt: number;
  /** Where the file is seen on the web. */
  readonly web?: WebPlaces;
  /** Fetches what `readBeside` will be asked for, when some of it is far away. */
  readonly prepare: (targets: readonly string[]) => Promise<void> | undefined;
  readonly readBeside: ReadBeside;
  readonly lead: Leads;
  /** Who owns what names no owner. */
  readonly codeOwner?: FindCodeOwner | undefined;
  /** See breathe.ts. */
  readonly breathe: () => Promise<void> | undefined;
};

export type FileContent = {
  readonly descriptors: readonly Descriptor[];
  readonly errors: readonly CatalogError[];
  /** Location refs of the files and patterns that its Locations lead to. */
  readonly leadsTo: readonly string[];
  /** How many of its documents have an error. */
  readonly failed: number;
};

/** More errors of one document, or of one file, help nobody. */
const mostErrors = 20;
const mostErrorsOfFile = 1_000;

export async function readDescriptors(text: string, around: Surroundings): Promise<FileContent> {
  const documents = splitDocuments(text.startsWith('\ufeff') ? text.slice(1) : text);
  const superfluous = documents[limits.documents];
  if (superfluous) return fileFailure(around, superfluous.line, 'limit', tooManyDocuments);
  const [descriptors, errors, leadsTo]: [Descriptor[], CatalogError[], string[]] = [[], [], []];
  const budget = { ...tokenBudget(), characters: limits.contentCharacters };
  let failed = 0;
  for (const document of documents) {
    const parsed = readDocument(document.text, budget);
    const preparing = 'message' in parsed ? undefined : prepare(parsed.value, document, around);
    if (preparing) await preparing;
    const owning = 'message' in parsed ? undefined : own(parsed, document, around);
    const read = readOne({ document, parsed: owning ? await owning : parsed }, { around, budget });
    if (read.descriptor) descriptors.push(read.descriptor);
    if (read.errors.length > 0) failed += 1;
    errors.push(...read.errors);
    leadsTo.push(...read.leadsTo);
    const breath = around.breathe();
    if (breath) await breath;
  }
  return { descriptors, errors: shortened(errors, around), leadsTo, failed };
}

/** Nothing to wait for in nearly all documents. */
function prepare(value: unknown, { text }: DocumentText, around: Surroundings): Promise<void> | undefined {
  if (!mayHoldPlaceholders(text) || !isMapping(value) || inspect(value)) return undefined;
  return around.prepare(placeholderTargets(value));
}

/** With the owner that the descriptor does not name; nothing to wait for in nearly all documents, either. */
function own<Read extends { readonly value: unknown }>(read: Read, { text }: DocumentText, around: Surroundings) {
  const find = lacksOwner(read.value) ? around.codeOwner : undefined;
  if (!find && !text.includes(ownerMark)) return undefined;
  return Promise.resolve(find?.()).then((found) => ({ ...read, value: withCodeOwner(read.value, found) }));
}

/** The last error is about no entity in particular, so that whatever the others were about is kept. */
function shortened(errors: readonly CatalogError[], { label, web }: Surroundings): readonly CatalogError[] {
  const [first, ...more] = errors.slice(mostErrorsOfFile);
  if (!first) return errors;
  const message = `This file has ${more.length + 1} more errors, which are not listed.`;
  const { line } = first;
  const rest = { file: label, line, column: 1, rule: 'limit', message, ...(web && { url: web.at(line) }) };
  return [...errors.slice(0, mostErrorsOfFile), rest];
}

const tooManyDocuments = `This file is too large: more than ${limits.documents} documents are not read.`;

type Called = Pick<Surroundings, 'label' | 'web'>;

/** A file of which nothing could be read. */
export function fileFailure({ label, web }: Called, line: number, rule: string, message: string): FileContent {
  const error = { file: label, line, column: 1, rule, message, ...(web && { url: web.at(line) }) };
  return { descriptors: [], errors: [error], leadsTo: [], failed: 1 };
}

/** What one file may still use up. */
type Budget = TokenBudget & { characters: number };
type Reading = { readonly around: Surroundings; readonly budget: Budget };
type ReadOne = Pick<FileContent, 'errors' | 'leadsTo'> & { readonly descriptor?: Descriptor };

type Parsed = { readonly document: DocumentText; readonly parsed: ReturnType<typeof readDocument> };

function readOne({ document, parsed: read }: Parsed, reading: Reading): ReadOne {
  const { around, budget } = reading;
  if ('message' in read) {
    const { line, column } = positionOf(document, read.offset);
    const [error] = fileFailure(around, line, read.rule, read.message).errors;
    return { errors: error ? [{ ...error, column }] : [], leadsTo: [] };
  }
  if (read.value === null || read.value === undefined) return { errors: [], leadsTo: [] };
  const { good, mistakes, leadsTo } = check(read.value, document, reading);
  const errors = errorsOf(mistakes, document, { ...reading, value: read.value });
  const descriptor = good && describe(good, { document, around, errors });
  const excess = descriptor && tooLarge(descriptor, budget);
  if (excess) return { errors: errorsOf([excess], document, { ...reading, value: read.value }), leadsTo };
  return { errors, leadsTo, ...(descriptor && { descriptor }) };
}

function tooLarge({ content }: Descriptor, budget: Budget): Mistake | undefined {
  budget.characters -= content.length;
  const isTooLarge = content.length > limits.entityBytes / 4 && Buffer.byteLength(content) > limits.entityBytes;
  if (!isTooLarge && budget.characters >= 0) return undefined;
  const what = isTooLarge
    ? `an entity of more than ${limits.entityBytes / 1_000_000} MB is`
    : `more than ${limits.contentCharacters} characters of one file are`;
  return { path: [], at: 'key', rule: 'limit', message: `The document is too large; ${what} not kept.` };
}

/** A document that may become an entity, its placeholders filled in. */
type Good = { readonly whole: Mapping; readonly name: CompoundRef; readonly declares: readonly DeclaredRelation[] };
type Checked = { readonly good?: Good; readonly mistakes: readonly Mistake[]; readonly leadsTo: readonly string[] };

const broken = (...mistakes: readonly Mistake[]): Checked => ({ mistakes, leadsTo: [] });

function check(value: unknown, { text }: DocumentText, { around, budget }: Reading): Checked {
  if (!isMapping(value))
    return broken(mistakeOf([], 'YAML', 'a mapping of apiVersion, kind, metadata and spec', value));
  const excess = inspect(value);
  if (excess) return broken(excess);
  if (!mayHoldPlaceholders(text)) return checkWhole(value, around);
  const substituted = substitutePlaceholders(value, around.readBeside, budget);
  if (substituted.mistakes.length > 0) return broken(...substituted.mistakes);
  if (!isMapping(substituted.value)) return broken(mistakeOf([], 'placeholder', 'a mapping', substituted.value));
  const broughtIn = inspect(substituted.value);
  if (broughtIn) return broken(broughtIn);
  const checked = checkWhole(substituted.value, around);
  return { ...checked, mistakes: [...substituted.unread, ...checked.mistakes] };
}

function checkWhole(written: Mapping, around: Surroundings): Checked {
  const mistakes = validate(written);
  const name = nameOf(written);
  if (mistakes.length > 0 || !name || !isMapping(written.spec)) return broken(...mistakes);
  const { declares, mistakes: wrong } = declaredRelations(name, written.spec);
  if (wrong.length > 0) return broken(...wrong);
  const whole = { ...written, spec: withSortedReferences(name.kind, written.spec) };
  if (name.kind !== 'Location') return { good: { whole, name, declares }, mistakes, leadsTo: [] };
  const { leadsTo, mistakes: astray, isBroken } = leadsOf(whole, around.lead);
  return { leadsTo, mistakes: astray, ...(!isBroken && { good: { whole, name, declares } }) };
}

type Described = {
  readonly document: DocumentText;
  readonly around: Surroundings;
  readonly errors: readonly CatalogError[];
};

function describe({ whole, name, declares }: Good, { document, around, errors }: Described): Descriptor {
  const { location, label, readAt, web } = around;
  const { line } = document;
  const source: Source = {
    ...{ location, label: `${label}:${line}`, line, readAt },
    ...(web && { viewUrl: web.at(line) }),
  };
  return {
    row: rowOf(withCodePlaces(whole, web), name, { declares, source, errors }),
    declares,
    content: contentOf(whole, annotationsOf(around, name.kind)),
  };
}

/** Of what is added that which answers need: where the code is. */
function withCodePlaces(whole: Mapping, web: WebPlaces | undefined): Mapping {
  if (web?.sourceLocation === undefined || !isMapping(whole.metadata)) return whole;
  const { annotations } = whole.metadata;
  const known = {
    'backstage.io/source-location': web.sourceLocation,
    ...slugOf(web, whole.kind),
    ...(isMapping(annotations) && annotations),
  };
  return { ...whole, metadata: { ...whole.metadata, annotations: known } };
}

const slugOf = ({ slug }: WebPlaces, kind: unknown) =>
  slug !== undefined && kind === 'Component' ? { 'github.com/project-slug': slug } : {};

/** What Backstage's own annotating adds: a descriptor may say better where it is seen and edited, but not where it is from. */
export function annotationsOf(
  { location, origin, managedBy, web }: Pick<Surroundings, 'location' | 'origin' | 'managedBy' | 'web'>,
  kind: string,
): Annotations {
  return {
    always: {
      'backstage.io/managed-by-location': managedBy ?? location,
      'backstage.io/managed-by-origin-location': managedBy ?? origin,
    },
    unlessWritten: web
      ? {
          'backstage.io/view-url': web.viewUrl,
          ...(web.editUrl !== undefined && { 'backstage.io/edit-url': web.editUrl }),
          ...(web.sourceLocation !== undefined && { 'backstage.io/source-location': web.sourceLocation }),
          ...slugOf(web, kind),
        }
      : {},
  };
}

/** The document is composed again, now with the place of every node: only broken documents pay for that. */
function errorsOf(
  mistakes: readonly Mistake[],
  document: DocumentText,
  { around, budget, value }: Reading & { readonly value: unknown },
): CatalogError[] {
  if (mistakes.length === 0) return [];
  const composed = composeDocument(document.text, budget);
  const name = isMapping(value) ? nameOf(value) : undefined;
  const placed = mistakes.slice(0, mostErrors).map(({ path, at, rule, message, value: shown }) => {
    const position =
      'message' in composed ? { line: document.line, column: 1 } : place(composed, document, { path, at });
    return {
      ...{ file: around.label, ...position, rule, message },
      ...(shown !== undefined && { value: shown }),
      ...(name && { ref: formatRef(name) }),
      ...(around.web && { url: around.web.at(position.line) }),
    };
  });
  return placed.sort((a, b) => a.line - b.line || a.column - b.column);
}

function place(composed: Composed, document: DocumentText, { path, at }: Pick<Mistake, 'path' | 'at'>): Position {
  // What is wrong with the whole document is shown where its content starts.
  return path.length === 0
    ? { line: document.line, column: 1 }
    : positionOf(document, composed.original(offsetOf(composed.document, path, at)));
}
