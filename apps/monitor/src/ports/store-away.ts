/** What remembers cannot be reached now; asking again later may help. */
export class StoreAway extends Error {
  override readonly name = 'StoreAway';
}
