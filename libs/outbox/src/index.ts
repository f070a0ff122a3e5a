export { takeOnce } from './inbox.ts';
export { type Backlog, Outbox } from './outbox.ts';
export { OutboxRelay, type RelayOptions } from './outbox-relay.ts';
export { type OutboxRow, outboxRow, type Stamp, toldRow } from './outbox-row.ts';
export type { OutgoingMessage, Publisher, PublishReceipt, StreamState } from './publisher.ts';
export type { RelayHooks } from './relay-hooks.ts';
export { INBOX_RETENTION_DAYS, OUTBOX_RETENTION_DAYS, pruneInbox, pruneOutbox } from './retention.ts';
export type { Gap } from './stream-memory.ts';
