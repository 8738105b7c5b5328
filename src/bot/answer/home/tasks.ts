/** What I started from templates lately, and what is not at its end. */
import { age, link } from '../../../view/build.ts';
import { short } from '../names.ts';
import { taskState } from '../tasks-view.ts';
import { type HomeSection, homeRows } from './section.ts';

const week = 7 * 24 * 60 * 60_000;

export const tasksSection: HomeSection = async ({ services: { scaffolding, clock } }) => {
  const since = clock.now() - week;
  const { tasks } = await scaffolding.tasks({ limit: homeRows });
  const items = tasks
    .filter(({ createdAt, endedAt }) => endedAt === undefined || createdAt > since)
    .map(({ id, template, status, createdAt }) => [
      link(short(template.title, 60), `/tasks/${id}`),
      ' · ',
      taskState(status),
      ' · started ',
      age(createdAt),
    ]);
  return items.length > 0 ? [{ kind: 'list', title: 'Tasks', items, total: items.length }] : [];
};
