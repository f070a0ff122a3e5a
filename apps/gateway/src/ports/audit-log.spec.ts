import { auditLogContract } from './audit-log.contract.ts';
import { MemoryAuditLog } from './audit-log.memory.ts';

auditLogContract('MemoryAuditLog', async () => new MemoryAuditLog());
