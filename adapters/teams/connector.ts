/** What Callboard asks of Teams' connector service, as plain data: the SDK implements it in adapter.ts and nothing else knows the SDK. */
import { fail } from '../../src/errors.ts';
import { textAt } from '../../src/outside/fields.ts';
import type { TeamsMessage } from './cards.ts';
import type { FileMessage } from './files/cards.ts';
import type { Outbox, Sending } from './outbox.ts';
import type { Spot } from './receive.ts';
import type { ServiceUrls } from './service-urls.ts';

/** Of an activity; typing is one too. */
export type Outgoing =
  | TeamsMessage
  | FileMessage
  | { readonly type: 'message'; readonly text: string; readonly textFormat: 'plain'; readonly summary: string }
  | { readonly type: 'typing' };

export type Chat = { readonly bot: string; readonly tenant: string; readonly member: string };

/** Rejects with ConnectorRefused for what the service refuses, or with what the connection ended with. `service` is a serviceUrl. */
export type Connector = {
  send(service: string, conversation: string, message: Outgoing): Promise<unknown>;
  update(service: string, conversation: string, message: Outgoing & { readonly id: string }): Promise<unknown>;
  remove(service: string, conversation: string, id: string): Promise<unknown>;
  /** The personal chat with somebody; the same again where there is one. */
  open(service: string, chat: Chat): Promise<unknown>;
  member(service: string, conversation: string, member: string): Promise<unknown>;
};

type Place = Pick<Spot, 'serviceUrl' | 'conversation' | 'tenant'>;

/** The same calls in the pace that Teams takes, to services that are allowed alone (PLATFORMS T5). Reject with a Failure. */
export type Calls = {
  /** The id of the message, where Teams told it. */
  send(to: Place, message: Outgoing): Promise<string | undefined>;
  update(to: Place, id: string, message: Outgoing): Promise<void>;
  remove(to: Place, id: string): Promise<void>;
  /** The conversation. */
  open(spot: Pick<Spot, 'serviceUrl' | 'tenant' | 'bot'>, member: string): Promise<string>;
  member(of: Place, member: string): Promise<unknown>;
};

export function createCalls(connector: Connector, outbox: Outbox, isOurService: ServiceUrls): Calls {
  async function leave<Result>(service: string, sending: Sending<Result>): Promise<Result> {
    // A reference that was kept may be older than the list of what is allowed.
    if (!isOurService(service))
      throw fail('PLATFORM_REFUSED', { platform: 'Teams', reason: `${service} is no service of Teams` });
    return outbox.send(sending);
  }
  const laneOf = ({ conversation, tenant }: Place, calls: Sending<unknown>['calls'] = 'send') => ({
    ...{ calls, place: conversation, tenant },
  });
  return {
    async send(to, message) {
      const { serviceUrl, conversation } = to;
      const attempt = () => connector.send(serviceUrl, conversation, message);
      return textAt(await leave(serviceUrl, { ...laneOf(to), attempt }), 'id');
    },
    async update(to, id, message) {
      const { serviceUrl, conversation } = to;
      const attempt = () => connector.update(serviceUrl, conversation, { ...message, id });
      await leave(serviceUrl, { ...laneOf(to), attempt, repeatable: true });
    },
    async remove(to, id) {
      const { serviceUrl, conversation } = to;
      const attempt = () => connector.remove(serviceUrl, conversation, id);
      await leave(serviceUrl, { ...laneOf(to), attempt, repeatable: true });
    },
    async open({ serviceUrl, tenant, bot }, member) {
      const attempt = () => connector.open(serviceUrl, { bot, tenant, member });
      const opened = await leave(serviceUrl, {
        calls: 'send',
        place: `chat ${member}`,
        tenant,
        attempt,
        repeatable: true,
      });
      const conversation = textAt(opened, 'id');
      if (!conversation) throw fail('PLATFORM_REFUSED', { platform: 'Teams', reason: 'no chat was opened' });
      return conversation;
    },
    async member(of, member) {
      const { serviceUrl, conversation } = of;
      const attempt = () => connector.member(serviceUrl, conversation, member);
      return leave(serviceUrl, { ...laneOf(of, 'members'), attempt, repeatable: true });
    },
  };
}
