/** One question under way: who asks, where, what they may see, and what the audit will say about it. */
import type { Catalog } from '../catalog/catalog.ts';
import type { FailureCode } from '../errors.ts';
import { createButtonBoard } from './buttons.ts';
import type { Named } from './command-names.ts';
import { type Heard, nothingHeard } from './explain/heard.ts';
import { createDraftDesk } from './forms/draft-desk.ts';
import type { Given } from './lay-out.ts';
import { createMemory } from './memory.ts';
import { createParser } from './parse.ts';
import type { BotParts } from './parts.ts';
import type { AuditRecord, PlaceMemory } from './ports.ts';
import { createRateLimit } from './rate-limit.ts';
import { createReader, type Reader } from './read/reader.ts';
import type { Actor, Place, Request } from './request.ts';

/** What lives as long as the bot. */
export type Tools = ReturnType<typeof createTools>;

export function createTools(parts: BotParts) {
  let reader: Reader | undefined;
  return {
    parts,
    parser: createParser(parts.commands),
    /** Made when the first sentence comes: commands that are typed need none. */
    get reader() {
      reader ??= createReader(parts.intents, parts.commands, parts.model());
      return reader;
    },
    board: createButtonBoard(parts),
    memory: createMemory(parts.memories, parts.clock),
    waitFor: createRateLimit(parts.clock),
    drafts: createDraftDesk(parts),
  };
}

/** Filled while the question goes its way; whatever happens, it becomes one audit record. */
export type Trail = {
  command?: string;
  args?: Given;
  decision: AuditRecord['decision'];
  rule: string;
  code?: FailureCode;
  /** What a button that is too old asked. */
  expired?: { readonly command: string; readonly args: Given };
};

export type Turn = {
  readonly tools: Tools;
  /** As the platform says, until dispatch has identified the person. */
  actor: Actor;
  readonly place: Place;
  /** Set when the words turn out to be a command rather than a question. */
  typed?: boolean;
  /** Which page of its rows a button turned to. */
  page?: number;
  /** How its words were read so far. */
  readonly heard: Heard;
  /** By a person, in words. */
  readonly isSaid: boolean;
  /** Words of a link change nothing. */
  readonly isFollowed: boolean;
  readonly isAgainWanted: boolean;
  readonly trail: Trail;
  readonly began: number;
  /** As this person may see it. */
  readonly catalog: Catalog;
  recall(): Promise<PlaceMemory | undefined>;
};

type Opening = Pick<Request, 'actor' | 'place' | 'again'> & { readonly asked?: Request['asked'] };

export function openTurn(tools: Tools, { actor, place, asked, again }: Opening): Turn {
  let visible: Catalog | undefined;
  let recalled: Promise<PlaceMemory | undefined> | undefined;
  return {
    tools,
    actor,
    place,
    heard: nothingHeard(),
    isSaid: asked?.kind === 'text',
    isFollowed: asked?.kind === 'text' && asked.followed === true,
    isAgainWanted: again === true,
    trail: { decision: 'none', rule: 'nothing was run' },
    began: tools.parts.clock.now(),
    get catalog() {
      visible ??= tools.parts.people.visible(this.actor);
      return visible;
    },
    recall() {
      recalled ??= tools.memory.recall(place);
      return recalled;
    },
  };
}

export function commandNamed({ tools }: Turn, name: string): Named | undefined {
  const definition = tools.parts.commands.get(name);
  return definition && { name, definition };
}

/** Commands that this person may use, in the order of their names. */
export function permittedCommands({ tools, actor }: Turn): Named[] {
  const { commands, people } = tools.parts;
  return Array.from(commands, ([name, definition]) => ({ name, definition })).filter(
    ({ definition }) => people.permits(actor, definition.needs).allowed,
  );
}
