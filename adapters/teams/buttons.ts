/** Buttons of an answer in Teams: what it offers, and what turns its pages. */
import { type Action, isBeside, type Pages } from '../../src/view/view.ts';
import type { ButtonData, CardAction, CardElement, Execute, Refresh, ShowCard, Submit } from './cards.ts';
import { aims } from './limits.ts';
import type { RenderContext } from './parts.ts';
import { address, letters, plainWords, type TextContext } from './text.ts';

/** What every button of ours asks; which one it is says its id. */
export const buttonVerb = 'press';

type Elements = readonly CardElement[];
type ButtonContext = TextContext & Pick<RenderContext, 'noDialogs'>;

/** Four buttons, the rest behind “…”. Those that only this machine could open are left out. */
export function actionElements(actions: readonly Action[], context: ButtonContext): Elements {
  const drawn = (isAside: boolean) =>
    actions.flatMap((action) => (isBeside(action) === isAside ? (button(action, context) ?? []) : []));
  const [usable, aside] = [drawn(false), drawn(true)];
  const shown = usable.slice(0, aims.buttons);
  const hidden = [...usable.slice(aims.buttons), ...aside].slice(0, aims.hiddenButtons).flatMap(behind);
  return shown.length > 0 ? [{ type: 'ActionSet', actions: [...shown, ...hidden] }] : [];
}

/** Whoever presses one sees the page alone. */
export function pageElements({ pages }: { readonly pages?: Pages }): Elements {
  const actions = (['back', 'next'] as const).flatMap((way) => (pages?.[way] ? (pressing(pages[way]) ?? []) : []));
  return actions.length > 0 ? [{ type: 'ActionSet', actions }] : [];
}

const label = (words: string) => plainWords(words, aims.buttonText) || '–';

function button(action: Action, context: ButtonContext): CardAction | undefined {
  if (action.kind === 'command') {
    if (action.form) return opening(action, context);
    const press = pressing(action);
    return press && action.danger ? asking(press) : press;
  }
  const url = address(action.url, context);
  return url === undefined ? undefined : { type: 'Action.OpenUrl', title: label(action.label), url };
}

type CommandAction = Extract<Action, { kind: 'command' }>;

/** Asks for a dialog; where there are none, a client sends it as a message, and the form comes into the conversation. */
function opening({ label: words, id }: CommandAction, { noDialogs }: ButtonContext): Submit | undefined {
  if (!id || letters(id) > aims.buttonId) return undefined;
  const dialog = noDialogs ? {} : { msteams: { type: 'task/fetch' as const } };
  return { type: 'Action.Submit', title: label(words), data: { id, opens: 'form', ...dialog } };
}

/** Older clients know no Action.Execute: they send the same as a message. */
function pressing({ label: words, id }: CommandAction): Execute | undefined {
  if (!id || letters(id) > aims.buttonId) return undefined;
  const title = label(words);
  const data: ButtonData = { id };
  return {
    type: 'Action.Execute',
    title,
    verb: buttonVerb,
    data,
    fallback: { type: 'Action.Submit', title, data },
  };
}

/** The same question as a pressed button's, asked by Teams. */
export const refreshing = (id: string, userIds: readonly string[]): Refresh => ({
  action: { type: 'Action.Execute', title: 'Refresh', verb: buttonVerb, data: { id } },
  userIds,
});

/** What cannot be undone asks first, below its button. */
function asking(press: Execute): ShowCard {
  const style = 'destructive' as const;
  return {
    type: 'Action.ShowCard',
    title: press.title,
    style,
    card: {
      type: 'AdaptiveCard',
      body: [
        { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'This cannot be undone.' }] },
        { type: 'ActionSet', actions: [{ ...press, style, fallback: { ...press.fallback, style } }] },
      ],
    },
  };
}

/** What cannot be undone is never hidden. */
const behind = (action: CardAction): readonly CardAction[] =>
  action.type === 'Action.ShowCard' ? [] : [{ ...action, mode: 'secondary' }];
