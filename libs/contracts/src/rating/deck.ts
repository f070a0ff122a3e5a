import { event } from '../declare/event.ts';
import { request, resource } from '../declare/request.ts';
import { PageInput, PageReply } from '../recharge/page.ts';
import { ChoiceField, CountField, FlagField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { DeckSettings, SlugField } from './deck-settings.ts';
import { DeckDiff, DiffDecks, ExportSheet, ImportSheet, SheetPart, SheetReport } from './rate-sheet.ts';
import { RerateCalls, Rerating } from './rerating.ts';

export class CreateDeck extends DeckSettings {
  @IdField({ description: 'The id of the draft, made by the asker so that asking again is harmless.' })
  id!: string;
}

/** From that instant on the version is the active one of its name, until a later activation. */
export class DeckActivation {
  @InstantField()
  activates_at!: Date;

  @TextField({
    max: 80,
    description: 'Who asked for it.',
    example: 'operator:01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d',
  })
  actor!: string;
}

/** A version of a deck. Once published it never changes. */
export class Deck extends DeckSettings {
  @IdField()
  id!: string;

  @CountField({ min: 1, description: 'Counts the versions of one name.' })
  version!: number;

  @ChoiceField(['draft', 'published'])
  status!: 'draft' | 'published';

  @FlagField({ description: 'Whether calls are rated by it now.' })
  active!: boolean;

  @CountField({})
  rate_count!: number;

  @InstantField()
  created_at!: Date;

  @InstantField({ optional: true, description: 'When it was published first.' })
  published_at?: Date;

  @MessageField(() => DeckActivation, { list: true, description: 'The latest first.' })
  activations!: DeckActivation[];
}

export class FindDeck {
  @IdField()
  id!: string;
}

export class ListDecks extends PageInput {
  @SlugField({ optional: true, description: 'Only versions of this deck.', example: 'retail' })
  name?: string;
}

/** The newest first. */
export class DeckList extends PageReply {
  @MessageField(() => Deck, { list: true })
  data!: Deck[];
}

export class DeckPublication {
  @InstantField({ optional: true, description: 'From when on calls are rated by it; now when absent.' })
  activates_at?: Date;
}

export class PublishDeck extends DeckPublication {
  @IdField({ description: 'A draft; or a published version, to go back to it.' })
  id!: string;
}

export class DeckWithdrawal {
  @InstantField({ description: 'Which of its coming activations.' })
  activates_at!: Date;
}

export class WithdrawDeck extends DeckWithdrawal {
  @IdField()
  id!: string;
}

export class DeleteDeck {
  @IdField({ description: 'A draft.' })
  id!: string;
}

export class DeletedDeck {
  @IdField()
  id!: string;
}

/** A version that becomes the active one of its name at an instant. */
export class PublishedDeck {
  @IdField()
  id!: string;

  @SlugField({ example: 'retail' })
  name!: string;

  @CountField({ min: 1 })
  version!: number;

  @CountField({})
  rate_count!: number;

  @InstantField()
  activates_at!: Date;
}

export const deck = resource('rating', 'deck', {
  create: request({
    summary: 'Makes an empty draft: a new version of a deck, with all of its settings.',
    input: CreateDeck,
    reply: Deck,
    refusals: ['deck_conflict', 'deck_settings_wrong'],
  }),
  import: request({
    summary:
      'Takes a part of a rate sheet for a draft. With a fault anywhere in the sheet nothing is stored.',
    input: ImportSheet,
    reply: SheetReport,
    refusals: ['not_found', 'deck_published', 'sheet_part_wrong'],
  }),
  publish: request({
    summary:
      'Makes a version the active one from an instant on. An older version published again is a roll back.',
    input: PublishDeck,
    reply: Deck,
    refusals: ['not_found', 'deck_empty', 'activation_in_past', 'activation_taken'],
  }),
  withdraw: request({
    summary: 'Takes a coming activation back. Withdrawing again answers the same.',
    input: WithdrawDeck,
    reply: Deck,
    refusals: ['not_found', 'activation_in_effect'],
  }),
  delete: request({
    summary: 'Throws a draft away with its rates.',
    input: DeleteDeck,
    reply: DeletedDeck,
    refusals: ['not_found', 'deck_published'],
  }),
  find: request({
    summary: 'Answers a version of a deck, without its rates.',
    input: FindDeck,
    reply: Deck,
    refusals: ['not_found'],
  }),
  list: request({
    summary: 'Lists versions of decks, the newest first.',
    input: ListDecks,
    reply: DeckList,
    refusals: ['cursor_unknown'],
  }),
  diff: request({
    summary:
      'Answers what a deck changes against another: what is added, removed, and changed from what to what.',
    input: DiffDecks,
    reply: DeckDiff,
    refusals: ['not_found', 'cursor_unknown'],
  }),
  export: request({
    summary: 'Answers a part of a deck as CSV, which import takes again.',
    input: ExportSheet,
    reply: SheetPart,
    refusals: ['not_found', 'cursor_unknown'],
  }),
  rerate: request({
    summary:
      'Rates calls that were made by another deck, and answers the difference in money. Nothing is written.',
    input: RerateCalls,
    reply: Rerating,
    refusals: ['not_found', 'too_many_calls'],
  }),
});

export const deckPublished = event('deck.published', PublishedDeck, {
  summary: 'A version of a deck was published, and is the active one from an instant on.',
  from: 'rating',
  audience: 'public',
});

export const deckWithdrawn = event('deck.withdrawn', PublishedDeck, {
  summary: 'A coming activation of a version was taken back.',
  from: 'rating',
  audience: 'public',
});
