import type { OutgoingMessage, Publisher, PublishReceipt, StreamState } from './publisher.ts';

/** A stream in memory that can be away, be lost and forget its end, as JetStream can. */
export class MemoryPublisher implements Publisher {
  /** Said before each publish; may delay it or refuse it. */
  gate: (message: OutgoingMessage) => Promise<void> = () => Promise.resolve();
  /** The ids in the order in which they came, repeats among them. */
  readonly asked: string[] = [];
  #created = new Date('2026-01-01T00:00:00Z');
  #messages: OutgoingMessage[] = [];

  get messages(): readonly OutgoingMessage[] {
    return this.#messages;
  }

  get ids(): string[] {
    return this.#messages.map(({ id }) => id);
  }

  async publish(message: OutgoingMessage): Promise<PublishReceipt> {
    await this.gate(message);
    this.asked.push(message.id);
    const place = this.ids.indexOf(message.id);
    if (place >= 0) return { sequence: place + 1, duplicate: true };
    return { sequence: this.#messages.push(message), duplicate: false };
  }

  stream(): Promise<StreamState> {
    return Promise.resolve({ created: this.#created, firstSequence: 1 });
  }

  idAt(sequence: number): Promise<string | undefined> {
    return Promise.resolve(this.#messages[sequence - 1]?.id);
  }

  /** The stream is gone and an empty one of the same name is in its place. */
  replace(): void {
    this.#created = new Date(this.#created.getTime() + 1_000);
    this.#messages = [];
  }

  /** The last messages are gone, as after a crash of the machine before the disk was synced. */
  loseTail(count: number): void {
    this.#messages.splice(-count);
  }
}
