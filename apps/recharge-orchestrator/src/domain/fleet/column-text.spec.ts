import { describe, expect, it } from '@jest/globals';
import { columnText, isHeld } from './column-text.ts';
import type { Repertoire } from './column-text.ts';

const column = (repertoire: Repertoire, lengthMax = 100) => ({ repertoire, lengthMax });
const WESTERN = 'Ñandú – «Teléfono» … € 5½ ™ ž';

describe('a text for a column', () => {
  it.each([
    ['unicode', 'Камаз – Ñu ő', 'Камаз – Ñu ő'],
    ['western', WESTERN, WESTERN],
    ['western', 'Камаз 12', '????? 12'],
    ['western', 'Győr, Łódź, № 7 ﬁn', 'Gyor, ?ódz, No 7 fin'],
    ['western', 'cafe\u0301 m\u0303\u200b', 'café m'],
    ['ascii', 'Recarga Automática… ñ –', 'Recarga Automatica... n ?'],
    ['ascii', '日本 😀 [7]', '??   [7]'],
  ] as const)('of the repertoire %s spells %s as %s', (repertoire, text, spelled) => {
    expect(columnText(text, column(repertoire))).toBe(spelled);
    expect(columnText(spelled, column(repertoire))).toBe(spelled);
  });

  it('fits also where its spelling is longer than it was', () => {
    expect(columnText('ab…', column('ascii', 4))).toBe('ab..');
  });

  it('is held where nothing of it would be written otherwise', () => {
    expect(isHeld(WESTERN, column('western'))).toBe(true);
    expect(isHeld('Ж1', column('western'))).toBe(false);
    expect(isHeld('12345', column('ascii', 4))).toBe(false);
  });
});
