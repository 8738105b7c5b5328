import { fail } from '../../../../errors.ts';
import { defineAction } from '../../../action.ts';
import {
  answerOutput,
  headersOf,
  methodOf,
  outputOf,
  recogniseRequest,
  requestProperties,
  withParams,
} from '../../../http-request.ts';
import { flag, mappingIn, object, step, text, textIn } from '../../../inputs.ts';

export default defineAction({
  description: 'Asks Callboard’s own REST, as whoever asked for the task',
  examples: [
    {
      description: 'What the catalog has of a system',
      steps: step('http:backstage:request', {
        ...{ method: 'GET', path: '/catalog/entities/by-name/system/default/shop' },
        continueOnBadResponse: true,
      }),
    },
  ],
  input: object(
    {
      path: text('The path below /api, as in /catalog/entities'),
      ...requestProperties,
      logRequestPath: { ...flag('The log says what is asked'), default: true },
      timeout: { type: 'integer', minimum: 1, description: 'Milliseconds at the most' },
    },
    ['path', 'method'],
  ),
  output: answerOutput,
  changes: 'outside',
  async run(run) {
    const { input, log, services } = run;
    const path = withParams(pathOf(textIn(input, 'path') ?? ''), mappingIn(input, 'params'));
    const method = methodOf(input);
    if (input.logRequestPath !== false) log(`${method} ${path}`);
    if (method !== 'GET' && /^\/api\/(?:scaffolder|chat)(?:\/|$)/.test(asRoutesRead(path))) throw refused();
    const { body } = input;
    const headers = headersOf(run, 'http:backstage:request');
    const answer = await services.asker.rest({ method, path, headers, ...(body !== undefined && { body }) });
    return outputOf(run, 'http:backstage:request', answer);
  },
  recognise: recogniseRequest,
});

const refused = () =>
  fail('ACTION_FAILED', {
    action: 'http:backstage:request',
    reason: 'a task begins no other, and does not talk as a person',
  });

/** However its letters are written. */
function asRoutesRead(path: string): string {
  try {
    return decodeURIComponent(path.replace(/\?.*$/s, ''));
  } catch {
    throw fail('ACTION_FAILED', { action: 'http:backstage:request', reason: 'the path cannot be read' });
  }
}

/** Some write it with `/api` before it, some with no slash. */
function pathOf(path: string): string {
  const url = new URL(`http://callboard.invalid/${path.replace(/^\/+/, '')}`);
  return `/api${url.pathname.replace(/^\/api(?=\/)/, '')}${url.search}`;
}
