/** What the environment says, checked once: nothing else reads it. */
export type Settings = { readonly host: string; readonly port: number; readonly logLevel: string };

const defaults = { host: '0.0.0.0', port: '${{ values.port }}', logLevel: 'info' };

export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const { HOST: host = defaults.host, LOG_LEVEL: logLevel = defaults.logLevel } = environment;
  const port = Number(environment.PORT ?? defaults.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT is “${environment.PORT}”, which is no port: give a number from 0 to 65535.`);
  }
  return { host, port, logLevel };
}
