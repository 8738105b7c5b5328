/** What is wrong with the environment, all of it at once. */
type Environment = Readonly<Record<string, string | undefined>>;

/** `slack`: whether the file switches it on or off. */
export function environmentMistakes(environment: Environment, slack: boolean | undefined): readonly string[] {
  return [
    ...(isPort(environment.PORT) ? [] : ['PORT is not a port number from 0 to 65535.']),
    ...(isWebAddress(environment.CALLBOARD_BASE_URL) ? [] : ['CALLBOARD_BASE_URL is not an http or https address.']),
    ...slackMistakes(environment, slack),
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

/** Slack is on when the file says so or any of its secrets is set; then both secrets are needed. */
function slackMistakes(environment: Environment, enabled: boolean | undefined): readonly string[] {
  const missing = ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN'].filter((name) => !environment[name]);
  const isOn = enabled ?? missing.length < 2;
  return isOn && missing.length > 0 ? [`Slack is switched on but ${missing.join(' and ')} is not set.`] : [];
}
