/** Takes secrets out of text that is logged or shown: tokens by their form, passwords in addresses, authorization headers. */

const secrets: readonly RegExp[] = [
  /\bxox[a-z]-[\w-]+/g,
  /\bxapp-[\w-]+/g,
  /\bgh[pousr]_\w+/g,
  /\bgithub_pat_\w+/g,
  // Client secrets of Microsoft's directory.
  /[\w.~-]{3}\dQ~[\w.~-]{31,34}/g,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/g,
];

/** The text with every secret it shows replaced by `••••`. */
export function redact(text: string): string {
  let clean = text;
  for (const secret of secrets) clean = clean.replace(secret, '••••');
  return clean
    .replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@"]*:)[^\s@/"]+@/gi, '$1••••@')
    .replace(/(\b(?:authorization|x-slack-signature)["']?\s*[:=]\s*["']?)(?:Bearer\s+|Basic\s+)?[^\s"',}]+/gi, '$1••••')
    .replace(/(\bBearer\s+)[\w.~+/=-]{8,}/g, '$1••••');
}
