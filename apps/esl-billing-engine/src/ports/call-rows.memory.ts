import type { Cdr } from '@saldo/contracts';
import type { Call, CallIdentity } from '../domain/call.ts';

/** The rows of the fake of calls: what the tables and their unique keys are to the real thing. */
export class CallRows {
  readonly calls = new Map<string, Call>();
  readonly cdrs = new Map<string, Cdr>();
  /** The business day on which a call counts. */
  readonly days = new Map<string, string>();
  private readonly legs = new Map<string, string>();
  private readonly records = new Map<string, string>();
  private readonly ofAccounts = new Map<string, Map<string, Call>>();

  put(call: Call): void {
    this.calls.set(call.id, call);
    this.legs.set(keyOf(call), call.id);
    if (call.account === undefined) return;
    const own = this.ofAccounts.get(call.account) ?? new Map<string, Call>();
    this.ofAccounts.set(call.account, own.set(call.id, call));
  }

  putRecord(cdr: Cdr): void {
    this.cdrs.set(cdr.id, cdr);
    this.records.set(keyOf(cdr), cdr.id);
  }

  ofLeg(identity: CallIdentity): Call | undefined {
    return this.calls.get(this.legs.get(keyOf(identity)) ?? '');
  }

  recordOf(identity: CallIdentity): Cdr | undefined {
    return this.cdrs.get(this.records.get(keyOf(identity)) ?? '');
  }

  ofAccount(account: string): readonly Call[] {
    return [...(this.ofAccounts.get(account)?.values() ?? [])];
  }

  liveOf(account: string): readonly Call[] {
    return this.ofAccount(account).filter(isLive);
  }

  live(): readonly Call[] {
    return [...this.calls.values()].filter(isLive);
  }
}

export function isLive({ state }: Call): boolean {
  return state !== 'ended';
}

function keyOf({ switch: name, leg }: CallIdentity): string {
  return `${name}/${leg}`;
}
