import { Failure, fail } from '../../../errors.ts';
import type { ActionRun } from '../../action.ts';
import { defineAction } from '../../action.ts';
import {
  answerOutput,
  headersOf,
  methodOf,
  outputOf,
  recogniseRequest,
  requestProperties,
  withParams,
} from '../../http-request.ts';
import { mappingIn, numberIn, object, step, text, textIn } from '../../inputs.ts';

const maxBytes = 1_000_000;
const told = ['content-type', 'location', 'etag', 'date', 'retry-after'];

export default defineAction({
  description: 'Asks a web address that callboard.yaml allows under urls',
  examples: [
    {
      description: 'With a secret that is named in the step alone',
      steps: step('http:request', {
        ...{ url: 'https://deploy.acme.example/api/services', method: 'POST', body: { name: 'web' } },
        headers: { authorization: 'Bearer ${{ secrets.DEPLOY_TOKEN }}' },
      }),
    },
  ],
  input: object(
    {
      url: text('The address'),
      ...requestProperties,
      timeout: { type: 'integer', minimum: 1, maximum: 60_000, description: 'Milliseconds at the most; 15000' },
    },
    ['url', 'method'],
  ),
  output: answerOutput,
  changes: 'outside',
  async run(run) {
    const { input, log } = run;
    const url = withParams(textIn(input, 'url') ?? '', mappingIn(input, 'params'));
    log(`${methodOf(input)} ${url.replace(/[?#].*$/s, '')}`);
    const answer = await asked(run, url);
    const headers = Object.fromEntries(
      told.flatMap((name) => (answer.header(name) ? [[name, answer.header(name) ?? '']] : [])),
    );
    const said = new TextDecoder().decode(answer.bytes);
    return outputOf(run, 'http:request', { status: answer.status, headers, text: said });
  },
  recognise: recogniseRequest,
});

/** What it is sent is for this origin alone. */
async function asked(run: ActionRun, url: string) {
  const { input, services, signal } = run;
  const { body } = input;
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const limits = { maxBytes, timeoutMs: numberIn(input, 'timeout') ?? 15_000, signal, stays: true as const };
  const headers = headersOf(run, 'http:request');
  try {
    return await services.outside.fetch(url, { ...limits, ...sent, method: methodOf(input), headers });
  } catch (cause) {
    if (!(cause instanceof Failure) || cause.code === 'ADDRESS_REFUSED') throw cause;
    const { address, reason } = cause.details;
    throw fail('ACTION_FAILED', { action: 'http:request', reason: `${address} ${reason}` }, cause);
  }
}
