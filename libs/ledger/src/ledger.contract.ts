import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { available } from './account.ts';
import { InvalidWork } from './check-work.ts';
import { companionContract } from './companion.contract.ts';
import type { CompanionStatement } from './companion.ts';
import type { EntryPage, Ledger } from './ledger.ts';
import { anAccount, aScene, countOf, mustCommit, mxn, newId, outcomeOf } from './ledger.fixture.ts';
import type { HoldMoney, Operation } from './operation.ts';

const HOUR_MS = 3_600_000;

/** A ledger under test and the world around it. */
export interface Subject {
  readonly ledger: Ledger;
  /** Inserts a note under the companion's key, once. */
  readonly note: CompanionStatement;
  /** The keys of all notes that were written. */
  notes(): Promise<string[]>;
  /** Resolves when the ledger's own clock has come to that instant. */
  reach(instant: Date): Promise<void>;
  now(): Date;
  close(): Promise<void>;
}

/** What every ledger must do, whatever it keeps its rows in. */
export function ledgerContract(name: string, open: () => Promise<Subject>): void {
  describe(`${name} as a ledger`, () => {
    let subject: Subject;
    let ledger: Ledger;

    beforeAll(async () => {
      subject = await open();
      ledger = subject.ledger;
    });

    afterAll(async () => {
      const { findings } = await ledger.audit();
      await subject.close();
      expect(findings).toEqual([]);
    });

    const inMs = (ms: number) => new Date(subject.now().getTime() + ms);

    /** A hold that soon expires, of those that were made in turn the first whose making was not held up until then. */
    const untilCreated = async (
      make: () => HoldMoney,
      more: (hold: HoldMoney) => readonly Operation[] = () => [],
    ): Promise<HoldMoney> => {
      for (let tries = 0; tries < 50; tries += 1) {
        const hold = make();
        const { status } = await ledger.commit({ operations: [hold, ...more(hold)] });
        if (status === 'committed') return hold;
      }
      throw new Error('no hold was made before it expired');
    };

    it('answers a repeat with exists and does not move the money again', async () => {
      const scene = await aScene(ledger, 10);
      const transfer = scene.transfer({ amount: mxn(4) });
      expect(await outcomeOf(ledger, transfer)).toBe('created');
      expect(await outcomeOf(ledger, transfer)).toBe('exists');
      expect((await ledger.findAccount(scene.payer))?.balance).toBe(6n);
    });

    it('names the field in which a repeat differs, and changes nothing', async () => {
      const scene = await aScene(ledger, 10);
      const transfer = scene.transfer({ amount: mxn(4) });
      await mustCommit(ledger, transfer);
      expect(await outcomeOf(ledger, { ...transfer, amount: mxn(5) })).toBe('exists_with_different_amount');
      expect((await ledger.findAccount(scene.payer))?.balance).toBe(6n);
    });

    it('remembers an account and a transfer as they were given', async () => {
      const opening = anAccount({ code: `an "odd", {code}`, creditLimit: 7n });
      await mustCommit(ledger, opening);
      const { kind: _, ...account } = opening;
      expect(await ledger.findAccount(opening.id)).toMatchObject({ ...account, balance: 0n, held: 0n });
      expect(await outcomeOf(ledger, opening)).toBe('exists');

      const scene = await aScene(ledger, 10);
      const transfer = scene.transfer({ amount: mxn(4) });
      await mustCommit(ledger, transfer);
      const { amount, ...rest } = transfer;
      expect(await ledger.findTransfer(transfer.id)).toMatchObject({
        ...rest,
        amount: amount.micros,
        currency: 'MXN',
      });
      expect(await ledger.findTransfer(newId())).toBeUndefined();
    });

    it('commits linked operations all or none, and says which one was refused', async () => {
      const scene = await aScene(ledger, 10);
      const linked = [scene.transfer({ amount: mxn(6) }), scene.transfer({ amount: mxn(6) })];
      const verdict = await ledger.commit({ operations: linked });
      expect(verdict).toEqual({
        status: 'refused',
        outcomes: ['linked_operation_refused', 'insufficient_funds'],
      });
      expect((await ledger.findAccount(scene.payer))?.balance).toBe(10n);
      expect(await ledger.findTransfer(linked[0]?.id as string)).toBeUndefined();
    });

    it('takes a whole life of an account in one work', async () => {
      const scene = await aScene(ledger, 0);
      const account = anAccount();
      const hold = scene.hold({ from: account.id, amount: mxn(9) });
      const operations: Operation[] = [
        account,
        scene.transfer({ from: scene.world, to: account.id, amount: mxn(10) }),
        hold,
        { kind: 'extend', id: newId(), hold: hold.id, amount: mxn(1) },
        { kind: 'post', id: newId(), hold: hold.id, amount: mxn(3) },
      ];
      await mustCommit(ledger, ...operations);
      expect(await ledger.commit({ operations })).toMatchObject({
        status: 'committed',
        outcomes: Array(5).fill('exists'),
      });
      expect(await ledger.findAccount(account.id)).toMatchObject({ balance: 7n, held: 0n, entryCount: 2 });
      expect(await ledger.findHold(hold.id)).toMatchObject({ state: 'posted', amount: 10n, posted: 3n });
    });

    it('lets exactly 40 of 100 holds at once have the money there is for 40', async () => {
      const scene = await aScene(ledger, 40);
      const holds = Array.from({ length: 100 }, () => ledger.commit({ operations: [scene.hold()] }));
      const verdicts = await Promise.all(holds);
      expect(countOf(verdicts, 'committed')).toBe(40);
      expect(
        verdicts.filter((verdict) => 'outcomes' in verdict && verdict.outcomes[0] === 'insufficient_funds'),
      ).toHaveLength(60);
      expect(await ledger.findAccount(scene.payer)).toMatchObject({ balance: 40n, held: 40n });
    });

    it('lets a hold end once, however many ends are tried at once', async () => {
      const scene = await aScene(ledger, 10);
      const hold = scene.hold({ amount: mxn(10) });
      await mustCommit(ledger, hold);
      const kinds = Array.from({ length: 40 }, (_, i) => (i % 2 ? 'post' : 'void'));
      const ends = kinds.map((kind) => ledger.commit({ operations: [{ kind, id: newId(), hold: hold.id }] }));
      expect(countOf(await Promise.all(ends), 'committed')).toBe(1);
      expect((await ledger.findAccount(scene.payer))?.held).toBe(0n);
    });

    it('never fails a work because another one that came with it was refused', async () => {
      const [rich, poor] = [await aScene(ledger, 50), await aScene(ledger, 0)];
      const works = Array.from({ length: 100 }, (_, i) => (i % 2 ? rich : poor).transfer());
      const verdicts = await Promise.all(
        works.map((operation) => ledger.commit({ operations: [operation] })),
      );
      expect(verdicts.map(({ status }) => status)).toEqual(
        works.map((_, i) => (i % 2 ? 'committed' : 'refused')),
      );
    });

    it('lends up to the credit limit and not a micro more', async () => {
      const scene = await aScene(ledger, 0, 5n);
      expect(await outcomeOf(ledger, scene.hold({ amount: mxn(5) }))).toBe('created');
      expect(await outcomeOf(ledger, scene.transfer())).toBe('insufficient_funds');
      const account = await ledger.findAccount(scene.payer);
      expect(account && available(account)).toBe(0n);
    });

    it('gives a hold back from its expiry on, and only then', async () => {
      const scene = await aScene(ledger, 10);
      const [long, forever] = [scene.hold({ expiresAt: inMs(HOUR_MS) }), scene.hold({ amount: mxn(6) })];
      await mustCommit(ledger, long, forever);
      expect(await outcomeOf(ledger, { kind: 'expire', id: newId(), hold: long.id })).toBe(
        'hold_not_expired',
      );
      expect(await ledger.overdueHolds(10)).toEqual([]);

      const brief = await untilCreated(() => scene.hold({ amount: mxn(3), expiresAt: inMs(200) }));
      await subject.reach(brief.expiresAt as Date);
      expect((await ledger.overdueHolds(10)).map(({ id }) => id)).toEqual([brief.id]);
      expect(await outcomeOf(ledger, { kind: 'post', id: newId(), hold: brief.id })).toBe('hold_expired');
      expect(await outcomeOf(ledger, { kind: 'void', id: newId(), hold: brief.id })).toBe('hold_expired');
      expect(await outcomeOf(ledger, { kind: 'expire', id: newId(), hold: brief.id })).toBe('created');
      expect(await outcomeOf(ledger, { kind: 'expire', id: newId(), hold: forever.id })).toBe(
        'hold_not_expired',
      );
      expect(await ledger.findAccount(scene.payer)).toMatchObject({ balance: 10n, held: 7n });
      expect(await ledger.overdueHolds(10)).toEqual([]);
    });

    it('holds for longer when extended, or for ever', async () => {
      const scene = await aScene(ledger, 10);
      const expiresAt = inMs(HOUR_MS);
      const hold = scene.hold({ expiresAt });
      const later = {
        kind: 'extend',
        id: newId(),
        hold: hold.id,
        expiresAt: new Date(expiresAt.getTime() + 1),
      } as const;
      const forever = { kind: 'extend', id: newId(), hold: hold.id, expiresAt: 'never' } as const;
      await mustCommit(ledger, hold, later);
      expect((await ledger.findHold(hold.id))?.expiresAt).toEqual(later.expiresAt);
      await mustCommit(ledger, forever);
      expect(await outcomeOf(ledger, later)).toBe('exists');
      expect(await outcomeOf(ledger, forever)).toBe('exists');
      expect(await outcomeOf(ledger, { ...later, expiresAt: 'never' })).toBe('exists_with_different_expiry');
      expect((await ledger.findHold(hold.id))?.expiresAt).toBeUndefined();
      expect((await ledger.findTransfer(forever.id))?.expiresAt).toBe('never');
      const brief = await untilCreated(
        () => scene.hold({ expiresAt: inMs(200) }),
        ({ id }) => [{ ...forever, id: newId(), hold: id }],
      );
      await subject.reach(brief.expiresAt as Date);
      expect(await outcomeOf(ledger, { kind: 'post', id: newId(), hold: brief.id })).toBe('created');
    });

    it('knows what a balance was at any instant', async () => {
      const scene = await aScene(ledger, 0);
      const before = subject.now();
      const instants: Date[] = [];
      for (let i = 1; i <= 7; i += 1) {
        const transfer = scene.transfer({ from: scene.world, to: scene.payer, amount: mxn(1) });
        await mustCommit(ledger, transfer);
        const at = (await ledger.findTransfer(transfer.id))?.recordedAt as Date;
        instants.push(at);
        await subject.reach(new Date(at.getTime() + 2));
      }
      const balances = await Promise.all(instants.map((at) => ledger.balanceAt(scene.payer, at)));
      expect(balances.map((balance) => balance?.micros)).toEqual([1n, 2n, 3n, 4n, 5n, 6n, 7n]);
      const justBefore = await Promise.all(
        instants.map((at) => ledger.balanceAt(scene.world, new Date(at.getTime() - 1))),
      );
      expect(justBefore.map((balance) => balance?.micros)).toEqual([0n, -1n, -2n, -3n, -4n, -5n, -6n]);
      expect(await ledger.balanceAt(scene.payer, new Date(before.getTime() - 1_000))).toEqual(mxn(0));
      expect(await ledger.balanceAt(newId(), before)).toBeUndefined();
    });

    it('pages through the statement of an account', async () => {
      const scene = await aScene(ledger, 10);
      for (let i = 0; i < 4; i += 1) await mustCommit(ledger, scene.transfer());
      const first = await ledger.entries(scene.payer, { limit: 3 });
      const rest = await ledger.entries(scene.payer, { after: 3, limit: 3 });
      expect([...first, ...rest].map(({ sequence, amount, balance }) => [sequence, amount, balance])).toEqual(
        [
          [1, 10n, 10n],
          [2, -1n, 9n],
          [3, -1n, 8n],
          [4, -1n, 7n],
          [5, -1n, 6n],
        ],
      );
    });

    it('tells which hold an entry has posted, and none for a transfer', async () => {
      const scene = await aScene(ledger, 10);
      const hold = scene.hold({ amount: mxn(4) });
      await mustCommit(ledger, hold, { kind: 'post', id: newId(), hold: hold.id });
      const entries = await ledger.entries(scene.payer, { limit: 10 });
      expect(entries.map((entry) => entry.hold)).toEqual([undefined, hold.id]);
    });

    it('cuts a statement by instants: from the first on, and before the second', async () => {
      const scene = await aScene(ledger, 10);
      for (let i = 0; i < 5; i += 1) {
        const last = (await ledger.entries(scene.payer, { limit: 10 })).at(-1)?.recordedAt as Date;
        await subject.reach(new Date(last.getTime() + 2));
        await mustCommit(ledger, scene.transfer());
      }
      const all = await ledger.entries(scene.payer, { limit: 10 });
      const at = (sequence: number) => all[sequence - 1]?.recordedAt as Date;
      const page = async (wanted: Omit<EntryPage, 'limit'>, limit = 10) =>
        (await ledger.entries(scene.payer, { ...wanted, limit })).map(({ sequence }) => sequence);
      expect(await page({ from: at(3) })).toEqual([3, 4, 5, 6]);
      expect(await page({ to: at(3) })).toEqual([1, 2]);
      expect(await page({ from: at(2), to: at(5) })).toEqual([2, 3, 4]);
      expect(await page({ from: at(2), to: at(5), after: 3 })).toEqual([4]);
      expect(await page({ from: at(2), to: at(5) }, 2)).toEqual([2, 3]);
      expect(await page({ from: at(4), to: at(4) })).toEqual([]);
      expect(await page({ from: new Date(at(6).getTime() + 1) })).toEqual([]);
    });

    it('finds several accounts at once, and leaves out those that are not there', async () => {
      const [first, second] = [await aScene(ledger, 1), await aScene(ledger, 2)];
      const found = await ledger.findAccounts([first.payer, newId(), second.payer]);
      expect(new Map(found.map(({ id, balance }) => [id, balance]))).toEqual(
        new Map([
          [first.payer, 1n],
          [second.payer, 2n],
        ]),
      );
      expect(await ledger.findAccounts([])).toEqual([]);
    });

    it.each([
      ['an id that is no uuid', { operations: [anAccount({ id: 'partner-1' })] }],
      ['an id in upper case', { operations: [anAccount({ id: newId().toUpperCase().replace(/^./, 'A') })] }],
      ['a hold that is no uuid', { operations: [{ kind: 'void', id: newId(), hold: "' OR true" } as const] }],
      ['an id that is longer than a uuid', { operations: [anAccount({ id: `0${newId()}` })] }],
      ['an id with a capital in its head', { operations: [anAccount({ id: `A${newId().slice(1)}` })] }],
      [
        'an expiry that is no instant',
        { operations: [{ kind: 'extend', id: newId(), hold: newId(), expiresAt: new Date(NaN) } as const] },
      ],
      ['nothing at all', { operations: [] }],
    ])('refuses to begin with %s', async (_, work) => {
      await expect(ledger.commit(work)).rejects.toThrow(InvalidWork);
    });

    companionContract(() => subject);
  });
}
