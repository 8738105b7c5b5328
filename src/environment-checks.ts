/** What is wrong with the environment, all of it at once. */
type Environment = Readonly<Record<string, string | undefined>>;

export function environmentMistakes(environment: Environment): readonly string[] {
  return [
    ...(isPort(environment.PORT) ? [] : ['PORT is not a port number from 0 to 65535.']),
    ...(isWebAddress(environment.CALLBOARD_BASE_URL) ? [] : ['CALLBOARD_BASE_URL is not an http or https address.']),
  ];
}

/** What is empty is as if it were not set. */
function isPort(text: string | undefined): boolean {
  const port = Number(text || 7007);
  return Number.isInteger(port) && port >= 0 && port < 65536;
}

function isWebAddress(text: string | undefined): boolean {
  return !text || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol));
}
