/** What Bolt hands to modals. Whatever is pressed is acknowledged before anything is done. */
import type { App } from '@slack/bolt';
import type { Modals } from './modals.ts';
import { isInModal, readPressed } from './receive.ts';

export function listenToModals(app: App, modals: Modals): void {
  app.view({ type: 'view_submission', callback_id: /./ }, ({ body, ack }) =>
    modals.submit(body, (response) => ack(plainly(response))),
  );
  app.view({ type: 'view_closed', callback_id: /./ }, async ({ body, ack }) => {
    await ack();
    await modals.close(body);
  });
  app.options(/./, async ({ body, ack }) => ack(plainly({ options: await modals.suggest(body) })));
  app.shortcut({ type: 'shortcut', callback_id: /^(ask|new)$/ }, async ({ body, ack }) => {
    await ack();
    await modals.shortcut(body);
  });
}

/** The SDK's types know mutable data only, which a copy is. */
const plainly = (answer: unknown) => JSON.parse(JSON.stringify(answer));

/** True when it is about a modal, and was done. */
export async function pressedForModals(body: object, modals: Modals): Promise<boolean> {
  const act = isInModal(body) ? modals.press : readPressed(body).opens ? modals.open : undefined;
  await act?.(body);
  return act !== undefined;
}
