/** What Teams takes of the cards by which files travel; undefined for every other kind. */
import { isFields } from './card.ts';

type Fields = Readonly<Record<string, unknown>>;
const kind = 'application/vnd.microsoft.teams.card.file.';
const isName = (value: unknown) => typeof value === 'string' && /^[^\\/:*?"<>|\p{Cc}]{1,250}$/u.test(value);

export function fileProblems({ contentType, name, content, contentUrl }: Fields): readonly string[] | undefined {
  if (contentType !== `${kind}consent` && contentType !== `${kind}info`) return undefined;
  if (!isName(name)) return [`a file called ${String(name)}`];
  if (!isFields(content)) return ['a file card without content'];
  if (contentType === `${kind}info`) {
    const isWhole = typeof content.uniqueId === 'string' && typeof content.fileType === 'string';
    return isWhole && typeof contentUrl === 'string' && URL.canParse(contentUrl) ? [] : ['a file that is nowhere'];
  }
  const { description, sizeInBytes, acceptContext, declineContext } = content;
  const isWhole = typeof description === 'string' && Number.isInteger(sizeInBytes) && Number(sizeInBytes) > 0;
  return isWhole && isFields(acceptContext) && isFields(declineContext) ? [] : ['a consent that lacks something'];
}
