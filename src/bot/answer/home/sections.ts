/** The parts of the home in their order: what is wrong comes before what is new. A further part is a file beside this one and a line here. */
import { changesSection } from './changes.ts';
import { draftsSection } from './drafts.ts';
import { errorsSection } from './errors.ts';
import { healthSection } from './health.ts';
import { ownedSection } from './owned.ts';
import { savedSection } from './saved.ts';
import type { HomeSection } from './section.ts';
import { subscriptionsSection } from './subscriptions.ts';
import { tasksSection } from './tasks.ts';
import { teamsSection } from './teams.ts';

export const homeSections: readonly HomeSection[] = [
  draftsSection,
  tasksSection,
  errorsSection,
  ownedSection,
  healthSection,
  changesSection,
  subscriptionsSection,
  savedSection,
  teamsSection,
];
