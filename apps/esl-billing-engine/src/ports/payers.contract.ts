import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import type { Evidence } from '../domain/evidence.ts';
import { NOON, aHeldCall, micros, someLimits } from '../domain/held-call.builder.ts';
import type { CallWorld } from './call-world.builder.ts';
import type { Payers } from './payers.ts';

/** What every implementation of the port must do. */
export function payersContract(name: string, make: () => Promise<CallWorld & { payers: Payers }>): void {
  describe(`${name} as Payers`, () => {
    let world: CallWorld & { payers: Payers };
    const named = async (...evidence: Evidence[]) => (await world.payers.identify(evidence))?.id;

    beforeEach(async () => {
      world = await make();
    });

    it('answers an account with its terms and what a call may cost now', async () => {
      const account = await world.anAccount('10', {
        kind: 'postpaid',
        creditLimitMicros: micros('5'),
        deck: 'retail',
        trunk: 'peer-1',
        concurrentMax: 3,
        perSecondMax: 2,
        dayCapMicros: micros('50.5'),
        callSecondsMax: 3_600,
        blockedPrefixes: ['51900', '882'],
        slices: { firstSeconds: 60, nextSeconds: 30, aheadSeconds: 20, leastMicros: 1n, mostMicros: 2n },
      });
      await world.calls.open({ call: aHeldCall(account.id, '4'), limits: someLimits(), told: [] }, undefined);
      const payer = {
        id: account.id,
        number: account.number,
        kind: 'postpaid',
        status: 'active',
        currency: 'PEN',
        deck: 'retail',
        trunk: 'peer-1',
        concurrentMax: 3,
        perSecondMax: 2,
        dayCapMicros: micros('50.5'),
        callSecondsMax: 3_600,
        blockedPrefixes: ['51900', '882'],
        slices: account.slices,
        availableMicros: micros('11'),
      };
      expect(await world.payers.find(account.id)).toEqual(payer);
      expect(await world.payers.identify([{ kind: 'account', value: account.number }])).toEqual(payer);
      expect(await world.payers.identify([{ kind: 'account', value: account.id }])).toEqual(payer);
      expect(await world.payers.find(v7())).toBeUndefined();
    });

    it('answers suspended accounts too: whoever is refused is told why', async () => {
      const account = await world.anAccount();
      await world.accounts.change(account.id, { ...account, status: 'suspended' }, NOON);
      expect((await world.payers.find(account.id))?.status).toBe('suspended');
    });

    it('believes the first evidence that names an account', async () => {
      const [user, caller] = [v7(), v7().replace(/\D/g, '')];
      const one = await world.anAccount('0', { identities: [{ kind: 'user', value: user }] });
      const other = await world.anAccount('0', { identities: [{ kind: 'caller', value: caller }] });
      const [byUser, byCaller] = [
        { kind: 'user', value: user },
        { kind: 'caller', value: caller },
      ] as const;
      expect(await named(byUser, byCaller)).toBe(one.id);
      expect(await named(byCaller, byUser)).toBe(other.id);
      expect(await named({ kind: 'account', value: 'nobody' }, byCaller)).toBe(other.id);
      expect(await named({ kind: 'user', value: caller }, { kind: 'caller', value: user })).toBeUndefined();
      expect(await named()).toBeUndefined();
    });

    it('takes what no name can be for nobody, and goes on', async () => {
      const caller = v7();
      const account = await world.anAccount('0', {
        identities: [{ kind: 'caller', value: caller.replace(/-/g, '') }],
      });
      const nobody = ['\u0000', 'a\u0000b', '\ud800', '', "'; --", '9'.repeat(5_000)];
      const evidence = nobody.flatMap((value) =>
        (['account', 'user', 'address', 'caller'] as const).map((kind) => ({ kind, value })),
      );
      expect(await named(...evidence)).toBeUndefined();
      expect(await named(...evidence, { kind: 'caller', value: caller })).toBe(account.id);
    });

    it('knows a caller however the number is written', async () => {
      const digits = v7().replace(/\D/g, '').slice(-11).padStart(11, '5');
      const account = await world.anAccount('0', { identities: [{ kind: 'caller', value: digits }] });
      const written = `+${digits.slice(0, 2)} (${digits.slice(2, 5)}) ${digits.slice(5, 8)}-${digits.slice(8)}`;
      expect(await named({ kind: 'caller', value: written })).toBe(account.id);
    });

    it('knows an address by the narrowest network that it is in', async () => {
      const [a, b] = [1, 2].map(() => 1 + Math.floor(Math.random() * 250));
      const network = (value: string) => ({ identities: [{ kind: 'address' as const, value }] });
      const wide = await world.anAccount('0', network(`10.${a}.0.0/16`));
      const narrow = await world.anAccount('0', network(`10.${a}.${b}.0/24`));
      const host = await world.anAccount('0', network(`10.${a}.${b}.9`));
      const six = await world.anAccount('0', network(`2001:db8:${a}:${b}:0:0:0:0/64`));
      expect(await named({ kind: 'address', value: `10.${a}.${b}.77` })).toBe(narrow.id);
      expect(await named({ kind: 'address', value: `10.${a}.${b! + 1}.77` })).toBe(wide.id);
      expect(await named({ kind: 'address', value: `10.${a}.${b}.9` })).toBe(host.id);
      expect(await named({ kind: 'address', value: `2001:db8:${a}:${b}::1` })).toBe(six.id);
      expect(await named({ kind: 'address', value: `11.${a}.${b}.77` })).toBeUndefined();
      expect(await named({ kind: 'address', value: `not an address` })).toBeUndefined();
    });
  });
}
