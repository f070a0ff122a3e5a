import { cdr, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Cdrs } from '../ports/cdrs.ts';

/** Answers a record with its corrections. */
export class FindCdr {
  constructor(private readonly cdrs: Cdrs) {}

  async run({ id }: Input<typeof cdr.find>): Promise<Reply<typeof cdr.find>> {
    const found = await this.cdrs.find(id);
    if (!found) throw refusal(cdr.find, 'not_found');
    return found;
  }
}
