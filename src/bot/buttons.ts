/** Gives the buttons of a View their opaque ids, and finds again what a pressed one asks. */
import type { Clock } from '../clock.ts';
import { fail } from '../errors.ts';
import type { Action, View } from '../view/view.ts';
import type { CommandDefinition } from './command.ts';
import type { ButtonRecord, Buttons } from './ports.ts';
import { lineOfButton } from './usage.ts';

export type ButtonBoard = {
  /** The View with an id on each of its command buttons; their records are kept. */
  stamp(view: View): View;
  /** The id of one question. */
  keep(asked: Asked): string;
  /** Throws BUTTON_EXPIRED for one that is unknown; an old one is told by `expired`. */
  press(id: string): Promise<{ readonly record: ButtonRecord; readonly expired: boolean }>;
  /** As far as this process knows, at once. */
  known(id: string): ButtonRecord | undefined;
};

const day = 24 * 60 * 60 * 1000;
const lifetime = 7 * day;
/** The same question shares one record for a day, so that a busy place does not fill the store. */
const sharedFor = day;
const sharedAtMost = 2000;
const lettersAtMost = 100;

type Parts = {
  readonly buttons: Buttons;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly commands?: ReadonlyMap<string, CommandDefinition>;
};

export function createButtonBoard(parts: Parts): ButtonBoard {
  const lineOf = ({ command: name, args }: CommandAction) => {
    const definition = parts.commands?.get(name);
    return definition && lineOfButton({ name, definition }, args);
  };
  const shared = new Map<string, ButtonRecord>();
  const recordOf = ({ command, args, page }: Asked, fresh: ButtonRecord[]): ButtonRecord => {
    const now = parts.clock.now();
    const key = JSON.stringify([command, args, page]);
    const known = shared.get(key);
    if (known && known.expires - now > lifetime - sharedFor) return known;
    const record = { id: parts.newId(), command, args, ...(page && { page }), expires: now + lifetime };
    keep(shared, key, record);
    fresh.push(record);
    return record;
  };
  return {
    stamp(view) {
      const fresh: ButtonRecord[] = [];
      const blocks = view.blocks.map((block) => {
        const stamped = (action: CommandAction) => {
          const line = lineOf(action);
          return { ...action, id: recordOf(action, fresh).id, ...(line !== undefined && { line }) };
        };
        if (block.kind === 'actions')
          return { ...block, actions: block.actions.map((one) => (one.kind === 'command' ? stamped(one) : one)) };
        if ((block.kind !== 'table' && block.kind !== 'list') || !block.pages) return block;
        const { back, next, ...pages } = block.pages;
        return {
          ...block,
          pages: { ...pages, ...(back && { back: stamped(back) }), ...(next && { next: stamped(next) }) },
        };
      });
      const mine = view.mine && { ...view.mine, asks: { ...view.mine.asks, id: recordOf(view.mine.asks, fresh).id } };
      if (fresh.length > 0) parts.buttons.put(fresh);
      return { ...view, blocks, ...(mine && { mine }) };
    },
    keep(asked) {
      const fresh: ButtonRecord[] = [];
      const { id } = recordOf(asked, fresh);
      if (fresh.length > 0) parts.buttons.put(fresh);
      return id;
    },
    known: parts.buttons.known,
    async press(id) {
      const record = id.length <= lettersAtMost ? await parts.buttons.get(id) : undefined;
      if (!record) throw fail('BUTTON_EXPIRED', {});
      return { record, expired: record.expires <= parts.clock.now() };
    },
  };
}

type CommandAction = Extract<Action, { kind: 'command' }>;
type Asked = Pick<ButtonRecord, 'command' | 'args' | 'page'>;

function keep(shared: Map<string, ButtonRecord>, key: string, record: ButtonRecord): void {
  shared.delete(key);
  shared.set(key, record);
  const [oldest] = shared.keys();
  if (shared.size > sharedAtMost && oldest !== undefined) shared.delete(oldest);
}
