import { describe, expect, it } from '@jest/globals';
import { newId } from '@saldo/ledger/fixture';
import type { Work } from '@saldo/ledger';
import { until } from '@saldo/testing';
import type { Batch } from './batch.ts';
import { GroupCommit, LedgerBusy } from './group-commit.ts';

interface Answers {
  readonly all: Promise<unknown[]>;
}

describe('group commit', () => {
  /** Batches stay in flight until they are landed. */
  function open(limits = {}) {
    const flying: { batch: Batch; land: () => void }[] = [];
    const group = new GroupCommit(
      { lanes: 4, batchOperationsMax: 256, waitingMax: 1_000, ...limits },
      async (batch) => {
        await new Promise<void>((land) => flying.push({ batch, land }));
        for (const ticket of batch.tickets) ticket.resolve({ status: 'committed', outcomes: [] });
      },
    );
    const sizes = () => flying.map(({ batch }) => batch.tickets.length);
    return { group, flying, sizes };
  }

  const aWork = (operations = 1): Work => ({
    operations: Array.from({ length: operations }, () => ({
      kind: 'void' as const,
      id: newId(),
      hold: newId(),
    })),
  });
  const send = (group: GroupCommit, count: number): Answers => ({
    all: Promise.all(Array.from({ length: count }, () => group.submit(aWork()))),
  });

  it('sends a work alone at once', async () => {
    const { group, sizes, flying } = open();
    send(group, 1);
    await until(() => flying.length > 0);
    expect(sizes()).toEqual([1]);
  });

  it('sends the callers of one turn together', async () => {
    const { group, sizes, flying } = open();
    send(group, 20);
    await until(() => flying.length > 0);
    expect(sizes()).toEqual([20]);
  });

  it('collects while a batch is in flight, and opens another lane only for many', async () => {
    const { group, sizes, flying } = open();
    send(group, 1);
    await until(() => flying.length === 1);
    send(group, 31);
    await new Promise(setImmediate);
    expect(sizes()).toEqual([1]);
    send(group, 1);
    await until(() => flying.length === 2);
    expect(sizes()).toEqual([1, 32]);
  });

  it('never has more batches in flight than lanes, nor more operations in one than it may', async () => {
    const { group, sizes, flying } = open({ lanes: 2, batchOperationsMax: 100 });
    send(group, 500);
    await until(() => flying.length === 2);
    await new Promise(setImmediate);
    expect(sizes()).toEqual([100, 100]);
    flying[0]?.land();
    await until(() => flying.length === 3);
    expect(sizes()).toEqual([100, 100, 100]);
  });

  it('lets a work that is larger than a batch travel alone', async () => {
    const { group, sizes, flying } = open({ lanes: 1, batchOperationsMax: 10 });
    send(group, 2);
    void group.submit(aWork(25));
    send(group, 2);
    for (const count of [1, 2, 3]) {
      await until(() => flying.length === count);
      flying[count - 1]?.land();
    }
    expect(sizes()).toEqual([2, 1, 2]);
  });

  it('keeps back what cannot share a batch, and takes it with the next', async () => {
    const { group, sizes, flying } = open();
    const companions = [{ statement: { name: 'note', sql: '' }, key: '1', row: {} }];
    void group.submit({ operations: [], companions });
    void group.submit({ operations: [], companions });
    send(group, 1);
    await until(() => flying.length === 1);
    expect(sizes()).toEqual([2]);
    flying[0]?.land();
    await until(() => flying.length === 2);
    expect(sizes()).toEqual([2, 1]);
  });

  it('turns away what would wait beyond its limit', async () => {
    const { group } = open({ waitingMax: 3 });
    send(group, 3);
    expect(() => group.submit(aWork())).toThrow(LedgerBusy);
  });

  it('closes when the last batch has landed, and takes nothing meanwhile', async () => {
    const { group, flying } = open();
    const answers = send(group, 3);
    await until(() => flying.length === 1);
    let closed = false;
    const closing = group.close().then(() => (closed = true));
    expect(() => group.submit(aWork())).toThrow(LedgerBusy);
    await new Promise(setImmediate);
    expect(closed).toBe(false);
    flying[0]?.land();
    await closing;
    expect(await answers.all).toHaveLength(3);
  });

  it('closes at once when there is nothing to do', async () => {
    await open().group.close();
  });
});
