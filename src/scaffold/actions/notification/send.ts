import { fail } from '../../../errors.ts';
import { defineAction, type Values } from '../../action.ts';
import type { Notification } from '../../asker.ts';
import { flag, isSet, object, step, text, textIn, texts, textsIn } from '../../inputs.ts';

const severities: readonly Notification['severity'][] = ['low', 'normal', 'high', 'critical'];

export default defineAction({
  description: 'Tells people something in chat: some of the catalog, or all that Callboard knows',
  examples: [
    {
      description: 'A team, with a link',
      steps: step('notification:send', {
        ...{ recipients: 'entity', entityRefs: ['group:default/platform'], title: 'A new service' },
        ...{ info: 'web was made from a template', link: '/catalog/default/component/web', severity: 'normal' },
      }),
    },
  ],
  input: object(
    {
      recipients: { type: 'string', enum: ['broadcast', 'entity'], description: 'All, or those of entityRefs' },
      entityRefs: texts('People, groups, or things whose owners are told'),
      title: { ...text('What it is about'), minLength: 1 },
      info: text('More of it'),
      link: text('Where to read on'),
      severity: { type: 'string', enum: severities, description: 'normal without it' },
      scope: text('What it is counted with; kept for templates that give one'),
      topic: text('What it belongs to; kept for templates that give one'),
      optional: flag('Goes on though nobody can be told'),
    },
    ['recipients', 'title'],
  ),
  changes: 'outside',
  async run({ input, log, mark, services }) {
    const refs = textsIn(input, 'entityRefs');
    const isBroadcast = textIn(input, 'recipients') === 'broadcast';
    if (!isBroadcast && refs.length === 0) throw refused('entityRefs names nobody');
    const { told, unreached } = await services.asker.tell(mark, isBroadcast ? 'everybody' : refs, saidIn(input));
    log(`Told ${told === 1 ? '1 place' : `${told} places`}`);
    if (unreached.length > 0) log(`Callboard has no account of ${unreached.slice(0, 20).join(', ')}`);
    if (told === 0 && !isSet(input, 'optional')) throw refused('nobody of them can be told anything');
    return undefined;
  },
  /** What was said is not said again. */
  recognise: async () => ({ kind: 'undone' }),
});

const refused = (reason: string) => fail('ACTION_FAILED', { action: 'notification:send', reason });

function saidIn(input: Values): Notification {
  const [info, link] = [textIn(input, 'info'), textIn(input, 'link')];
  return {
    title: textIn(input, 'title') ?? '',
    severity: severities.find((one) => one === textIn(input, 'severity')) ?? 'normal',
    ...(info && { info }),
    ...(link && { link }),
  };
}
