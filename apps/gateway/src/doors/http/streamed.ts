import type { StreamedAnswer } from '../../domain/answer.ts';

/** A file that is made while it is sent. Its first piece is made before the answer begins, so that what is refused or away is still answered as a problem. */
export async function streamed(
  pieces: AsyncGenerator<string, void, undefined>,
  headers: Readonly<Record<string, string>>,
): Promise<StreamedAnswer> {
  const first = await pieces.next();
  return { status: 200, headers, body: rejoined(first.done ? '' : first.value, pieces) };
}

/** How a browser calls the file that it keeps. */
export function asFile(name: string, at: Date): string {
  const [stem, ending] = name.split('.');
  return `attachment; filename="${stem}_${at.toISOString().slice(0, 10)}.${ending}"`;
}

async function* rejoined(
  first: string,
  rest: AsyncGenerator<string, void, undefined>,
): AsyncGenerator<string, void, undefined> {
  yield first;
  yield* rest;
}
