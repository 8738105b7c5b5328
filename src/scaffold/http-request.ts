/** What actions share that ask over HTTP: their inputs, and what an answer is to later steps. */
import { fail } from '../errors.ts';
import type { FetchMethod } from '../outside/safe-fetch.ts';
import type { ActionRun, Recognised, Values } from './action.ts';
import { flag, isSet, isValues, mappingIn, object, textIn } from './inputs.ts';

const methods: readonly FetchMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

export const requestProperties = {
  method: { type: 'string', enum: methods, description: 'GET and so on' },
  headers: { type: 'object', additionalProperties: { type: 'string' }, description: 'Headers to send' },
  params: { type: 'object', additionalProperties: { type: 'string' }, description: 'What stands behind the “?”' },
  body: { type: ['object', 'array', 'string'], description: 'What is sent; all but texts as JSON' },
  continueOnBadResponse: flag('Goes on though the answer is a refusal'),
};
export const answerOutput = object(
  {
    code: { type: 'number', description: 'Status of the answer' },
    headers: { type: 'object', additionalProperties: { type: 'string' }, description: 'Its headers' },
    body: { type: 'object', additionalProperties: {}, description: 'What it says: JSON, else { message }' },
  },
  ['code', 'headers', 'body'],
);

export const methodOf = (input: Values): FetchMethod =>
  methods.find((method) => method === textIn(input, 'method')) ?? 'GET';

/** Those that say where a message begins and ends are not a template's. */
const ownHeaders = /^(?:host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|cookie|proxy-.*)$/i;

export function headersOf({ input }: Pick<ActionRun, 'input'>, action: string): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(mappingIn(input, 'headers'))) {
    const isFit = /^[A-Za-z0-9-]{1,100}$/.test(name) && typeof value === 'string' && !/[\r\n\0]/.test(value);
    if (!isFit || ownHeaders.test(name))
      throw fail('ACTION_FAILED', { action, reason: `the header “${name.slice(0, 100)}” cannot be sent` });
    headers[name.toLowerCase()] = value;
  }
  if (isValues(input.body) || Array.isArray(input.body)) headers['content-type'] ??= 'application/json';
  return headers;
}

export const withParams = (address: string, params: Values): string => {
  const asked = new URLSearchParams(Object.entries(params).map(([name, value]) => [name, String(value)])).toString();
  return asked === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${asked}`;
};

type Answer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly text: string };

/** Throws ACTION_FAILED for a refusal, unless it may be one. */
export function outputOf({ input, log }: ActionRun, action: string, { status, headers, text: said }: Answer): Values {
  log(`It answers with status ${status}`);
  if (status >= 400 && !isSet(input, 'continueOnBadResponse'))
    throw fail('ACTION_FAILED', {
      action,
      reason: `the answer is ${status}: ${said.replace(/\s+/g, ' ').slice(0, 300)}`,
    });
  return { code: status, headers, body: bodyOf(said) };
}

function bodyOf(said: string): unknown {
  try {
    const value: unknown = JSON.parse(said);
    return typeof value === 'object' && value !== null ? value : { message: said };
  } catch {
    return { message: said };
  }
}

/** What only reads may be done again; of everything else a person has to look. */
export const recogniseRequest = async ({ input }: ActionRun): Promise<Recognised> => ({
  kind: ['GET', 'HEAD'].includes(methodOf(input)) ? 'undone' : 'unknown',
});
