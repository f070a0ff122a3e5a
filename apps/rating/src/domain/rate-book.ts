import { GrowingArray } from './growing-array.ts';
import { NOWHERE, PrefixTableBuilder } from './prefix-table.ts';
import type { PrefixTable } from './prefix-table.ts';
import { bodyKey, hasLength, isEffective } from './rate.ts';
import type { RateBody } from './rate.ts';

/** When a number is looked up: by the rates in effect at `at`, in that window of time. */
export interface Moment {
  readonly at: Date;
  readonly window: string | undefined;
}

export type Match =
  | { readonly kind: 'rate'; readonly prefix: string; readonly body: RateBody }
  /** The longest prefix that knows the number wants it longer or shorter. */
  | { readonly kind: 'wrong_length'; readonly prefix: string }
  | { readonly kind: 'none' };

interface Columns {
  readonly table: PrefixTable;
  readonly bodies: readonly RateBody[];
  /** Where the rates of a prefix begin; one more entry ends the last. */
  readonly firsts: Uint32Array;
  readonly lengths: Uint8Array;
  readonly bodyOf: Uint32Array;
}

/** All rates of a deck, made for look-ups. It is never changed once it is built. */
export class RateBook {
  constructor(private readonly columns: Columns) {}

  get rateCount(): number {
    return this.columns.bodyOf.length;
  }

  /** Memory of the tables; bodies, which many rates share, aside. */
  get bytes(): number {
    const { table, firsts, lengths, bodyOf } = this.columns;
    return table.bytes + firsts.byteLength + lengths.byteLength + bodyOf.byteLength;
  }

  /** The longest prefix that has something to say at that moment; among its rates the highest priority. */
  match(number: string, moment: Moment): Match {
    const { table, lengths } = this.columns;
    let place = table.longest(number);
    while (place !== NOWHERE) {
      const found = this.best(place, number, moment);
      const prefix = number.slice(0, lengths[place]);
      if (found === 'wrong_length') return { kind: found, prefix };
      if (found !== 'none') return { kind: 'rate', prefix, body: found };
      place = table.longest(prefix.slice(0, -1));
    }
    return { kind: 'none' };
  }

  private best(place: number, number: string, { at, window }: Moment): RateBody | 'wrong_length' | 'none' {
    const { firsts, bodyOf, bodies } = this.columns;
    let best: RateBody | 'wrong_length' | 'none' = 'none';
    for (let index = firsts[place]!; index < firsts[place + 1]!; index++) {
      const body = bodies[bodyOf[index]!]!;
      if (!isEffective(body, at) || (body.window !== undefined && body.window !== window)) continue;
      if (!hasLength(body, number)) best = best === 'none' ? 'wrong_length' : best;
      else if (typeof best === 'string' || outranks(body, best)) best = body;
    }
    return best;
  }
}

function outranks(one: RateBody, other: RateBody): boolean {
  if (one.priority !== other.priority) return one.priority > other.priority;
  return one.window !== undefined && other.window === undefined;
}

/** Builds a book out of rates in the order of their prefixes as text. */
export class RateBookBuilder {
  private readonly table = new PrefixTableBuilder();
  private readonly firsts = new GrowingArray((size) => new Uint32Array(size));
  private readonly lengths = new GrowingArray((size) => new Uint8Array(size));
  private readonly bodyOf = new GrowingArray((size) => new Uint32Array(size));
  private readonly bodies: RateBody[] = [];
  private readonly placeOfKey = new Map<string, number>();
  private readonly placeOfBody = new WeakMap<RateBody, number>();
  private prefix = '';

  add(prefix: string, body: RateBody): void {
    if (prefix !== this.prefix) {
      this.table.add(prefix);
      this.firsts.push(this.bodyOf.length);
      this.lengths.push(prefix.length);
      this.prefix = prefix;
    }
    this.bodyOf.push(this.placeOf(body));
  }

  build(): RateBook {
    this.firsts.push(this.bodyOf.length);
    return new RateBook({
      table: this.table.build(),
      bodies: this.bodies,
      firsts: this.firsts.trimmed(),
      lengths: this.lengths.trimmed(),
      bodyOf: this.bodyOf.trimmed(),
    });
  }

  /** One object is known at once; others that say the same, by what they say. */
  private placeOf(body: RateBody): number {
    const same = this.placeOfBody.get(body);
    if (same !== undefined) return same;
    const key = bodyKey(body);
    const place = this.placeOfKey.get(key) ?? this.bodies.push(body) - 1;
    this.placeOfKey.set(key, place);
    this.placeOfBody.set(body, place);
    return place;
  }
}
