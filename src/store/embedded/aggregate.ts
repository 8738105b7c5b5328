/** Aggregation: the stages that Callboard and its job scheduler use, each from documents to documents. */
import type { Collection } from './collection.ts';
import { compileGroup } from './group.ts';
import { compileFilter } from './match.ts';
import { getAt, readPath, setAt, unsetAt } from './modify-path.ts';
import { isTrue, readCount, readDocument, readText } from './options.ts';
import { isDocument } from './path.ts';
import { findEntries, readFor } from './plan.ts';
import { compileProjection } from './projection.ts';
import { type Document, decodeExact, encode } from './raw-bson.ts';
import { refuse } from './refusal.ts';
import { readSort, sortRaw } from './sort.ts';

type Stage = (documents: readonly Buffer[]) => readonly Buffer[];
type Step = { readonly name: string; readonly operand: unknown };

export function runPipeline(collection: Collection | undefined, pipeline: readonly unknown[]): readonly Buffer[] {
  const steps = pipeline.map(readStep);
  const stages = steps.map(compileStage);
  const { wanted, used } = leading(steps);
  let documents: readonly Buffer[] = collection ? findEntries(collection, wanted).map(({ raw }) => raw) : [];
  for (const stage of stages.slice(used)) documents = stage(documents);
  return documents;
}

function readStep(stage: unknown): Step {
  const [entry, ...others] = isDocument(stage) ? Object.entries(stage) : [];
  if (!entry || others.length > 0) throw refuse(40323, 'A pipeline stage must contain exactly one field.');
  return { name: entry[0], operand: entry[1] };
}

/** `$match`, `$sort`, `$skip`, `$limit` at the start, in this order, are a find: indexes serve it. */
function leading(steps: readonly Step[]) {
  let used = 0;
  const take = (name: string) => (steps[used]?.name === name ? steps[used++]?.operand : undefined);
  const filter = take('$match');
  const sort = take('$sort');
  const skip = take('$skip');
  const limit = take('$limit');
  const wanted = {
    matcher: compileFilter(readDocument(filter, '$match')),
    sort: readSort(sort),
    skip: readCount(skip, '$skip'),
    limit: readCount(limit, '$limit'),
  };
  return { wanted, used };
}

function compileStage({ name, operand }: Step): Stage {
  switch (name) {
    case '$match':
      return match(readDocument(operand, name));
    case '$sort': {
      const sort = readSort(readDocument(operand, name));
      return (documents) => sortRaw(documents, sort);
    }
    case '$skip': {
      const skip = readCount(operand, name);
      return (documents) => documents.slice(skip);
    }
    case '$limit': {
      const limit = readCount(operand, name);
      if (limit === 0) throw refuse(15958, 'the limit must be positive');
      return (documents) => documents.slice(0, limit);
    }
    default:
      return compileShaping({ name, operand });
  }
}

function compileShaping({ name, operand }: Step): Stage {
  switch (name) {
    case '$project': {
      const project = compileProjection(readDocument(operand, name));
      return (documents) => documents.map(project);
    }
    case '$count': {
      const field = readText(operand, name);
      if (!/^[^$.\0]+$/.test(field)) throw refuse(40160, `the count field '${field}' is not a field's name`);
      return ({ length }) => (length > 0 ? [encode({ [field]: length })] : []);
    }
    case '$group':
      return compileGroup(readDocument(operand, name));
    case '$unwind':
      return unwind(typeof operand === 'string' ? { path: operand } : readDocument(operand, name));
    default:
      throw refuse(40324, `Unrecognized pipeline stage name: '${name}'. It is not supported here`);
  }
}

function match(filter: Document): Stage {
  const matcher = compileFilter(filter);
  return (documents) => documents.filter((document) => matcher.test(readFor(matcher, document)));
}

function unwind(options: Document): Stage {
  const { path, preserveNullAndEmptyArrays: preserve, ...others } = options;
  const [stray] = Object.keys(others);
  if (stray) throw refuse(28811, `the option ${stray} of $unwind is not supported`);
  if (typeof path !== 'string' || !path.startsWith('$')) throw refuse(28818, 'the path of $unwind starts with $');
  const parts = readPath(path.slice(1));
  return (documents) => documents.flatMap((document) => unwound(document, parts, isTrue(preserve)));
}

function unwound(document: Buffer, path: readonly string[], preserve: boolean): Buffer[] {
  const value = getAt(decodeExact(document), path);
  if (value === undefined || value === null) return preserve ? [document] : [];
  if (!Array.isArray(value)) return [document];
  if (value.length > 0) return value.map((item) => changed(document, (copy) => setAt(copy, path, item)));
  return preserve ? [changed(document, (copy) => unsetAt(copy, path))] : [];
}

function changed(document: Buffer, change: (copy: Document) => void): Buffer {
  const copy = decodeExact(document);
  change(copy);
  return encode(copy);
}
