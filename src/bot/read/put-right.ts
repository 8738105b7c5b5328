/** “who owns checkout, I mean checkout-service”: what was said first is meant as it was put right; “second one, whose is it”: what is pointed at stands where it is asked about. */

const putsRight =
  /^(.+?)[,;.–-]*\s+(?:(?:sorry|oops|no)[,.! ]+)?i (?:mean|meant)[,:]?\s+(?:the )?([\p{L}\p{N}]+(?:[-_.][\p{L}\p{N}]+)+)[\s?.!]*$/iu;

const pointsFirst =
  /^(?:and )?(?:the )?((?:first|second|third|fourth|fifth|last) one)\s*[,:;–-]+\s*(.*?\b)(?:it|that one|that)\b(.*)$/i;

/** What is longer is no slip of the tongue. */
const lettersAtMost = 200;

/** The line with the whole name where a part of it stood; as it is where none did. */
export function putRight(line: string): string {
  if (line.length > lettersAtMost) return line;
  const [, which, asked = '', rest = ''] = pointsFirst.exec(line) ?? [];
  if (which !== undefined) return `${asked}the ${which}${rest}`;
  const [, before = '', name = ''] = putsRight.exec(line) ?? [];
  const parts = new Set(name.toLowerCase().split(/[-_.]/));
  const words = before.split(/(\s+)/);
  const at = words.findIndex((word) => parts.has(word.toLowerCase()));
  return name === '' || at < 0 ? line : words.with(at, name).join('').trim();
}
