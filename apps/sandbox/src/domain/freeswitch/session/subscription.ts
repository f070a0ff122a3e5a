import { type SwitchEvent, valueOf } from '../event.ts';
import { EVENT_NAMES } from '../event-names.ts';
import type { EventFormat } from '../wire/frames.ts';

/** What `myevents` is about: all that happens to one leg. */
const OF_A_LEG =
  `CHANNEL_ANSWER CHANNEL_APPLICATION CHANNEL_BRIDGE CHANNEL_CREATE CHANNEL_DATA CHANNEL_DESTROY CHANNEL_EXECUTE
  CHANNEL_EXECUTE_COMPLETE CHANNEL_HANGUP CHANNEL_HANGUP_COMPLETE CHANNEL_ORIGINATE CHANNEL_UUID CHANNEL_OUTGOING
  CHANNEL_PARK CHANNEL_PROGRESS CHANNEL_PROGRESS_MEDIA CHANNEL_STATE CHANNEL_UNBRIDGE CHANNEL_UNPARK CALL_UPDATE`.split(
    /\s+/,
  );

/** Which events a connection wants, and how it wants them written. */
export class Subscription {
  format: EventFormat = 'plain';
  /** Events of this leg alone. */
  #leg: string | undefined;
  readonly #names = new Set<string>();
  readonly #subclasses = new Set<string>();
  #filters: (readonly [header: string, value: string])[] = [];

  get isListening(): boolean {
    return this.#names.size > 0;
  }

  /** Takes the words that are names of events and drops the others; false when none is left. Behind CUSTOM stand names of subclasses. */
  add(words: readonly string[]): boolean {
    let taken = 0;
    let isCustom = false;
    for (const word of words) {
      if (isCustom) this.#subclasses.add(word);
      else if (word.toUpperCase() === 'ALL') this.#names.add('ALL');
      else if (EVENT_NAMES.has(word.toUpperCase())) this.#names.add(word.toUpperCase());
      else continue;
      isCustom ||= word.toUpperCase() === 'CUSTOM';
      taken++;
    }
    return taken > 0;
  }

  addLeg(uuid: string): void {
    this.#leg = uuid;
    this.add(OF_A_LEG);
  }

  remove(words: readonly string[]): void {
    for (const word of words) {
      this.#names.delete(word.toUpperCase());
      this.#subclasses.delete(word);
    }
  }

  clear(): void {
    this.#names.clear();
    this.#subclasses.clear();
  }

  addFilter(header: string, value: string): void {
    this.#filters.push([header, value]);
  }

  removeFilter(header: string, value: string): void {
    this.#filters =
      header === 'all'
        ? []
        : this.#filters.filter(([name, other]) => name !== header || (value && other !== value));
  }

  wantsName(name: string): boolean {
    return this.#names.has('ALL') || this.#names.has(name);
  }

  wants(event: SwitchEvent): boolean {
    if (event.name === 'CUSTOM' && !this.#wantsSubclass(event)) return false;
    if (this.#leg !== undefined && valueOf(event, 'Unique-ID') !== this.#leg) return false;
    return this.#filters.length === 0 || this.#filters.some((filter) => fits(filter, event));
  }

  #wantsSubclass(event: SwitchEvent): boolean {
    return this.#names.has('ALL') || this.#subclasses.has(valueOf(event, 'Event-Subclass') ?? '');
  }
}

/** The value, in any case; between slashes a pattern. */
function fits([header, wanted]: readonly [string, string], event: SwitchEvent): boolean {
  const value = valueOf(event, header);
  if (value === undefined) return false;
  const pattern = /^\/(.*)\/$/.exec(wanted)?.[1];
  return pattern === undefined ? value.toLowerCase() === wanted.toLowerCase() : matches(pattern, value);
}

function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern).test(value);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
