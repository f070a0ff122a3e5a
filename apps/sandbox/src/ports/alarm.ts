/** Wakes whoever waits for an instant. */
export abstract class Alarm {
  /** Does the work at that instant or as soon as possible after it, once; gives the function that calls it off. */
  abstract at(instant: Date, work: () => void): () => void;
}
