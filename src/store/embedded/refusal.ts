/** What the embedded server answers when it will not do something: an error as MongoDB numbers it. */

const names: Readonly<Record<number, string>> = {
  2: 'BadValue',
  8: 'UnknownError',
  9: 'FailedToParse',
  14: 'TypeMismatch',
  20: 'IllegalOperation',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  52: 'DollarPrefixedFieldName',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  96: 'OperationFailed',
  168: 'InvalidPipelineOperator',
  197: 'InvalidIndexSpecificationOption',
  352: 'UnsupportedOpQueryCommand',
  11000: 'DuplicateKey',
  10334: 'BSONObjectTooLarge',
  14031: 'OutOfDiskSpace',
};

export class Refusal extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'Refusal';
  }

  /** As a whole reply. */
  reply(): Record<string, unknown> {
    return { ok: 0, errmsg: this.message, code: this.code, codeName: codeName(this.code), ...this.extra };
  }

  /** As one row of `writeErrors`. */
  writeError(index: number): Record<string, unknown> {
    return { index, code: this.code, errmsg: this.message, ...this.extra };
  }
}

const codeName = (code: number) => names[code] ?? `Location${code}`;

/** `throw refuse(2, 'unknown operator: $foo')`. */
export function refuse(code: number, message: string, extra?: Readonly<Record<string, unknown>>): Refusal {
  return new Refusal(code, message, extra);
}
