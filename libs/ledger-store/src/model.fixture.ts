import type { Operation, Outcome, OpenAccount } from '@saldo/ledger';

/** Random numbers that a seed brings back (mulberry32). */
export function seeded(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    below: (limit: number) => Math.floor(next() * limit),
    oneOf: <T>(choices: readonly T[]): T => choices[Math.floor(next() * choices.length)] as T,
  };
}
export type Random = ReturnType<typeof seeded>;

export const uuid = (group: number, n: number): string =>
  `${String(group).padStart(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}`;

const [ACCOUNT, HOLD, OWN, EXPIRING] = [1, 2, 3, 4];

/** Three payers with little money, one with credit, the world in two currencies. */
export const ACCOUNTS: OpenAccount[] = [0, 1, 2, 3, 4, 5].map((n) => ({
  kind: 'open_account',
  id: uuid(ACCOUNT, n),
  code: 'model',
  currency: n === 5 ? 'USD' : 'MXN',
  rule: n >= 4 ? 'unlimited' : 'no_overdraft',
  creditLimit: n === 3 ? 20n : 0n,
}));

export interface Plan {
  readonly workers: number;
  readonly worksEach: number;
  readonly holdCount: number;
}

/** Each worker's works, wholly known beforehand, so that a seed replays what is sent if not in which order it arrives. */
export function planWorks(random: Random, { workers, worksEach, holdCount }: Plan): Operation[][][] {
  const start = Date.now();
  const sent: Operation[] = [];
  let own = 0;
  const fresh = (): Operation => {
    const hold = uuid(HOLD, random.below(holdCount));
    const id = uuid(OWN, (own += 1));
    const account = () => uuid(ACCOUNT, random.below(random.below(20) === 0 ? 7 : 5));
    const amount = {
      micros: BigInt(random.below(14)),
      currency: random.below(25) === 0 ? ('USD' as const) : ('MXN' as const),
    };
    const soon = new Date(start + random.below(6_000));
    switch (
      random.oneOf([
        'transfer',
        'fund',
        'hold',
        'hold',
        'hold',
        'extend',
        'post',
        'post',
        'void',
        'expire',
      ] as const)
    ) {
      case 'transfer':
        return { kind: 'transfer', id, from: account(), to: account(), amount };
      case 'fund':
        return { kind: 'transfer', id, from: uuid(ACCOUNT, 4), to: uuid(ACCOUNT, random.below(4)), amount };
      case 'hold':
        return {
          kind: 'hold',
          id: hold,
          from: account(),
          to: account(),
          amount,
          ...(random.below(2) && { expiresAt: soon }),
        };
      case 'extend':
        return {
          kind: 'extend',
          id,
          hold,
          ...(random.below(3) && { amount }),
          ...(random.below(2) && { expiresAt: random.below(3) ? soon : ('never' as const) }),
        };
      case 'post':
        return { kind: 'post', id, hold, ...(random.below(2) && { amount }) };
      case 'void':
        return { kind: 'void', id, hold };
      case 'expire':
        return { kind: 'expire', id, hold };
    }
  };
  const next = (): Operation => {
    const operation = sent.length > 0 && random.below(6) === 0 ? random.oneOf(sent) : fresh();
    sent.push(operation);
    return operation;
  };
  const work = (): Operation[] =>
    Array.from({ length: random.below(4) === 0 ? 2 + random.below(2) : 1 }, next);
  return Array.from({ length: workers }, () => Array.from({ length: worksEach }, work));
}

/** Two holds that expire at one instant, and what comes for them after it: a fast machine is through before random ones do. */
export function expiryWorks(expiresAt: Date): {
  readonly before: Operation[][];
  readonly after: Operation[][];
} {
  const [left, right] = [uuid(EXPIRING, 1), uuid(EXPIRING, 2)];
  const amount = { micros: 1n, currency: 'MXN' } as const;
  const held = { kind: 'hold', from: uuid(ACCOUNT, 4), to: uuid(ACCOUNT, 0), amount, expiresAt } as const;
  return {
    before: [
      [
        { ...held, id: left },
        { ...held, id: right },
      ],
    ],
    after: [
      [{ kind: 'post', id: uuid(EXPIRING, 3), hold: left }],
      [{ kind: 'expire', id: uuid(EXPIRING, 4), hold: right }],
    ],
  };
}

/** One work as its caller saw it. `begun` and `ended` count all beginnings and endings, in the order in which they were. */
export interface Seen {
  readonly operations: readonly Operation[];
  readonly outcomes: readonly Outcome[];
  readonly begun: number;
  readonly ended: number;
  readonly begunAt: Date;
  readonly endedAt: Date;
}
