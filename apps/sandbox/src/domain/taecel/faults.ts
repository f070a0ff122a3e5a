import { FaultQueue } from '../fault-queue.ts';
import type { Method } from './telling.ts';

/** What was scripted for TAECEL: names of behaviours, each of one of its methods; by number, or by transID for StatusTXN. */
export class TaecelFaults extends FaultQueue<string, Method> {}
