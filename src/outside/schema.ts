/** Checks values from outside against JSON Schemas, every problem at once. The only home of ajv. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

export type SchemaProblem = {
  /** Keys and indexes from the root to the value. */
  readonly path: readonly string[];
  /** What is expected: “must be string”, “must be one of: read, change”. */
  readonly message: string;
  /** The offending key, where a key is not known. */
  readonly unknownKey?: string;
  readonly knownKeys?: readonly string[];
  /** The offending value. */
  readonly value?: unknown;
};

/** Compiles a schema once, with the first value: no start waits for one. The check answers every problem, none when the value fits. */
export function compileSchema(schema: object, whose: Whose = 'ours'): (value: unknown) => SchemaProblem[] {
  let validate: ValidateFunction | undefined;
  return (value) => {
    validate ??= compiled(schema);
    return validate(value) ? [] : (validate.errors ?? []).filter(isCause).map((error) => readProblem(error, whose));
  };
}

/** Descriptions in our own schemas go on after “must be”; those of others say what a value is for. */
type Whose = 'ours' | 'theirs';

/** The schemas are Callboard's own, and check small values: looking for faults in them, or for shorter code, costs more than all the rest. */
function compiled(schema: object): ValidateFunction {
  const unchecked = { strict: false, meta: false, validateSchema: false, code: { optimize: false } };
  const ajv = new Ajv({ ...unchecked, allErrors: true, verbose: true });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

/** “must match exactly one schema” only repeats what its branches say; the first branch at the same value says enough. */
function isCause({ keyword, instancePath, schemaPath }: ErrorObject, at: number, all: ErrorObject[]): boolean {
  if (keyword === 'oneOf' || keyword === 'anyOf' || keyword === 'if') return false;
  const isBranch = keyword === 'type' && /\/(?:oneOf|anyOf)\//.test(schemaPath);
  return !isBranch || !all.slice(0, at).some((earlier) => earlier.instancePath === instancePath);
}

function readProblem(error: ErrorObject, whose: Whose): SchemaProblem {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (error.keyword === 'additionalProperties') {
    const known = Object.keys(error.parentSchema?.properties ?? {});
    return {
      path,
      message: 'has an unknown key',
      unknownKey: String(error.params.additionalProperty),
      knownKeys: known,
    };
  }
  // A pattern says nothing to people; its schema's description does.
  const expected = error.keyword === 'pattern' && whose === 'ours' ? error.parentSchema?.description : undefined;
  if (typeof expected === 'string') return { path, message: `must be ${expected}`, value: error.data };
  const allowed = error.keyword === 'enum' ? `: ${(error.params.allowedValues as unknown[]).join(', ')}` : '';
  return { path, message: `${error.message ?? 'is not valid'}${allowed}`, value: error.data };
}
