import type { EventContext } from './consumes.ts';
import { ServeContext } from './serve-context.ts';
import type { ContextFacts } from './serve-context.ts';

export interface EventContextFacts extends ContextFacts {
  readonly messageId: string;
  readonly consumer: string;
  readonly attempt: number;
}

/** The context of a delivery: of the event's trace, with what the inbox needs. */
export class EventDeliveryContext extends ServeContext implements EventContext {
  readonly messageId: string;
  readonly consumer: string;
  readonly attempt: number;

  constructor(facts: EventContextFacts) {
    super(facts);
    this.messageId = facts.messageId;
    this.consumer = facts.consumer;
    this.attempt = facts.attempt;
  }
}
