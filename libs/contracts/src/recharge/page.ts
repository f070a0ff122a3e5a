import { CountField, FlagField, TextField } from '../wire/fields.ts';

export const PAGE_MAX = 500;

/** Which part of a list is wanted. */
export class PageInput {
  @CountField({
    optional: true,
    min: 1,
    max: PAGE_MAX,
    description: `How many at most: 50 when absent, ${PAGE_MAX} at the most.`,
    example: 50,
  })
  limit?: number;

  @TextField({ optional: true, max: 64, description: 'The `next_cursor` of the page before this one.' })
  starting_after?: string;
}

/** What any page says beside its data. */
export class PageReply {
  @FlagField({ description: 'Whether more follows.' })
  has_more!: boolean;

  @TextField({ optional: true, max: 64, description: 'Send it as `starting_after` for the next page.' })
  next_cursor?: string;
}
