/** `(c)` `-->` `=/=` `1/2` `1st` as the signs they stand for. */
import { defineExtension } from '../extension.ts';

const signs: Readonly<Record<string, string>> = {
  '(tm)': '™',
  '(c)': '©',
  '(r)': '®',
  'c/o': '℅',
  '+/-': '±',
  '--&gt;': '→',
  '&lt;--': '←',
  '&lt;--&gt;': '↔',
  '=/=': '≠',
};
const fractions: Readonly<Record<string, string>> = {
  '1/4': '¼',
  '1/2': '½',
  '3/4': '¾',
  '1/3': '⅓',
  '2/3': '⅔',
  '1/5': '⅕',
  '2/5': '⅖',
  '3/5': '⅗',
  '4/5': '⅘',
  '1/6': '⅙',
  '5/6': '⅚',
  '1/8': '⅛',
  '3/8': '⅜',
  '5/8': '⅝',
  '7/8': '⅞',
};
const symbols = /\((?:tm|c|r)\)|(?<![\w/])c\/o(?![\w/])|\+\/-|&lt;--&gt;|(?<!-)--&gt;|&lt;--(?!-)|=\/=/gi;
const parts = /(?<![\w/.,-])([1-7]\/[2-8])(?![\w/-]|[.,]\d)/g;
const ordinals = /(?<![\w.])(\d*1st|\d*2nd|\d*3rd|\d+th)(?!\w)/g;

export default defineExtension({
  summary: 'Signs as they are typed',
  example: '(c) 2026 --> 1/2 =/= 1/3',
  names: ['pymdownx.smartsymbols'],
  open: () => ({
    text: (text) =>
      /[(/\d]|--/.test(text)
        ? text
            .replace(symbols, (sign) => signs[sign.toLowerCase()] ?? sign)
            .replace(parts, (fraction) => fractions[fraction] ?? fraction)
            .replace(ordinals, (number) => `${number.slice(0, -2)}<sup>${number.slice(-2)}</sup>`)
        : text,
  }),
});
