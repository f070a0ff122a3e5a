/** Why something failed, as one line: the messages of an error and its causes, without stacks. */
export function reasonOf(error: unknown): string {
  const reasons: string[] = [];
  for (let current = error; current !== undefined && current !== null; current = (current as Error).cause) {
    const reason = ownReason(current);
    if (reason && !reasons.some((earlier) => earlier.includes(reason))) reasons.push(reason);
  }
  return reasons.join(': ').replace(/\s*\n\s*/g, ' ');
}

function ownReason(error: unknown): string {
  if (error instanceof AggregateError && !error.message)
    return error.errors.map((each) => reasonOf(each)).join(', ');
  return error instanceof Error ? error.message || error.name : String(error);
}
