import { defineAction, type Recognised } from '../../action.ts';
import { repositoryOf, repositoryProperties } from '../../github/repository.ts';
import { flag, isSet, isValues, mappingIn, object, step, text, textIn, textsIn } from '../../inputs.ts';

export default defineAction({
  description: 'Has GitHub tell an address of what happens in a repository',
  examples: [
    {
      description: 'Of pushes',
      steps: step('github:webhook', {
        ...{ repoUrl: 'github.com?owner=acme&repo=web', webhookUrl: 'https://ci.acme.example/hook' },
        ...{ events: ['push'], webhookSecret: '${{ secrets.HOOK_SECRET }}' },
      }),
    },
  ],
  input: object(
    {
      ...repositoryProperties,
      webhookUrl: { ...text('The address that is told'), pattern: '^https?://' },
      webhookSecret: text('What it knows GitHub by'),
      events: { type: 'array', items: { type: 'string' }, default: ['push'], description: 'Which events; push' },
      active: { ...flag('It is told at once'), default: true },
      contentType: { type: 'string', enum: ['form', 'json'], default: 'form', description: 'How it is told' },
      insecureSsl: { ...flag('Whatever its certificate says'), default: false },
    },
    ['repoUrl', 'webhookUrl'],
  ),
  changes: 'outside',
  async run(run) {
    const { input } = run;
    const { path, need, name } = repositoryOf(run, 'github:webhook');
    const [url, secret] = [textIn(input, 'webhookUrl') ?? '', textIn(input, 'webhookSecret')];
    const config = {
      ...{
        url,
        content_type: textIn(input, 'contentType') ?? 'form',
        insecure_ssl: isSet(input, 'insecureSsl') ? '1' : '0',
      },
      ...(secret && { secret }),
    };
    const events = input.events === undefined ? ['push'] : textsIn(input, 'events');
    const body = { name: 'web', config, events, active: input.active !== false };
    await need({ method: 'POST', path: `${path}/hooks`, body }, 'the webhook');
    run.log(`${name} tells ${new URL(url).host} of ${events.join(', ')}`);
    return undefined;
  },
  /** GitHub has no two of one address: one that was made since the task began is this one. */
  async recognise(run): Promise<Recognised> {
    const { path, get } = repositoryOf(run, 'github:webhook');
    const { status, value } = await get(`${path}/hooks?per_page=100`);
    if (status !== 200 || !Array.isArray(value)) return { kind: 'unknown' };
    const url = textIn(run.input, 'webhookUrl');
    const hook = value.filter(isValues).find((one) => textIn(mappingIn(one, 'config'), 'url') === url);
    const [madeAt, since] = [Date.parse(textIn(hook ?? {}, 'created_at') ?? ''), run.task.createdAt];
    if (hook && (Number.isNaN(madeAt) || since === undefined)) return { kind: 'unknown' };
    return hook && since !== undefined && madeAt >= since - clocksDiffer
      ? { kind: 'done', output: {} }
      : { kind: 'undone' };
  },
});

/** GitHub's clock and this one, in milliseconds; it tells whole seconds. */
const clocksDiffer = 5_000;
