import type { CdrDocument } from './cdr-document.ts';

const MOST = 10_000;

/** What has become of the records of calls: on their way, taken, or left for a person to fetch. */
export class CdrSpool {
  #waiting: CdrDocument[] = [];
  #failed: CdrDocument[] = [];
  #posted = 0;

  get state() {
    return {
      waiting: this.#waiting.length,
      posted: this.#posted,
      failed: this.#failed.map(({ name }) => name),
    };
  }

  wait(document: CdrDocument): void {
    this.#waiting.push(document);
  }

  posted(document: CdrDocument): void {
    this.#leave(document);
    this.#posted++;
  }

  /** Of those that nobody took, the last ones are kept. */
  failed(document: CdrDocument): void {
    this.#leave(document);
    this.#failed.push(document);
    if (this.#failed.length > MOST) this.#failed.shift();
  }

  /** A document that nobody took, by its name. */
  find(name: string): CdrDocument | undefined {
    return this.#failed.find((document) => document.name === name);
  }

  #leave(document: CdrDocument): void {
    this.#waiting = this.#waiting.filter((other) => other !== document);
  }
}
