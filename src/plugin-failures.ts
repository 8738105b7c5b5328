/** Failures of plugins: each names the plugin, so that nobody looks for the fault elsewhere. Rows of errors.ts. */
export const pluginFailures = {
  PLUGIN_REFUSED: { say: 'The plugin {plugin} is switched off: {reason}.', next: '{next}', status: 500 },
  PLUGIN_FAILED: {
    say: 'The plugin {plugin} failed at {what}.',
    next: 'Everything else works; the log has the details under {id}, and `plugins` says whose it is.',
    status: 502,
  },
  PLUGIN_SLOW: {
    say: 'The plugin {plugin} took longer than {seconds} s for {what}.',
    next: 'Ask again; everything else works.',
    status: 504,
  },
  SOURCE_UNKNOWN: {
    say: 'No plugin brings sources of type {type}.',
    next: '`plugins` lists what each brings, and which are switched off.',
    status: 422,
  },
  /** In a plugin’s own words. */
  PLUGIN_SAYS: { say: '{say}', next: '{next}', status: 422 },
} as const;
