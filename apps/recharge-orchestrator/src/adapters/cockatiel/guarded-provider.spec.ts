import { describe, expect, it } from '@jest/globals';
import type { BreakerState } from '@saldo/contracts';
import { money } from '@saldo/money';
import type { Money } from '@saldo/money';
import { until } from '@saldo/testing';
import { v7 } from 'uuid';
import type { Submission } from '../../domain/attempt.ts';
import {
  MemoryProvider,
  acceptOnly,
  deliver,
  refuse,
  unreachable,
  vanishAfterDelivery,
} from '../../ports/provider.memory.ts';
import type { MemoryProviderOptions } from '../../ports/provider.memory.ts';
import type { Submittal } from '../../ports/provider.ts';
import { GuardedProvider } from './guarded-provider.ts';
import type { Guard } from './guarded-provider.ts';

const to = (): Submittal => ({
  reference: v7(),
  phone: '+525512345678',
  product: 'mx-open',
  amount: money(20_000_000n, 'MXN'),
});

/** A provider that answers as it is told to, and counts what reaches it; guarded. */
class Watched extends MemoryProvider {
  calls = 0;
  /** While set, no call comes back. */
  gate: Promise<void> | undefined;

  left: Money | undefined;

  override async balance(): Promise<Money | undefined> {
    return this.left;
  }

  override async submit(submittal: Submittal): Promise<Submission> {
    this.calls++;
    await this.gate;
    return super.submit(submittal);
  }
}

const FOREVER: Guard = { callsMax: 10, failuresMax: 3, pauseMs: 3_600_000 };

function guarded(guard: Partial<Guard> = {}, options?: MemoryProviderOptions) {
  const world = { script: unreachable };
  const inner = new Watched(() => world.script, options);
  const states: BreakerState[] = [];
  const outcomes: string[] = [];
  const provider = new GuardedProvider(
    inner,
    { ...FOREVER, ...guard },
    {
      called: ({ op, outcome }) => outcomes.push(`${op} ${outcome}`),
      changed: (_, op, state) => op === 'submit' && states.push(state),
    },
  );
  const submit = async (times = 1) => {
    const all: Submission[] = [];
    for (let time = 0; time < times; time++) all.push(await provider.submit(to()));
    return all;
  };
  return { world, inner, provider, states, outcomes, submit };
}

describe('GuardedProvider', () => {
  it('is what it guards, to whoever asks', () => {
    const options = { name: 'sandbox', mode: 'test', capabilities: ['statement'], unseenFinalMs: 5 } as const;
    const { provider, inner } = guarded({}, options);
    const { name, mode, currency, products, capabilities, unseenFinalMs } = provider;
    expect({ name, mode, currency, products, capabilities, unseenFinalMs }).toEqual({
      ...options,
      currency: inner.currency,
      products: inner.products,
    });
  });

  it('leaves a provider alone that was silent several times in a row, and says that it was not tried', async () => {
    const { submit, inner, states, provider } = guarded();
    await submit(3);
    expect(await submit(5)).toEqual(
      Array(5).fill({ outcome: 'unsent', reason: 'breaker_open', untried: true }),
    );
    expect(inner.calls).toBe(3);
    expect(states).toEqual(['closed', 'open']);
    expect(provider.health).toEqual({ breaker: 'open', calls: 0 });
  });

  it('asks a provider nothing for a while that left several questions in a row unanswered', async () => {
    const { provider, inner } = guarded();
    let asked = 0;
    inner.ask = async () => {
      asked++;
      return { outcome: 'unknown', reason: 'http_500' };
    };
    for (let time = 0; time < 3; time++) await provider.ask(to());
    const unknown = { outcome: 'unknown', reason: 'breaker_open', untried: true };
    expect(await provider.ask(to())).toEqual(unknown);
    expect(await provider.statement({ from: new Date(0), to: new Date() })).toBeUndefined();
    expect([asked, inner.askedBy]).toEqual([3, []]);
  });

  it('reads balance and statement, however many sales nobody tells of by the provider’s own name', async () => {
    const capabilities = ['status_by_their_reference', 'statement', 'balance'] as const;
    const { provider, inner } = guarded({ callsMax: 4 }, { capabilities });
    inner.left = money(1n, 'MXN');
    let hang = true;
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    inner.askByTheirs = async () => {
      if (hang) await gate;
      return { outcome: 'unknown', reason: 'TimeoutError' };
    };
    const poll = () => provider.askByTheirs(to(), 'T1');
    const stuck = poll();
    expect(await poll()).toEqual({ outcome: 'unknown', reason: 'too_many_calls', untried: true });
    expect(await provider.balance()).toEqual(inner.left);
    expect(await provider.statement({ from: new Date(0), to: new Date() })).toEqual([]);
    hang = false;
    open();
    await stuck;
    for (let time = 0; time < 2; time++) await poll();
    expect(await poll()).toMatchObject({ reason: 'breaker_open', untried: true });
    expect(await provider.balance()).toEqual(inner.left);
  });

  it('takes an answer that decides nothing for a sign of life', async () => {
    const { provider, inner } = guarded({}, { capabilities: ['status_by_their_reference'] });
    inner.askByTheirs = async () => ({ outcome: 'unknown', reason: 'ask_again', theirs: 'T1' });
    for (let time = 0; time < 10; time++) await provider.askByTheirs(to(), 'T1');
    expect(await provider.askByTheirs(to(), 'T1')).toMatchObject({ reason: 'ask_again' });
  });

  it('hands the balance through, and takes one that cannot be read for silence', async () => {
    const { inner, provider, outcomes } = guarded({ failuresMax: 2 });
    inner.left = money(-5_000_000n, 'MXN');
    expect(await provider.balance()).toEqual(inner.left);
    inner.left = undefined;
    for (let time = 0; time < 2; time++) expect(await provider.balance()).toBeUndefined();
    inner.left = money(0n, 'MXN');
    expect(await provider.balance()).toBeUndefined();
    expect(outcomes).toEqual(['balance read', 'balance unread', 'balance unread']);
  });

  it('sells on, however many questions go unanswered, and asks on, however many orders do', async () => {
    const { world, provider, submit, inner } = guarded();
    inner.ask = async () => ({ outcome: 'unknown', reason: 'http_500' });
    for (let time = 0; time < 10; time++) await provider.ask(to());
    world.script = deliver;
    expect(await submit()).toMatchObject([{ outcome: 'succeeded' }]);

    const other = guarded();
    await other.submit(10);
    expect(other.provider.health.breaker).toBe('open');
    expect(await other.provider.ask(to())).toMatchObject({ outcome: 'unseen' });
  });

  it.each([
    ['a delivery', deliver, 'closed'],
    ['a refusal', refuse, 'closed'],
    ['an order taken, and to be told later', acceptOnly, 'closed'],
    ['nobody reached', unreachable, 'open'],
    ['no answer', vanishAfterDelivery, 'open'],
  ] as const)('leaves the breaker after %s, again and again: %#', async (_, script, breaker) => {
    const { world, submit, provider } = guarded();
    world.script = script;
    await submit(10);
    expect(provider.health.breaker).toBe(breaker);
  });

  it('counts silence in a row: an answer in between begins anew', async () => {
    const { world, submit, provider } = guarded();
    for (const script of [unreachable, unreachable, deliver, unreachable, unreachable]) {
      world.script = script;
      await submit();
    }
    expect(provider.health.breaker).toBe('closed');
  });

  it('tries one call after the pause, turns the others away meanwhile, and closes on an answer', async () => {
    const { world, submit, provider, inner, states } = guarded({ pauseMs: 50 });
    await submit(3);
    world.script = deliver;
    let open = (): void => undefined;
    inner.gate = new Promise((resolve) => (open = resolve));
    const probing: Promise<Submission>[] = [];
    await until(
      async () => {
        const sent = provider.submit(to());
        if (provider.health.breaker === 'half_open') probing.push(sent);
        return probing.length > 0;
      },
      { limitMs: 20_000 },
    );
    expect(await provider.submit(to())).toMatchObject({ outcome: 'unsent', untried: true });
    expect(inner.calls).toBe(4);
    open();
    expect(await probing[0]).toMatchObject({ outcome: 'succeeded' });
    expect(states).toEqual(['closed', 'open', 'half_open', 'closed']);
  });

  it('leaves the provider alone again when the call that tries is silent, too', async () => {
    const { submit, provider, inner, states } = guarded({ pauseMs: 50 });
    await submit(3);
    await until(
      async () => {
        await submit();
        return inner.calls > 3;
      },
      { limitMs: 20_000 },
    );
    expect(states).toEqual(['closed', 'open', 'half_open', 'open']);
    expect(provider.health.breaker).toBe('open');
  });

  it('lets so many calls through at once and lets none wait', async () => {
    const { world, provider, inner } = guarded({ callsMax: 2 });
    world.script = deliver;
    let open = (): void => undefined;
    inner.gate = new Promise((resolve) => (open = resolve));
    const through = [provider.submit(to()), provider.submit(to())];
    expect(await provider.submit(to())).toEqual({
      outcome: 'unsent',
      reason: 'too_many_calls',
      untried: true,
    });
    expect(provider.health.calls).toBe(2);
    open();
    expect((await Promise.all(through)).map(({ outcome }) => outcome)).toEqual(['succeeded', 'succeeded']);
    expect(provider.health).toEqual({ breaker: 'closed', calls: 0 });
  });

  it('leaves room for orders, however many questions are asked', async () => {
    const { world, provider, inner } = guarded({ callsMax: 8 });
    world.script = deliver;
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    inner.ask = async () => {
      await gate;
      return { outcome: 'unseen', reason: 'never came' };
    };
    const asking = Array.from({ length: 20 }, () => provider.ask(to()));
    expect(provider.health.calls).toBe(2);
    expect(await provider.submit(to())).toMatchObject({ outcome: 'succeeded' });
    open();
    const turnedAway = (await Promise.all(asking)).filter((finding) => 'untried' in finding);
    expect(turnedAway).toHaveLength(18);
  });

  it('tells of each call that was made what it came to, and of none that was not', async () => {
    const { world, submit, provider, outcomes } = guarded();
    world.script = deliver;
    await submit();
    await provider.ask(to());
    world.script = unreachable;
    await submit(5);
    expect(outcomes).toEqual(['submit succeeded', 'ask unseen', ...Array<string>(3).fill('submit unsent')]);
  });

  it('hands a fault on', async () => {
    const { world, submit } = guarded();
    world.script = undefined as never;
    await expect(submit()).rejects.toThrow();
  });
});
