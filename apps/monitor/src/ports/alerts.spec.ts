import { alertsContract } from './alerts.contract.ts';
import { MemoryAlerts } from './alerts.memory.ts';

alertsContract('MemoryAlerts', () => Promise.resolve(new MemoryAlerts()));
