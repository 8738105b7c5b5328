/** Has facts from outside and keeps them with their age: one question after the other, never in anybody's way; who does not answer leaves what was known before. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Entity, Ref } from '../catalog/catalog.ts';
import type { Github } from '../outside/github.ts';
import type { Fact, NoFact } from './check.ts';
import type { FactDefinition, FactRead, FactServices } from './fact.ts';

export type KeptFact = { readonly id: string; readonly value: Fact['value']; readonly at: number };
/** src/store implements it. */
export type FactStore = {
  /** Those that were had after that, oldest first. */
  since(at: number): AsyncIterable<KeptFact>;
  put(facts: readonly KeptFact[], expires: number): Promise<void>;
};

export type FactKeeper = {
  /** Never waits. */
  get(name: string, entity: Entity): Fact | NoFact;
  load(): Promise<void>;
  /** Their descriptors changed. */
  changed(refs: Iterable<Ref>): void;
  /** Begins to ask for what is due, where this is the process that asks; else takes in what that one had. */
  round(asks: boolean): Promise<void>;
  /** Ends when nobody is being asked. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

export type FactKeeperParts = {
  readonly definitions: ReadonlyMap<string, FactDefinition>;
  readonly services: Omit<FactServices, 'signal' | 'now'>;
  readonly store: FactStore;
  get(ref: Ref): Entity | undefined;
  each(): Iterable<Entity>;
  /** What is known of these is another fact now. */
  readonly again: (refs: Iterable<Ref>) => void;
  readonly now: () => number;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

type Known = { fact?: Fact; missing?: string; triedAt: number; isOld?: boolean };
type Question = {
  readonly id: string;
  readonly name: string;
  readonly definition: FactDefinition;
  readonly entity: Entity;
};

/** What could not be had is tried again after that. */
const againAfter = 10 * 60_000;
const withinMs = 60_000;
const keptFor = 90 * 24 * 3600 * 1000;
/** Everything is looked through for what is due. */
const lookEvery = 5 * 60_000;
const savedTogether = 50;

export function createFactKeeper(parts: FactKeeperParts): FactKeeper {
  const { definitions, services, store, now, log } = parts;
  const known = new Map<string, Known>();
  const askers = new Map<string, Set<Ref>>();
  const changedRefs = new Set<Ref>();
  const stopping = new AbortController();
  /** Who is being asked now. */
  const lanes = new Map<string, Promise<void>>();
  let [lookedAt, loadedUntil] = [Number.NEGATIVE_INFINITY, 0];
  let unsaved: KeptFact[] = [];

  const idOf = (name: string, key: string) => `${name} ${key}`;
  const canAsk = ({ from }: FactDefinition) => from !== 'github' || services.github !== undefined;

  function isDue(id: string, { freshFor }: FactDefinition): boolean {
    const found = known.get(id);
    if (!found) return true;
    if (found.isOld && now() - found.triedAt >= 0) return true;
    if (found.missing !== undefined) return now() - found.triedAt >= againAfter;
    return now() - (found.fact?.at ?? 0) >= freshFor;
  }

  function* questionsOf(entity: Entity): Iterable<Question> {
    for (const [name, definition] of definitions) {
      if (!canAsk(definition) || definition.about(entity) !== true) continue;
      const id = idOf(name, definition.key(entity));
      const refs = askers.get(id) ?? new Set();
      askers.set(id, refs.add(entity.ref));
      yield { id, name, definition, entity };
    }
  }

  async function due(): Promise<readonly Question[]> {
    const found = new Map<string, Question>();
    const take = (entity: Entity, isChanged: boolean) => {
      for (const question of questionsOf(entity)) {
        const before = known.get(question.id);
        if (isChanged && question.definition.ofDescriptor && before) before.isOld = true;
        if (isDue(question.id, question.definition)) found.set(question.id, question);
      }
    };
    const changed = [...changedRefs].flatMap((ref) => parts.get(ref) ?? []);
    changedRefs.clear();
    for (const entity of changed) take(entity, true);
    if (now() - lookedAt >= lookEvery) {
      lookedAt = now();
      let until = performance.now() + 4;
      for (const entity of [...parts.each()]) {
        take(entity, false);
        if (performance.now() < until) continue;
        await breathe();
        until = performance.now() + 4;
      }
    }
    const age = ({ id }: Question) => known.get(id)?.fact?.at ?? 0;
    return [...found.values()].sort((one, other) => age(one) - age(other));
  }

  async function ask({ id, definition, entity }: Question): Promise<void> {
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(withinMs)]);
    const read = await definition
      .read(entity, { ...services, signal, now: now() })
      .catch((cause: unknown): FactRead => {
        if (!stopping.signal.aborted) log({ event: 'fact-failed', fact: id, reason: String(cause) });
        return { missing: 'it could not be asked' };
      });
    if (stopping.signal.aborted) return;
    const before = known.get(id);
    if ('missing' in read) {
      known.set(id, { ...(before?.fact && { fact: before.fact }), missing: read.missing, triedAt: now() });
      return;
    }
    learn({ id, value: read.value, at: now() });
    unsaved.push({ id, value: read.value, at: now() });
    if (unsaved.length >= savedTogether) await save();
  }

  function learn({ id, value, at }: KeptFact): void {
    const before = known.get(id)?.fact;
    known.set(id, { fact: { value, at }, triedAt: at });
    if (!before || JSON.stringify(before.value) !== JSON.stringify(value)) parts.again(askers.get(id) ?? []);
  }

  async function save(): Promise<void> {
    const facts = unsaved;
    unsaved = [];
    if (facts.length > 0) await store.put(facts, now() + keptFor);
  }

  async function askAll(questions: readonly Question[]): Promise<void> {
    try {
      for (const question of questions) {
        if (stopping.signal.aborted) return;
        if (question.definition.from === 'github' && !isAffordable(services.github)) return;
        await ask(question);
        await breathe();
      }
    } finally {
      await save().catch((cause: unknown) => log({ event: 'facts-failed', reason: String(cause) }));
    }
  }

  async function idle(): Promise<void> {
    while (lanes.size > 0) await Promise.all(lanes.values());
  }

  async function takeIn(): Promise<void> {
    for await (const fact of store.since(loadedUntil)) {
      loadedUntil = Math.max(loadedUntil, fact.at);
      learn(fact);
    }
  }

  return {
    get(name, entity) {
      const definition = definitions.get(name);
      if (!definition) return { missing: `nothing here knows “${name}”` };
      const about = definition.about(entity);
      if (about !== true) return about;
      if (!canAsk(definition)) return { missing: 'GitHub is not set up here' };
      const found = known.get(idOf(name, definition.key(entity)));
      return found?.fact ?? { missing: found?.missing ?? 'it was not looked at yet' };
    },
    load: takeIn,
    changed(refs) {
      for (const ref of refs) changedRefs.add(ref);
    },
    async round(asks) {
      const questions = await due();
      if (!asks) return takeIn();
      for (const lane of ['catalog', 'github', 'web']) {
        const asked = questions.filter(({ definition: { from = 'web' } }) => from === lane);
        // What comes while one is busy is found the next time that all is looked through.
        if (asked.length > 0 && !lanes.has(lane))
          lanes.set(
            lane,
            askAll(asked).finally(() => lanes.delete(lane)),
          );
      }
    },
    idle,
    async stop() {
      stopping.abort(new Error('Callboard stops'));
      await idle();
    },
  };
}

/** Half of what GitHub allows is left to those who wait for an answer. */
function isAffordable(github: Github | undefined): boolean {
  const { limit = 0, remaining = 0, waitUntil } = github?.budget() ?? {};
  return waitUntil === undefined && remaining >= limit / 2;
}
