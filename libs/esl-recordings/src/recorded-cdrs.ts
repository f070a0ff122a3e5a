import { fixture, fixtureNames } from './fixtures.ts';
import { type Chunk, chunksOf } from './recordings.ts';

/** The same calls told twice: by events, and by the documents that `mod_json_cdr` wrote about each leg. */
export interface Witnessed {
  /** A connection with the five events, as in a `.filt` recording. */
  readonly events: readonly Chunk[];
  /** By Unique-ID of the leg, as the module wrote them. */
  readonly documents: ReadonlyMap<string, string>;
}

const SUFFIX = '.cdr.json.br';

/** The scenarios of `fixtures/with-cdr`, such as `09-bridge-sip-caller-bye`. */
export const WITNESSED: readonly string[] = fixtureNames('with-cdr');

export function witnessed(name: string): Witnessed {
  const legs = fixtureNames('with-cdr', name)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length));
  return {
    events: chunksOf(fixture('with-cdr', name, 'events.filt.jsonl')),
    documents: new Map(legs.map((leg) => [leg, fixture('with-cdr', name, `${leg}.cdr.json`)])),
  };
}
