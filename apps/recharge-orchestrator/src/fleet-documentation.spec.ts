import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fleetRunSettings } from './fleet-runs.config.ts';
import { fleetTermsSettings } from './fleet-terms.config.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../../docs/fleet-recharges.md'), 'utf8');
const NAMES = [...Object.keys(fleetRunSettings), ...Object.keys(fleetTermsSettings)];

describe("the operators' page", () => {
  it('names every variable of fleets', () => {
    expect(NAMES.filter((name) => !PAGE.includes(`\`${name}\``))).toEqual([]);
  });

  it('names no variable of fleets that there is not', () => {
    const named = [...PAGE.matchAll(/`(SALDO_(?:GPS|VOICE|IOT|FLEET)_[A-Z_]+)`/g)].map(([, name]) => name!);
    expect(named.filter((name) => !NAMES.includes(name))).toEqual([]);
  });
});
