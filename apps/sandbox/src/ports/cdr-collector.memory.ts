import { CdrCollector } from './cdr-collector.ts';

/** A collector that keeps what it takes, and refuses as often as it is told. */
export class MemoryCdrCollector extends CdrCollector {
  readonly taken: { readonly name: string; readonly body: string }[] = [];
  refusals = 0;

  async take(document: { readonly name: string; readonly body: string }): Promise<boolean> {
    if (this.refusals > 0) {
      this.refusals--;
      return false;
    }
    this.taken.push(document);
    return true;
  }
}
