/** A failure whose message is the whole story for the person at the keyboard: printed without a stack, exit code 1. */
export class PersonError extends Error {
  override readonly name: string = 'PersonError';
}
