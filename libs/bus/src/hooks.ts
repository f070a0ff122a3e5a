/** One message as logs, metrics and traces see it. */
export interface BusCall {
  readonly subject: string;
  /** W3C trace context that came with the message, or that the asker gave. */
  readonly traceparent?: string | undefined;
  readonly actor: string;
  /** Of an event: which delivery this is, from 1. */
  readonly attempt?: number;
}

/** How a message ended: `ok`, the code of a refusal or a platform code. `fault` is there when somebody must look. */
export interface Settlement {
  readonly code: string;
  readonly fault?: unknown;
}

/**
 * What a service hangs around every message: spans, metrics, the log line of a fault. `run` never rejects in `serve`
 * and `consume`; the bus itself logs nothing, so a fault is logged once, by whoever implements this.
 */
export interface BusHooks {
  /** `run` takes the trace context to send on. */
  ask<T>(call: BusCall, run: (traceparent: string | undefined) => Promise<T>): Promise<T>;
  serve(call: BusCall, run: () => Promise<Settlement>): Promise<Settlement>;
  consume(call: BusCall, run: () => Promise<Settlement>): Promise<Settlement>;
  /** The connection came, went or was refused something; a loop of the bus failed and will try again. */
  notice(notice: BusNotice): void;
}

export interface BusNotice {
  readonly kind:
    'disconnected' | 'reconnected' | 'refused' | 'consumer_failed' | 'consumer_recovered' | 'lost_in_drain';
  readonly message: string;
  readonly error?: unknown;
}
