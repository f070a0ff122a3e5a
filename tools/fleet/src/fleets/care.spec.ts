import { describe, expect, it } from '@jest/globals';
import { fleetException, oldQueue, quarantine, reconciliation } from '@saldo/contracts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exceptions, importQueue, quarantined, reconcile, release, settle } from './care.ts';
import { readAsked } from './desk.ts';
import { aDesk, AT, pesos } from './desk.builder.ts';

const ID = '01936f3e-0000-7000-8000-0000000000e1';
const EXCEPTION = {
  ...{ id: ID, kind: 'unresolved', status: 'open', fleet: 'gps', sim: '6680000001', provider: 'mst' },
  ...{ amount: pesos(10), detail: 'MST did not answer, and has no way to ask', opened_at: AT },
};
const LINE = { fleet: 'gps', sim: '6680000001', reason: 'TAECEL 1: Teléfono no válido', since: AT };
const MATCHED = {
  ...{ provider: 'taecel', day: '2026-11-25', state: 'matched', ours: pesos(10), theirs: pesos(10) },
  ...{ matched: 1, missing_ours: 0, missing_theirs: 0, amount_differs: 0 },
  ...{ carried_closed: 0, carried_open: 0, resolved: 1, at: AT },
};

describe('what a person must look at', () => {
  it('is shown with what is known of it', async () => {
    const { desk, printed, asked } = aDesk({
      [fleetException.list.subject]: () => ({ data: [EXCEPTION], has_more: false }),
    });
    await exceptions(desk, readAsked(['gps']));
    expect(asked[0]?.input).toMatchObject({ fleet: 'gps', status: 'open' });
    expect(printed).toEqual([
      `${ID}  unresolved  gps 6680000001 mst 10.00 MXN  since 2026-11-26 08:00:00`,
      '  MST did not answer, and has no way to ask',
      `  npm run fleet -- settle ${ID} delivered|not_delivered --reason … [--receipt …]`,
    ]);
  });

  it('is settled by a verdict with a reason, and by no other word', async () => {
    const { desk, asked, printed } = aDesk({ [fleetException.settle.subject]: () => EXCEPTION });
    await settle(desk, readAsked([ID, 'delivered', '--reason', 'seen in the portal', '--receipt', '916581']));
    expect(asked[0]?.input).toEqual({
      ...{ id: ID, verdict: 'delivered', reason: 'seen in the portal', receipt: '916581' },
    });
    expect(printed.at(-1)).toBe('If nothing else blocks gps, it runs by itself now: npm run fleet -- status');
    await expect(settle(desk, readAsked([ID, 'paid', '--reason', 'x']))).rejects.toThrow(
      'What was found out? delivered, not_delivered, acknowledged.',
    );
    await expect(settle(desk, readAsked([ID, 'delivered']))).rejects.toThrow(/Why\?/);
  });
});

describe('quarantine', () => {
  it('lists lines with what the provider said, and releases one', async () => {
    const { desk, printed } = aDesk({
      [quarantine.list.subject]: () => ({ data: [LINE], has_more: false }),
      [quarantine.release.subject]: () => LINE,
    });
    await quarantined(desk, readAsked([]));
    await release(desk, readAsked(['gps', LINE.sim, '--reason', 'the SIM was replaced']));
    expect(printed).toEqual([
      'gps    6680000001    since 2026-11-26 08:00:00: TAECEL 1: Teléfono no válido',
      'When a SIM was replaced: npm run fleet -- release <fleet> <line> --reason …',
      'gps 6680000001 may be recharged again.',
    ]);
  });
});

describe('the import of a queue file', () => {
  it('sends its bytes as they are, shows each entry, and ends with 1 when one needs a person', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'queue-'));
    try {
      const file = join(folder, 'gps_auxiliary_queue.json');
      writeFileSync(file, '[{"sim":"6680000001"}]');
      const data = [{ index: 0, sim: '6680000001', end: 'exception', detail: 'it has no transID' }];
      const { desk, printed, asked } = aDesk({
        [oldQueue.import.subject]: () => ({
          ...{ entries: 1, imported: 0, settled_before: 0, exceptions: 1, data },
        }),
      });
      expect(await importQueue(desk, readAsked(['gps', file]))).toBe(1);
      expect(asked[0]?.input).toEqual({
        ...{ fleet: 'gps', name: 'gps_auxiliary_queue.json' },
        content: Buffer.from('[{"sim":"6680000001"}]').toString('base64'),
      });
      expect(printed).toEqual([
        'gps_auxiliary_queue.json: 1 entry: 0 imported, 0 in the tables before, 1 for a person',
        '     0  6680000001    exception: it has no transID',
      ]);
      writeFileSync(file, '');
      await expect(importQueue(desk, readAsked(['gps', file]))).rejects.toThrow(/is empty/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('a reconciliation', () => {
  it.each([
    ['matched', 0],
    ['differs', 1],
    ['incomplete', 1],
  ] as const)('that is %s ends with %d', async (state, code) => {
    const { desk, asked } = aDesk({ [reconciliation.run.subject]: () => ({ ...MATCHED, state }) });
    expect(await reconcile(desk, readAsked(['taecel', '2026-11-25']))).toBe(code);
    expect(asked[0]?.input).toEqual({ provider: 'taecel', day: '2026-11-25' });
  });
});
