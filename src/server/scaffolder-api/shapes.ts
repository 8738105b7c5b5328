/** Tasks, what they tell, and what is wrong with values, as Backstage's clients know them (BACKSTAGE 1.12). Secrets are in none of it. */
import type { SchemaProblem } from '../../outside/schema.ts';
import type { Task, TaskEvent } from '../../scaffold/task.ts';

const iso = (at: number) => new Date(at).toISOString();

export function taskShape({ id, template, parameters, user, by, status, createdAt, heartbeatAt }: Task) {
  const { ref, title, description, url, steps, output } = template;
  const [namespace = '', name = ''] = ref.slice('template:'.length).split('/');
  const metadata = { name, namespace, title, ...(description && { description }) };
  return {
    id,
    spec: {
      ...{ apiVersion: 'scaffolder.backstage.io/v1beta3', steps, parameters, output, user },
      templateInfo: { entityRef: ref, baseUrl: url, entity: { metadata } },
    },
    ...{ status, createdAt: iso(createdAt), createdBy: by.user ?? by.account },
    ...(heartbeatAt !== undefined && { lastHeartbeatAt: iso(heartbeatAt) }),
  };
}

/** The last one brings what was made, or why nothing was. */
export function eventShape({ id: taskId, state }: Task, { id, at, type, message, step, status }: TaskEvent) {
  const isEnd = type === 'completion';
  const { output, failure } = state;
  return {
    ...{ id, taskId, type, createdAt: iso(at) },
    body: {
      message,
      ...(step !== undefined && { stepId: step }),
      ...(status !== undefined && { status }),
      ...(isEnd && status === 'completed' && output && { output }),
      ...(isEnd && status === 'failed' && failure && { error: { name: failure.code, message: failure.message } }),
    },
  };
}

/** What was given is not told back: it may be a secret. */
export const problemShape = ({ path, message, unknownKey }: SchemaProblem) => {
  const property = ['instance', ...path].join('.');
  const words = unknownKey === undefined ? message : `has the unknown key “${unknownKey.slice(0, 60)}”`;
  return { path, property, message: words, stack: `${property} ${words}` };
};
