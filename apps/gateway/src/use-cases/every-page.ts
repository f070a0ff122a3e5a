/** Which part of a list is wanted: `{}` is the first. */
export interface PlaceInList {
  readonly starting_after?: string;
}

interface Page<Row> {
  readonly data: readonly Row[];
  readonly has_more: boolean;
  readonly next_cursor?: string;
}

/** Answers a whole list page by page: the next page is asked for when somebody wants it. */
export async function* everyPage<Row>(
  ask: (place: PlaceInList) => Promise<Page<Row>>,
): AsyncGenerator<readonly Row[], void, undefined> {
  let place: PlaceInList | undefined = {};
  while (place) {
    const page: Page<Row> = await ask(place);
    yield page.data;
    place =
      page.has_more && page.next_cursor !== undefined ? { starting_after: page.next_cursor } : undefined;
  }
}
