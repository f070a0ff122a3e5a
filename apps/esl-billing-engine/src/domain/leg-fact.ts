/** Who says it: an event as it happened, a channel asked for, a CDR that the switch wrote, or the absence of a channel that was proven. */
export type FactSource = 'event' | 'dump' | 'cdr' | 'absence';

/**
 * What is said once and then stays, whatever the switch says later: a caller's number changes when a call is bridged, and what is
 * dialled when it is transferred. The first word counts.
 */
export const PARTICULARS = [
  'core',
  'direction',
  'channel',
  'caller',
  'dialled',
  'context',
  /** Where the leg came from as the switch saw it. */
  'address',
  'receivedAddress',
  /** `saldo_account`, set by the directory or the dialplan. */
  'account',
  'accountCode',
  /** Whoever proved who he is, with his realm: `1000@example.org`. */
  'login',
  'directoryUser',
  /** `saldo_direction`, set by the dialplan. */
  'saidDirection',
  /** `saldo_call` and `saldo_released`: this service, or the dialplan in its stead, let the leg through. */
  'saidCall',
  'saidReleased',
] as const;

export type Particular = (typeof PARTICULARS)[number];

/** `parked`: it waits in the dialplan for whoever lets it through. */
export type Parking = 'parked' | 'released';

/** What one event, dump or CDR says about one leg. Instants are whole microseconds since 1970 of the switch's clock. */
export interface LegFact {
  readonly switchName: string;
  /** `Unique-ID`. */
  readonly leg: string;
  /** `CHANNEL_ANSWER`. */
  readonly kind: string;
  readonly source: FactSource;
  readonly atUs: number;
  /** Orders what was said within one tick of the switch. */
  readonly sequence: number;
  /** The leg that brought this one about. */
  readonly parent?: string;
  /** The other end of a loopback. */
  readonly twin?: string;
  readonly createdUs?: number;
  readonly answeredUs?: number;
  readonly hungUpUs?: number;
  /** From answer to hangup as the switch measured it (`billusec`); 0 for a leg that nobody answered. */
  readonly billUs?: number;
  readonly cause?: string;
  /** Nothing follows about this leg, and its figures are final. */
  readonly isOver: boolean;
  readonly parking?: Parking;
  /** It has waited in the dialplan at some time: what a record knows of parks. */
  readonly wasParked?: boolean;
  readonly particulars: Readonly<Partial<Record<Particular, string>>>;
}
