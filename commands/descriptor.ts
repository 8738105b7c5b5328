/** `descriptor <entity>`: the descriptor that everything about it was read from. */
import { footerOf } from '../src/bot/answer/footer.ts';
import { known } from '../src/bot/answer/lookup.ts';
import { nameSpan } from '../src/bot/answer/names.ts';
import { actionsBlock, openPage, show, showOwner } from '../src/bot/answer/next-steps.ts';
import { canBeOwned } from '../src/bot/answer/ownership.ts';
import { entity } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';
import { bold, view } from '../src/view/build.ts';

/** With the longest of names, a lead of 160 letters. */
const pathAtMost = 78;

export default defineCommand({
  summary: 'the descriptor an entity was read from',
  aliases: ['yaml', 'source'],
  args: { entity: entity('what to show the descriptor of') },
  examples: ['descriptor payments-service', 'descriptor ledger-db'],
  needs: 'read',
  order: 75,
  run: async ({ args, services: { catalog } }) => {
    const about = known(catalog, args.entity);
    const text = await catalog.descriptor(about.ref);
    return view({
      title: `Descriptor of ${about.name}`,
      lead: [nameSpan(catalog, about), ' is described in ', bold(endOf(about.source.label)), '.'],
      blocks: [
        ...(text ? [{ kind: 'code', text, language: 'yaml' } as const] : []),
        ...actionsBlock([
          show(catalog, about),
          canBeOwned(about) ? showOwner(about) : undefined,
          openPage(catalog, about),
        ]),
      ],
      footer: footerOf(about),
    });
  },
});

/** Of a long path the end is what tells. */
function endOf(path: string): string {
  const letters = Array.from(path);
  return letters.length <= pathAtMost ? path : `…${letters.slice(1 - pathAtMost).join('')}`;
}
