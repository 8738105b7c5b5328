/** The colours of pictures are those of the pages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { graphCss } from '../../src/picture/graph.ts';
import { lightPalette } from '../../src/picture/graph-style.ts';

const tokens = readFileSync(join(import.meta.dirname, '../../adapters/web/assets/tokens.css'), 'utf8');

describe('the colours of a picture', () => {
  it.each(Object.entries(lightPalette))('%s is the light one of tokens.css', (role, colour) => {
    expect(tokens).toMatch(new RegExp(`--${role}:\\s*light-dark\\(${colour},`));
  });

  it('come from tokens.css alone in pages', () => {
    const used = Array.from(graphCss.matchAll(/var\(--([\w-]+)\)/g), ([, name]) => name);
    expect(used.filter((name) => !tokens.includes(`--${name}:`))).toEqual([]);
    expect(graphCss).not.toMatch(/#[0-9a-f]{3}|rgb/i);
  });
});
