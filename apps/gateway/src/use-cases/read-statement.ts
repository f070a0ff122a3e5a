import type { Context, ReadStatement as Wanted, Statement } from '@saldo/contracts';
import type { Recharge } from '../ports/recharge.ts';

/** Answers a page of what moved an account's money, the oldest first. */
export class ReadStatement {
  constructor(private readonly recharge: Recharge) {}

  run(wanted: Wanted, context: Context): Promise<Statement> {
    return this.recharge.readStatement(wanted, context);
  }
}
