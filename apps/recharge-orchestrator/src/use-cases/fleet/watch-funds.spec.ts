import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { later } from '../../domain/topup.builder.ts';
import { aTracker, aYard } from './yard.builder.ts';

const pesos = (amount: bigint) => money(amount * 1_000_000n, 'MXN');

it('asks nobody while nobody waits', async () => {
  const yard = aYard();
  yard.carrier.midway = async () => {
    throw new Error('nobody is to be asked');
  };
  expect(await yard.funds.run('gps')).toBeUndefined();
});

describe('lines that wait for money', () => {
  /** One line of twenty pesos, for which TAECEL has too little. */
  async function waiting() {
    const yard = aYard({ sims: [] });
    const sim = '6680000001';
    yard.lines.rows = [aTracker(sim, { amount: '20.00' })];
    yard.settlements.addLine('gps', sim, later(-3_600_000).getTime() / 1_000);
    yard.carrier.funds = pesos(15n);
    const look = async () => {
      yard.advance(60_000);
      const begun = await yard.funds.run('gps');
      return begun && yard.conduct.run(begun, new AbortController().signal);
    };
    return { ...yard, look };
  }

  it('are looked at once for the same money', async () => {
    const { go, look, sellers, carrier } = await waiting();
    sellers[1]!.funds = pesos(0n);
    expect(await go()).toMatchObject({ state: 'waiting_funds', waiting: 1 });
    expect(await look()).toMatchObject({ trigger: 'funds', state: 'waiting_funds' });
    expect(await look()).toBeUndefined();
    carrier.load(5n);
    expect(await look()).toMatchObject({ state: 'finished', succeeded: 1 });
  });

  it('are bought when the float of their provider returns, though another has more and does not sell it', async () => {
    const { go, look, sellers, carrier } = await waiting();
    Object.assign(sellers[1]!, { products: ['PSL150'] });
    expect(await go()).toMatchObject({ state: 'waiting_funds', waiting: 1 });
    await look();
    expect(await look()).toBeUndefined();
    carrier.load(100n);
    expect(await look()).toMatchObject({ state: 'finished', succeeded: 1 });
  });
});
