/** An activity as it may stand in a store: without what was given in confidence. Whoever goes on with it after a kill asks for that again. */

export const withoutSecrets = (activity: unknown): unknown =>
  JSON.parse(JSON.stringify(activity, (key, value) => (key.startsWith('secret:') ? undefined : value)));
