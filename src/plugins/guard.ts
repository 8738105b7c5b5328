/** A plugin’s definitions as the rest of Callboard may use them: what one throws, never ends or answers wrongly stays the plugin’s, under its name. */
import type { CommandDefinition, Submitted } from '../bot/command.ts';
import type { AboutEntity, AboutSeveral, SlotDefinition } from '../bot/slot.ts';
import type { SourceDefinition } from '../catalog/source.ts';
import type { Failure } from '../errors.ts';
import type { CheckDefinition, Verdict } from '../health/check.ts';
import type { FactDefinition, FactRead } from '../health/fact.ts';
import type { NotificationTarget } from '../notices/target.ts';
import type { ActionDefinition } from '../scaffold/action.ts';
import type { FieldDefinition } from '../scaffold/field.ts';
import type { JobDefinition } from '../schedule/job.ts';
import type { RoutesDefinition } from '../server/route.ts';
import { checkedRoute } from './checked-route.ts';
import { checkedView, isAction, isFact, isText } from './checked-view.ts';
import type { Definition, PointName } from './points.ts';
import { within } from './within-time.ts';

/** What people wait for in a chat. What takes longer is a task. */
const answerWithin = 30_000;

/** In help, all of Callboard’s own stand before them. */
const behindOurs = 1000;

/** Notes what went wrong at a definition. */
export type Note = (cause: unknown) => Failure;
type Guards = { readonly [Point in PointName]: (definition: Definition<Point>, note: Note) => Definition<Point> };

/** Promise or not, throws what `note` makes of it. */
async function told<Result>(note: Note, work: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw note(cause);
  }
}

/** The same for what answers at once, with what stands in place of the answer. */
function orElse<Result>(work: () => Result, other: (failure: Failure) => Result, note: Note): Result {
  try {
    return work();
  } catch (cause) {
    return other(note(cause));
  }
}

const sentence = ({ say }: Failure) => say.replace(/\.$/, '');

export const guards: Guards = {
  commands: guardCommand,
  actions: guardAction,
  checks: guardCheck,
  facts: guardFact,
  sources: guardSource,
  jobs: guardJob,
  fields: guardField,
  notificationTargets: guardTarget,
  routes: guardRoutes,
  // Data, which was looked at when it was loaded.
  intents: (intent) => intent,
  slots: guardSlot,
  // Rendered in threads of their own.
  docsExtensions: (extension) => extension,
};

function guardCommand(definition: CommandDefinition, note: Note): CommandDefinition {
  const { form } = definition;
  const answered = <Result>(work: () => Promise<Result> | Result) => told(note, () => within(answerWithin, work));
  const sent = (came: Submitted): Submitted => ('problems' in Object(came) ? came : checkedView(came));
  const { open, submit } = form ?? {};
  return {
    ...definition,
    order: behindOurs + (definition.order ?? 0),
    run: (asked) => answered(async () => checkedView(await definition.run(asked))),
    ...(open && {
      form: {
        open: (opening) => answered(() => open(opening)),
        ...(submit && { submit: (given) => answered(async () => sent(await submit(given))) }),
      },
    }),
  };
}

function guardAction(definition: ActionDefinition, note: Note): ActionDefinition {
  const { recognise } = definition;
  return {
    ...definition,
    // `sleep` ends a try by throwing, which is no fault; so does what ends with its signal.
    run: (run) =>
      Promise.resolve()
        .then(() => definition.run(run))
        .catch((cause: unknown) => {
          throw cause instanceof Error && !run.signal.aborted && isOwn(cause) ? note(cause) : cause;
        }),
    ...(recognise && { recognise: (run) => told(note, () => recognise(run)) }),
  };
}

/** An error as engines and authors throw it, rather than one that Callboard itself ends things with. */
const isOwn = (cause: Error) =>
  /^(?:Error|TypeError|RangeError|ReferenceError|SyntaxError|AssertionError)$/.test(cause.name);

function guardCheck(definition: CheckDefinition, note: Note): CheckDefinition {
  const { kinds, fits } = definition.about;
  const kindsOfVerdict = ['holds', 'warns', 'fails', 'unknown'];
  const verdictOf = (value: Verdict): Verdict => {
    const { kind, because } = Object(value) as Partial<Verdict>;
    const isWhole = kindsOfVerdict.includes(String(kind)) && (kind === 'holds' || typeof because === 'string');
    if (!isWhole) throw new TypeError('it judged with no Verdict');
    return value;
  };
  return {
    ...definition,
    about: {
      kinds,
      ...(fits && {
        fits: (entity) =>
          orElse(
            () => fits(entity) === true,
            () => false,
            note,
          ),
      }),
    },
    judge: (look) =>
      orElse<Verdict>(
        () => verdictOf(definition.judge(look)),
        (failure) => ({ kind: 'unknown', because: sentence(failure) }),
        note,
      ),
  };
}

function guardFact(definition: FactDefinition, note: Note): FactDefinition {
  const missing = (failure: Failure) => ({ missing: sentence(failure) });
  return {
    ...definition,
    about: (entity) => orElse<true | { missing: string }>(() => definition.about(entity), missing, note),
    key: (entity) =>
      orElse(
        () => String(definition.key(entity)),
        () => entity.ref,
        note,
      ),
    read: (entity, services) =>
      told(note, () => within<FactRead>(answerWithin, () => definition.read(entity, services))).catch(missing),
  };
}

function guardSource(definition: SourceDefinition, note: Note): SourceDefinition {
  return {
    ...definition,
    open(cycle) {
      const read = orElse(
        () => definition.open(cycle),
        (failure) => () => {
          throw failure;
        },
        note,
      );
      return async function* (way) {
        try {
          yield* read(way);
        } catch (cause) {
          throw note(cause);
        }
      };
    },
  };
}

/** Nobody else is told less. */
function guardTarget(definition: NotificationTarget, note: Note): NotificationTarget {
  const { deliver } = definition;
  return {
    ...definition,
    deliver: (notification, user) =>
      told(note, () => within(answerWithin, () => deliver(notification, user))).catch(() => {}),
  };
}

/** Comes back to it as usual. */
function guardJob(definition: JobDefinition, note: Note): JobDefinition {
  const never = (cause: unknown) => {
    note(cause);
    return undefined;
  };
  return { ...definition, run: async (ports) => told(note, () => definition.run(ports)).catch(never) };
}

/** Filled where answers are, which wait for none that is late (bot/slot-values.ts). */
function guardSlot(slot: SlotDefinition, note: Note): SlotDefinition {
  const of =
    <Value>(is: (value: unknown) => value is Value) =>
    (values: unknown): readonly Value[] => {
      if (!Array.isArray(values) || !values.every(is)) throw new TypeError(`it gave what are no ${slot.adds}`);
      return values;
    };
  switch (slot.adds) {
    case 'rows':
      return { ...slot, fill: (about: AboutEntity) => told(note, async () => of(isFact)(await slot.fill(about))) };
    case 'buttons':
      return { ...slot, fill: (about: AboutEntity) => told(note, async () => of(isAction)(await slot.fill(about))) };
    case 'section':
      return { ...slot, fill: (about: AboutSeveral) => told(note, async () => of(isText)(await slot.fill(about))) };
  }
}

/** What cannot be asked as it should is asked as plain text. */
function guardField(definition: FieldDefinition, note: Note): FieldDefinition {
  return {
    ...definition,
    asks: (options) =>
      orElse(
        () => ({ ...definition.asks(options) }),
        () => ({}),
        note,
      ),
  };
}

function guardRoutes(definition: RoutesDefinition, note: Note): RoutesDefinition {
  return {
    ...definition,
    routes: (ports) =>
      orElse(
        () =>
          definition.routes(ports).map((route) => ({
            ...checkedRoute(route),
            handle: (request) => told(note, () => route.handle(request)),
          })),
        () => [],
        note,
      ),
  };
}
