/** The message extension's commands: what the app's manifest names, and what a request must name to be answered. */

export type ExtensionCommand = {
  readonly type: 'query' | 'action';
  /** Where it stands: in the composer, in the search bar, at any message. */
  readonly context: readonly ('compose' | 'commandBox' | 'message')[];
  readonly title: string;
  readonly description: string;
  /** Of the one field of a search. */
  readonly parameter?: { readonly name: string; readonly title: string; readonly description: string };
};

export const extensionCommands = {
  search: {
    type: 'query',
    context: ['compose', 'commandBox'],
    title: 'Search the catalog',
    description: 'Find a service, API, system or team, and insert what it is and who owns it',
    parameter: { name: 'words', title: 'Name or words', description: 'payments, kind:api, owner:ledger …' },
  },
  new: {
    type: 'action',
    context: ['compose', 'commandBox'],
    title: 'New from template',
    description: 'Start something new from a software template',
  },
  'who-owns-this': {
    type: 'action',
    context: ['message'],
    title: 'Who owns this?',
    description: 'Who owns what the message names, shown to you alone',
  },
} as const satisfies Readonly<Record<string, ExtensionCommand>>;

export type ExtensionCommandId = keyof typeof extensionCommands;

export const isExtensionCommand = (id: string | undefined): id is ExtensionCommandId =>
  id !== undefined && Object.hasOwn(extensionCommands, id);
