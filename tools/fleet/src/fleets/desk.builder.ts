import { DAY_MS } from '@saldo/calendar';
import type { AnyRequest, FleetPreview, FleetRun, LineDecision } from '@saldo/contracts';
import { money } from '@saldo/money';
import type { Money } from '@saldo/money';
import type { Desk } from './desk.ts';

export const ZONE = 'America/Mazatlan';
/** 08:00 by the clocks of Mazatlan. */
export const AT = new Date('2026-11-26T15:00:00Z');

export function pesos(amount: number): Money {
  return money(BigInt(amount) * 1_000_000n, 'MXN');
}

export type Answers = Readonly<Record<string, (input: Record<string, unknown>) => unknown>>;

/** A desk whose bus answers by subject, and which keeps what it printed and was asked. */
export function aDesk(answers: Answers = {}) {
  const printed: string[] = [];
  const asked: { readonly subject: string; readonly input: Record<string, unknown> }[] = [];
  const desk: Desk = {
    bus: {
      ask: async ({ subject }: AnyRequest, input: Record<string, unknown>): Promise<never> => {
        asked.push({ subject, input });
        const answer = answers[subject];
        if (!answer) throw new Error(`nobody answers ${subject}`);
        return answer(input) as never;
      },
      listen: () => () => undefined,
    },
    print: (line) => void printed.push(line),
    redraw: (line) => void printed.push(line),
    askEveryMs: 1,
    zone: ZONE,
    leave: new Promise(() => undefined),
  };
  return { desk, printed, asked };
}

export function aDecision(change: Partial<LineDecision> = {}): LineDecision {
  return {
    sim: '6680000001',
    title: 'UNIT 12 [ACME]',
    verdict: 'recharge',
    reason: 'expired_and_silent',
    state: 'expired',
    expires_at: new Date(AT.getTime() - DAY_MS),
    product: 'TEL010',
    amount: pesos(10),
    days: 8,
    ...change,
  };
}

export function aPreview(change: Partial<FleetPreview> = {}): FleetPreview {
  return {
    fleet: 'gps',
    at: AT,
    summary: {
      lines: 3,
      expired: 2,
      expiring: 0,
      valid: 1,
      due: 1,
      cost: pesos(10),
      saved: pesos(10),
      reasons: [
        { verdict: 'recharge', reason: 'expired_and_silent', lines: 1, amount: pesos(10) },
        { verdict: 'leave', reason: 'reporting_expired', lines: 1, amount: pesos(10) },
        { verdict: 'leave', reason: 'not_due', lines: 1, amount: pesos(0) },
      ],
    },
    note: '[ 001 / 001 ] Recarga Automática',
    lines: [],
    has_more: false,
    ...change,
  };
}

export function aRun(change: Partial<FleetRun> = {}): FleetRun {
  return {
    id: '01936f3e-0000-7000-8000-0000000000c1',
    fleet: 'gps',
    trigger: 'manual',
    state: 'running',
    started_at: AT,
    ...{ lines: 3, expired: 2, expiring: 0, valid: 1, planned: 2 },
    ...{ succeeded: 0, failed: 0, unknown: 0, settled: 0, waiting: 0 },
    spent: pesos(0),
    saved: pesos(10),
    ...change,
  };
}
