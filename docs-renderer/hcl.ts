/** HCL, the language of Terraform, which highlight.js does not bring. */
import type { HLJSApi, Language } from 'highlight.js';

export function hcl(api: HLJSApi): Language {
  const inserted = { className: 'subst', begin: /\$\{/, end: /\}/, contains: [api.NUMBER_MODE] };
  const quoted = { className: 'string', begin: /"/, end: /"/, contains: [api.BACKSLASH_ESCAPE, inserted] };
  return {
    name: 'HCL',
    aliases: ['terraform', 'tf', 'tfvars'],
    keywords: {
      keyword: 'resource data variable output module provider terraform locals moved import check for in if dynamic',
      literal: 'true false null',
    },
    contains: [api.HASH_COMMENT_MODE, api.C_LINE_COMMENT_MODE, api.C_BLOCK_COMMENT_MODE, quoted, api.NUMBER_MODE],
  };
}
