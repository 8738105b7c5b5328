/** `unlink <account>`: takes back what `link` said; annotation and e-mail decide again. */
import { accountWords, readAccount } from '../src/bot/answer/accounts.ts';
import { plainName, short } from '../src/bot/answer/names.ts';
import { optional, text } from '../src/bot/args.ts';
import { defineCommand, type Run } from '../src/bot/command.ts';
import { fail } from '../src/errors.ts';
import { age, bold, view } from '../src/view/build.ts';
import type { View } from '../src/view/view.ts';

export default defineCommand({
  summary: 'take back what link said of a chat account',
  args: { account: optional(text('an account, as in T012ABC/U345DEF; yours without it')) },
  examples: ['unlink T012ABC/U345DEF'],
  needs: 'change',
  once: true,
  order: 233,
  run: (asked) => unlinkView(asked),
});

type Asked = Run<{ readonly account: string | undefined }>;

async function unlinkView({ args, services: { accounts, catalog } }: Asked): Promise<View> {
  const account = args.account === undefined ? accounts.own : readAccount(args.account, accounts.own);
  if (account === undefined)
    throw fail('ARGUMENT_MISSING', { command: 'unlink', argument: 'an account', example: 'unlink T012ABC/U345DEF' });
  const before = accounts.linkOf(account);
  if (!before) {
    return view({
      title: 'Unlink',
      lead: [`${accountWords(account)} is linked to `, bold('nobody'), '.'],
      blocks: [],
      footer: ['Annotations of the catalog and e-mails decide'],
    });
  }
  await accounts.link(account, undefined);
  return view({
    title: 'Unlinked',
    lead: [
      `${accountWords(account)} is `,
      bold('no longer linked'),
      ` to ${short(plainName(catalog, before.user), 60)}.`,
    ],
    blocks: [],
    footer: [`Was linked by ${short(before.by, 40)} `, age(before.at)],
  });
}
