import { idempotencyRecordsContract } from './idempotency-records.contract.ts';
import { MemoryIdempotencyRecords } from './idempotency-records.memory.ts';

idempotencyRecordsContract('MemoryIdempotencyRecords', async () => new MemoryIdempotencyRecords());
