import { call, RefusalError } from '@saldo/contracts';
import type { CallAuthorisation, Context } from '@saldo/contracts';
import type { OldCall } from '../domain/old-call.ts';
import type { BackOffice } from '../ports/back-office.ts';

export interface OldCallAsked extends OldCall {
  /** Made for the leg by who asks, when its dialplan did not name one. */
  readonly newLeg: string;
  readonly phoneSwitch: string;
}

/**
 * Asks whether a call may go on. A leg that the dialplan names is the switch's own, whose events end it; where Saldo hears
 * no events of that switch, or the leg has no name there, the call is known over HTTP alone, and ends there.
 */
export class AuthoriseOldCall {
  constructor(private readonly backOffice: BackOffice) {}

  async run(
    { newLeg, phoneSwitch, leg, ...wanted }: OldCallAsked,
    context: Context,
  ): Promise<CallAuthorisation> {
    const ask = (of: { leg: string; switch?: string }) =>
      this.backOffice.ask(call.authorise, { ...wanted, ...of }, context);
    if (leg === undefined) return ask({ leg: newLeg });
    try {
      return await ask({ leg, switch: phoneSwitch });
    } catch (error) {
      if (!(error instanceof RefusalError) || error.code !== 'switch_unknown') throw error;
      return ask({ leg });
    }
  }
}
