/** An event as it goes to the bus. */
export interface OutgoingMessage {
  /** Becomes `Nats-Msg-Id`: within the bus's window a repeat is stored once, and inboxes know it for ever. */
  readonly id: string;
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: unknown;
}

/** The bus's word that it has stored a message. */
export interface PublishReceipt {
  /** The place in the stream. */
  readonly sequence: number;
  /** The bus had it already: `sequence` is where. */
  readonly duplicate: boolean;
}

/** Which stream there is. */
export interface StreamState {
  readonly created: Date;
  /** What stands before it has run out of age. */
  readonly firstSequence: number;
}

/** What the relay needs of the bus: `bus.publisher()`. All of it rejects while the bus is away. */
export interface Publisher {
  publish(message: OutgoingMessage): Promise<PublishReceipt>;
  /** The stream as it stands; one that is missing is made first. */
  stream(): Promise<StreamState>;
  /** The id of the message at that place of the stream, if there is one. */
  idAt(sequence: number): Promise<string | undefined>;
}
