/** The surfaces of Slack beside questions and forms: what each is called there, and which part answers it. */
import type { App } from '@slack/bolt';
import { type AudiencePorts, createAudiences } from '../audience.ts';
import { createPreviews, type PreviewPorts } from './previews.ts';
import { createShow, type ShowPorts, showPressed } from './show.ts';
import { createWhoOwns, type WhoOwnsPorts } from './who-owns.ts';

export type SurfacePorts = AudiencePorts &
  Omit<WhoOwnsPorts, 'audiences'> &
  Omit<ShowPorts, 'audiences'> &
  Omit<PreviewPorts, 'audiences'>;

export type Surfaces = ReturnType<typeof createSurfaces>;

export function createSurfaces(own: SurfacePorts) {
  const ports = { ...own, audiences: createAudiences(own) };
  const [whoOwns, previews, show] = [createWhoOwns(ports), createPreviews(ports), createShow(ports)];
  return {
    listen(app: App): void {
      app.shortcut('who-owns-this', async ({ body, ack }) => {
        await ack();
        await whoOwns(body);
      });
      app.event('link_shared', ({ body }) => previews(body));
    },
    /** A pressed button that is of one of these surfaces; false for every other one. */
    async press(body: object): Promise<boolean> {
      if (showPressed(body) === undefined) return false;
      await show(body);
      return true;
    },
  };
}
