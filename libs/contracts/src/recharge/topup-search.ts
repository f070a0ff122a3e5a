import { ChoiceField, CountField, IdField, InstantField, PhoneField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { PageInput, PageReply } from './page.ts';
import { MODES } from './partner.ts';
import type { Mode } from './partner.ts';
import { REFERENCE } from './topup-order.ts';
import { Topup, TOPUP_STATUSES } from './topup-state.ts';
import type { TopupStatus } from './topup-state.ts';

/** Which orders are wanted. Those created from `from` on and before `to`. */
export class TopupFilter extends PageInput {
  @TextField({ optional: true, max: 64, pattern: REFERENCE, description: 'Your own name of the order.' })
  reference?: string;

  @ChoiceField(TOPUP_STATUSES, { optional: true })
  status?: TopupStatus;

  @PhoneField({ optional: true })
  phone?: string;

  @InstantField({ optional: true, description: 'Created from this instant on.' })
  from?: Date;

  @InstantField({ optional: true, description: 'Created before this instant.' })
  to?: Date;
}

/** Without an account, the orders of all partners: for operators. */
export class TopupSearch extends TopupFilter {
  @IdField({ optional: true, description: 'Only orders that this account pays.' })
  account?: string;

  @ChoiceField(MODES, { optional: true })
  mode?: Mode;
}

/** A page of orders, the newest first. */
export class TopupList extends PageReply {
  @MessageField(() => Topup, { list: true })
  data!: Topup[];
}

/** Whose orders are counted, and since when. */
export class TallyTopups {
  @IdField()
  account!: string;

  @InstantField({ description: 'Orders created from this instant on.' })
  from!: Date;
}

/** How many orders stand where. */
export class TopupTally {
  @CountField()
  accepted!: number;

  @CountField()
  submitting!: number;

  @CountField()
  unknown!: number;

  @CountField()
  succeeded!: number;

  @CountField()
  failed!: number;

  @CountField()
  reversed!: number;
}
