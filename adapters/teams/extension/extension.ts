/** The message extension: which part answers which invoke of Teams. What comes too late comes as a message, to the person alone. */
import type { Actor } from '../../../src/bot/request.ts';
import { textAt, valueAt } from '../../../src/outside/fields.ts';
import { anonymousLink } from '../anonymous-link.ts';
import { type AdaptiveCard, cardType } from '../cards.ts';
import type { Calls } from '../connector.ts';
import { withoutSecrets } from '../dialog/without-secrets.ts';
import type { InvokeHandler } from '../intake.ts';
import type { Invoke } from '../receive.ts';
import { messageOf } from '../render.ts';
import type { Replies } from '../replies.ts';
import { dialogWords, nothing, sentence } from './answers.ts';
import { createPages, type PagePorts } from './pages.ts';
import { createSearch, type SearchPorts } from './search.ts';
import { createWhoOwns, type WhoOwnsPorts } from './who-owns.ts';

export type ExtensionPorts = SearchPorts &
  PagePorts &
  WhoOwnsPorts & {
    readonly calls: Pick<Calls, 'open'>;
    readonly replies: Pick<Replies, 'send'>;
    /** “New from template”: a form’s dialog; absent where there are none. */
    readonly forms?: Pick<InvokeHandler, 'answer'> & { readonly submit: InvokeHandler['answer'] };
  };

const notAnswered =
  'Callboard could not answer this. Try again; if it stays so, write to Callboard in its own chat, so that it knows who you are.';
const stillAtIt = 'Callboard is still at it: the answer comes as a message.';
const noForms = 'Say `new` to Callboard in its own chat: forms are filled in there.';

export function createExtension(ports: ExtensionPorts): readonly (readonly [string, InvokeHandler])[] {
  const [search, pages, whoOwns] = [createSearch(ports), createPages(ports), createWhoOwns(ports)];
  type Reads = (value: unknown, actor: Actor) => Promise<unknown>;
  const list = (name: string, read: Reads): readonly [string, InvokeHandler] => [
    `composeExtension/${name}`,
    {
      reads: true,
      answer: ({ value }, actor) => read(value, actor),
      stillAtIt: nothing,
      failed: sentence(notAnswered),
    },
  ];
  const inDialog = (name: string, answer: InvokeHandler['answer']): readonly [string, InvokeHandler] => [
    `composeExtension/${name}`,
    {
      ...{ answer, stillAtIt: dialogWords(stillAtIt), failed: dialogWords(notAnswered), late: createLate(ports) },
      kept: withoutSecrets,
    },
  ];
  const without: InvokeHandler['answer'] = async () => dialogWords(noForms);
  const { answer: openForm = without, submit: submitForm = without } = ports.forms ?? {};
  return [
    list('query', search),
    list('selectItem', pages.chosen),
    list('queryLink', pages.linked),
    [anonymousLink, { ...list('', pages.linkedByAnybody)[1], failed: nothing }],
    inDialog('fetchTask', (invoke, actor) =>
      isWhoOwns(invoke) ? whoOwns.opened(invoke.value, actor) : openForm(invoke, actor),
    ),
    inDialog('submitAction', (invoke, actor) =>
      isWhoOwns(invoke) && !isOfForm(invoke) ? whoOwns.pressed(invoke.value, actor) : submitForm(invoke, actor),
    ),
  ];
}

const isWhoOwns = ({ value }: Invoke) => textAt(value, 'commandId') === 'who-owns-this';

/** An answer may open a form in its place. */
const isOfForm = ({ value }: Invoke) => ['form', 'opens'].some((key) => valueAt(value, 'data', key) !== undefined);

/** Where it was asked others may read, and Callboard may not even be there. */
function createLate({ calls, replies }: Pick<ExtensionPorts, 'calls' | 'replies'>) {
  return async ({ asker, spot }: Invoke, answer: unknown): Promise<void> => {
    const content = valueAt(answer, 'task', 'value', 'card', 'content');
    if (valueAt(answer, 'task', 'value', 'card', 'contentType') !== cardType) return;
    const { team: _, ...near } = spot;
    const conversation = await calls.open(near, asker.user ?? asker.id);
    const card = content as AdaptiveCard;
    const to = { ...near, conversation, kind: 'personal' } as const;
    await replies.send({ to, message: messageOf(card), asText: () => card.fallbackText });
  };
}
