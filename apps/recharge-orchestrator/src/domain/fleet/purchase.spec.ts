import { describe, expect, it } from '@jest/globals';
import { FLEETS } from '@saldo/contracts';
import { soldTo } from './catalogue.ts';
import { anAgent, aTracker, aVoiceLine } from './line-row.builder.ts';
import { purchaseFor, unsoldDetail } from './purchase.ts';
import { termsFor } from './terms.builder.ts';

const rows = {
  gps: (said: string) => aTracker({ amount: said }),
  voice: (said: string) => aVoiceLine({ packageCode: Number(said) }),
  iot: (said: string) => anAgent({ amount: said }),
};

describe('what a line is recharged with', () => {
  it.each(FLEETS)('is something for whatever a row of fleet %s is told to say', (fleet) => {
    const all = soldTo(fleet);
    expect(all.length).toBeGreaterThan(8);
    for (const said of all) expect(purchaseFor(rows[fleet](said), termsFor(fleet))).toBeDefined();
  });

  it.each([
    [aTracker({ amount: '12.34' }), /^importe is 12\.34; sold are 10, 20, .*, or NULL for the usual amount$/],
    [aVoiceLine({ packageCode: 999 }), /^codigo_paquete is 999; sold are 10007, .*, 300005$/],
    [anAgent({ amount: '75.00' }), /^importe_recarga is 75\.00; sold are 10, 15, .*, 200005$/],
    [anAgent({ amount: '7'.repeat(300) }), /^importe_recarga is 7{30}; sold/],
  ])('is told where nothing is sold for it', (row, detail) => {
    expect(purchaseFor(row, termsFor(row.fleet))).toBeUndefined();
    expect(unsoldDetail(row)).toMatch(detail);
    expect(unsoldDetail(row).length).toBeLessThanOrEqual(200);
  });

  it('is told of a row that says nothing', () => {
    const { amount: _amount, ...silent } = anAgent();
    expect(unsoldDetail(silent)).toMatch(/^importe_recarga is NULL; /);
  });
});
