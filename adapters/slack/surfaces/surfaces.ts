/** The surfaces of Slack beside questions and forms: what each is called there, and which part answers it. */
import type { App } from '@slack/bolt';
import { type AudiencePorts, createAudiences } from '../audience.ts';
import { createHome, type HomePorts, isHomePress } from './home.ts';
import { createPreviews, type PreviewPorts } from './previews.ts';
import { createShow, type ShowPorts, showPressed } from './show.ts';
import { createWhoOwns, type WhoOwnsPorts } from './who-owns.ts';

export type SurfacePorts = AudiencePorts &
  Omit<WhoOwnsPorts, 'audiences'> &
  Omit<ShowPorts, 'audiences'> &
  Omit<PreviewPorts, 'audiences'> &
  HomePorts;

export type Surfaces = ReturnType<typeof createSurfaces>;

export function createSurfaces(own: SurfacePorts) {
  const ports = { ...own, audiences: createAudiences(own) };
  const [whoOwns, previews, show] = [createWhoOwns(ports), createPreviews(ports), createShow(ports)];
  const home = createHome(ports);
  return {
    listen(app: App): void {
      app.shortcut('who-owns-this', async ({ body, ack }) => {
        await ack();
        await whoOwns(body);
      });
      app.event('app_home_opened', ({ body }) => home.opened(body));
      app.event('link_shared', ({ body }) => previews(body));
    },
    refresh: home.refresh,
    /** A pressed button that is of one of these surfaces; false for every other one. */
    async press(body: object): Promise<boolean> {
      const answer = isHomePress(body) ? home.pressed : showPressed(body) === undefined ? undefined : show;
      await answer?.(body);
      return answer !== undefined;
    },
  };
}
