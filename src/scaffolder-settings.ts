/** The part of callboard.yaml about running templates: how many at once, how long, and what all of them may use. */
import type { StepsEnvironment } from './scaffold/run-steps.ts';

/** As it is written. */
export type WrittenScaffolder = {
  readonly concurrentTasksLimit?: number;
  readonly taskTimeout?: string;
  readonly defaultEnvironment?: Partial<StepsEnvironment>;
};
export type ScaffolderSettings = {
  /** So many tasks are worked on in this process at the same time. */
  readonly together: number;
  /** How long one may run at a stretch, in milliseconds. */
  readonly longest: number;
  readonly environment?: StepsEnvironment;
};

/** What holds where nothing is said (BACKSTAGE 1.12). */
export const scaffolderDefaults = { concurrentTasksLimit: 10, taskTimeout: '1 hour' } as const;

const told = (title: string, schema: object) => ({ title, ...schema });
const texts = { type: 'object', additionalProperties: { type: 'string' } };

export const scaffolderSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    concurrentTasksLimit: told('How many tasks are worked on at the same time, in each process', {
      ...{ type: 'integer', minimum: 1, maximum: 1_000, default: scaffolderDefaults.concurrentTasksLimit },
    }),
    taskTimeout: {
      ...{ type: 'string', title: 'How long a task may run at a stretch; one that waits does not run' },
      pattern: '^[1-9][0-9]{0,3} (second|seconds|minute|minutes|hour|hours)$',
      description: 'seconds, minutes or hours, as in 1 hour',
      default: scaffolderDefaults.taskTimeout,
    },
    defaultEnvironment: {
      ...{ type: 'object', additionalProperties: false },
      properties: {
        parameters: told('What templates read as `environment.parameters`', {
          ...{ type: 'object', additionalProperties: true },
        }),
        secrets: told(
          'What the inputs of their steps read as `environment.secrets`; kept out of whatever is told',
          texts,
        ),
      },
    },
  },
};

/** `spanOf`: “1 hour” in milliseconds. */
export function readScaffolder(
  { concurrentTasksLimit, taskTimeout, defaultEnvironment }: WrittenScaffolder = {},
  spanOf: (text: string) => number,
): ScaffolderSettings {
  const environment = defaultEnvironment && {
    parameters: defaultEnvironment.parameters ?? {},
    secrets: defaultEnvironment.secrets ?? {},
  };
  return {
    together: concurrentTasksLimit ?? scaffolderDefaults.concurrentTasksLimit,
    longest: spanOf(taskTimeout ?? scaffolderDefaults.taskTimeout),
    ...(environment && { environment }),
  };
}
