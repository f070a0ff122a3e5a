import { ChoiceField, CountField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { PageInput, PageReply } from '../recharge/page.ts';

/** `asked` is written before anything is done, `done` or `refused` after it; an `asked` without either broke off. */
export const AUDIT_PHASES = ['asked', 'done', 'refused'] as const;
export type AuditPhase = (typeof AUDIT_PHASES)[number];

export class AuditFilter extends PageInput {
  @TextField({ optional: true, max: 120 })
  actor?: string;

  @TextField({ optional: true, max: 64 })
  action?: string;

  @TextField({ optional: true, max: 120 })
  object?: string;

  @InstantField({ optional: true })
  from?: Date;

  @InstantField({ optional: true })
  to?: Date;
}

/** What somebody did or tried. Rows are never changed, and each carries the hash of the one before it. */
export class AuditEvent {
  @CountField({ min: 1, description: '1, 2, 3 … without a gap.' })
  number!: number;

  @InstantField()
  at!: Date;

  @TextField({ max: 120, example: 'operator:01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d' })
  actor!: string;

  @TextField({ optional: true, max: 45 })
  ip?: string;

  @TextField({ max: 64, description: 'The operation of the route.', example: 'settleException' })
  action!: string;

  @ChoiceField(AUDIT_PHASES, { example: 'done' })
  phase!: AuditPhase;

  @TextField({ optional: true, max: 120, description: 'What it was done to.' })
  object?: string;

  @TextField({
    optional: true,
    max: 4_000,
    description: 'What was asked or answered, as JSON, without secrets.',
  })
  facts?: string;

  @TextField({ max: 64 })
  request_id!: string;

  @TextField({ max: 64, description: 'SHA-256 in hex over this row and the hash before it.' })
  hash!: string;
}

export class AuditList extends PageReply {
  @MessageField(() => AuditEvent, { list: true })
  data!: AuditEvent[];
}
