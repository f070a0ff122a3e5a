import { call, RefusalError } from '@saldo/contracts';
import type { CallEnding, Context } from '@saldo/contracts';
import type { OldCallEnd } from '../domain/old-call.ts';
import type { BackOffice } from '../ports/back-office.ts';

/** Ends a call by a dialplan's word: one that is known over HTTP alone, or else one of the switch itself. */
export class EndOldCall {
  constructor(private readonly backOffice: BackOffice) {}

  async run({ leg, durationUs }: OldCallEnd, phoneSwitch: string, context: Context): Promise<CallEnding> {
    const ending = { leg, duration_us: durationUs };
    try {
      return await this.backOffice.ask(call.end, ending, context);
    } catch (error) {
      if (!(error instanceof RefusalError) || error.code !== 'not_found') throw error;
      return this.backOffice.ask(call.end, { ...ending, switch: phoneSwitch }, context);
    }
  }
}
