/** Small makers of checks for Slack's payloads; what they find is said as Slack says it, with a JSON pointer. */

/** `must be less than 151 characters [json-pointer:/blocks/0/text/text]`. */
export type Check = (value: unknown, pointer: string) => string[];
type Checks = Readonly<Record<string, Check>>;

export const problem = (message: string, pointer: string) => `[ERROR] ${message} [json-pointer:${pointer || '/'}]`;

/** Lengths count code points. */
export const lengthOf = (text: string) => Array.from(text).length;

type TextRule = { readonly min?: number; readonly max?: number; readonly like?: RegExp };

export function text({ min = 1, max = Number.POSITIVE_INFINITY, like }: TextRule = {}): Check {
  return (value, pointer) => {
    if (typeof value !== 'string') return [problem('must be a string', pointer)];
    const length = lengthOf(value);
    if (length < min) return [problem(`must be more than ${min - 1} characters`, pointer)];
    if (length > max) return [problem(`must be less than ${max + 1} characters`, pointer)];
    if (/\p{Surrogate}/u.test(value)) return [problem('must be valid unicode', pointer)];
    return like && !like.test(value) ? [problem('does not match the required format', pointer)] : [];
  };
}

export const flag: Check = (value, pointer) =>
  typeof value === 'boolean' ? [] : [problem('must be a boolean', pointer)];

export function whole(min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): Check {
  return (value, pointer) => {
    if (!Number.isInteger(value)) return [problem('must be an integer', pointer)];
    return Number(value) < min || Number(value) > max ? [problem(`must be between ${min} and ${max}`, pointer)] : [];
  };
}

export function oneOf(...allowed: readonly (string | number | boolean)[]): Check {
  return (value, pointer) =>
    allowed.some((one) => one === value) ? [] : [problem(`must be one of: ${allowed.join(', ')}`, pointer)];
}

/** Web addresses; `secure` takes https only. */
export function url({ max = 3000, secure = false }: { max?: number; secure?: boolean } = {}): Check {
  return (value, pointer) => {
    const wrong = text({ max })(value, pointer);
    if (wrong.length > 0) return wrong;
    const fits = secure ? /^https:\/\/[^\s<>"]+$/ : /^https?:\/\/[^\s<>"]+$/;
    return fits.test(String(value)) && URL.canParse(String(value)) ? [] : [problem('invalid url', pointer)];
  };
}

export function list(of: Check, min: number, max: number): Check {
  return (value, pointer) => {
    if (!Array.isArray(value)) return [problem('must be an array', pointer)];
    if (value.length < min) return [problem(`no less than ${min} items required`, pointer)];
    if (value.length > max) return [problem(`no more than ${max} items allowed`, pointer)];
    return value.flatMap((item, at) => of(item, `${pointer}/${at}`));
  };
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every key is known and fits; unknown ones are refused, as Slack does. `also` sees objects whose keys are right. */
export function object(required: Checks, optional: Checks = {}, also: Check = () => []): Check {
  return (value, pointer) => {
    if (!isRecord(value)) return [problem('must provide an object', pointer)];
    const known: Checks = { ...required, ...optional };
    const missing = Object.keys(required)
      .filter((key) => value[key] === undefined)
      .map((key) => problem(`missing required field: ${key}`, pointer));
    const wrong = Object.entries(value).flatMap(([key, inner]) => {
      if (inner === undefined) return [];
      return known[key]?.(inner, `${pointer}/${key}`) ?? [problem(`invalid additional property: ${key}`, pointer)];
    });
    const found = [...missing, ...wrong];
    return found.length > 0 ? found : also(value, pointer);
  };
}

/** Chooses by `type`; the `type` of each is checked here. */
export function byType(kinds: Readonly<Record<string, Check>>): Check {
  return (value, pointer) => {
    if (!isRecord(value)) return [problem('must provide an object', pointer)];
    const { type } = value;
    if (typeof type !== 'string') return [problem('missing required field: type', pointer)];
    const check = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
    return check ? check(value, pointer) : [problem(`unsupported type: ${type}`, `${pointer}/type`)];
  };
}

/** `typed('button', …)`: the object with its fixed type. */
export const typed = (type: string, required: Checks, optional: Checks = {}, also?: Check): Check =>
  object({ type: oneOf(type), ...required }, optional, also);

/** One of several keys must be there. */
export const needsOneOf =
  (...keys: readonly string[]): Check =>
  (value, pointer) =>
    isRecord(value) && keys.some((key) => value[key] !== undefined)
      ? []
      : [problem(`missing required field: one of ${keys.join(', ')}`, pointer)];

/** Exactly one of several keys may be there. */
export const justOneOf =
  (...keys: readonly string[]): Check =>
  (value, pointer) =>
    isRecord(value) && keys.filter((key) => value[key] !== undefined).length === 1
      ? []
      : [problem(`exactly one of these is allowed: ${keys.join(', ')}`, pointer)];

export const all =
  (...checks: readonly Check[]): Check =>
  (value, pointer) =>
    checks.flatMap((check) => check(value, pointer));

/** Every value of `key` among the items of a list differs. */
export function unique(key: string, message: string): Check {
  return (value, pointer) => {
    if (!Array.isArray(value)) return [];
    const seen = new Set<unknown>();
    return value.flatMap((item, at) => {
      const found = isRecord(item) ? item[key] : undefined;
      if (found === undefined) return [];
      if (seen.has(found)) return [problem(message, `${pointer}/${at}/${key}`)];
      seen.add(found);
      return [];
    });
  };
}
