/** What stays open until somebody or something ends it. */
export type MatterKind = 'unknown' | 'exception' | 'reconciliation';

/** The latest that is known of a matter. Of two that are told, the one with the greater `rank` is the later, however they arrive. */
export interface Matter {
  readonly id: string;
  readonly kind: MatterKind;
  readonly isOpen: boolean;
  readonly since: Date;
  readonly rank: number;
  /** What it is about, for people: `fleet gps`, `provider taecel`. */
  readonly about: string;
  readonly detail: string;
}
