import type { Verdict, Work } from '@saldo/ledger';

/** A caller's work on its way, with the promise that answers it. */
export class Ticket {
  readonly answered: Promise<Verdict>;
  /** Its companions as JSON, made before it joins a batch so that a row JSON cannot hold fails its own caller only. */
  readonly rows: readonly string[];
  readonly weight: number;
  resolve!: (verdict: Verdict) => void;
  reject!: (error: unknown) => void;

  constructor(readonly work: Work) {
    this.rows = (work.companions ?? []).map(({ row, key }) => JSON.stringify({ ...row, key }));
    this.weight = Math.max(1, work.operations.length);
    this.answered = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }
}
