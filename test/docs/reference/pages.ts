/** The pages of docs/reference, made from the definitions. */
import { checksPage } from './checks.ts';
import { commandLinePage } from './command-line.ts';
import { commandsPage } from './commands.ts';
import { constructsPage } from './constructs.ts';
import { pluginsPage } from './plugins.ts';
import { restPage } from './rest.ts';
import { settingsPage } from './settings.ts';
import { actionsPage, expressionsPage, formsPage } from './templates.ts';

/** Text by file name. */
export const referencePages = async (): Promise<Readonly<Record<string, string>>> => ({
  'actions.md': await actionsPage(),
  'checks.md': await checksPage(),
  'command-line.md': await commandLinePage(),
  'commands.md': await commandsPage(),
  'expressions.md': expressionsPage(),
  'forms.md': formsPage(),
  'markdown.md': await constructsPage(),
  'plugins.md': pluginsPage(),
  'rest.md': await restPage(),
  'settings.md': settingsPage(),
});
