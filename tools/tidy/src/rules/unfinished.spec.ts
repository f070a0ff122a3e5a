import { prove } from '../prove.ts';
import { unfinished } from './unfinished.ts';

const path = 'apps/rating/src/domain/tariff.ts';
const mark = 'TO' + 'DO';

prove(unfinished, {
  broken: {
    'a mark in a comment': { [path]: `// ${mark}: round it` },
    'a mark behind code': { [path]: `export const a = 1; // ${'FIX' + 'ME'} later` },
    'a mark in a doc comment': { [path]: `/**\n * ${'XX' + 'X'} wrong for Brazil\n */\nexport const a = 1;` },
    'a mark in a document': { 'docs/runbooks/bus.md': `${mark} write this` },
    'a mark in SQL': { 'apps/rating/migrations/20260101T0000-decks.sql': `-- ${mark} index` },
    'a focused test': { 'a.spec.ts': `it.only('is alone', () => {});` },
    'a skipped suite': { 'a.spec.ts': `describe.skip('later', () => {});` },
    'a test to be written': { 'a.spec.ts': `test.todo('rounds');` },
    'a focused test in short': { 'a.spec.ts': `fit('is alone', () => {});` },
  },
  tidy: {
    'speaking of the mark': { 'STYLE.md': `\`${mark}\` does not pass.` },
    'the currency of no currency': { [path]: `isCurrency('${'XX' + 'X'}');` },
    'a table of tests': { 'a.spec.ts': `it.each([1])('adds %s', () => {});` },
  },
});
