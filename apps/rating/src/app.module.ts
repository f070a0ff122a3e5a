import type { DynamicModule } from '@nestjs/common';
import { Bus } from '@saldo/bus';
import { Database } from '@saldo/database';
import { Outbox } from '@saldo/outbox';
import {
  bind,
  Clock,
  Lifecycle,
  Log,
  Metrics,
  provide,
  provideBus,
  provideDatabase,
  provideOutbox,
  token,
  wire,
} from '@saldo/service';
import { PostgresDecks } from './adapters/postgres/decks.ts';
import { PostgresRates } from './adapters/postgres/rates.ts';
import { PostgresSheetParts } from './adapters/postgres/sheet-parts.ts';
import { LibrarySheetFiles } from './adapters/sheets/files.ts';
import type { Config } from './config.ts';
import { Shelf } from './domain/shelf.ts';
import { DeckNews } from './doors/deck-news.ts';
import { DeckRequests } from './doors/deck.requests.ts';
import { Loading } from './doors/loading.ts';
import { TariffRequests } from './doors/tariff.requests.ts';
import { Decks } from './ports/decks.ts';
import { Rates } from './ports/rates.ts';
import { SheetFiles } from './ports/sheet-files.ts';
import { SheetParts } from './ports/sheet-parts.ts';
import { ChooseDeck } from './use-cases/choose-deck.ts';
import { CreateDeck } from './use-cases/create-deck.ts';
import { DeleteDeck } from './use-cases/delete-deck.ts';
import { DiffDecks } from './use-cases/diff-decks.ts';
import { ExportSheet } from './use-cases/export-sheet.ts';
import { FindDeck } from './use-cases/find-deck.ts';
import { FindTariff } from './use-cases/find-tariff.ts';
import { ImportSheet } from './use-cases/import-sheet.ts';
import { ListDecks } from './use-cases/list-decks.ts';
import { LoadDecks } from './use-cases/load-decks.ts';
import { OpenDeck } from './use-cases/open-deck.ts';
import { PublishDeck } from './use-cases/publish-deck.ts';
import { QuoteCall } from './use-cases/quote-call.ts';
import { RerateCalls } from './use-cases/rerate-calls.ts';
import { WithdrawDeck } from './use-cases/withdraw-deck.ts';

const checkEveryMs = token<number>('milliseconds between looks for published decks');

class RatingModule {}

/** The wiring of the service: the only file that sees both ports and adapters. */
export function ratingModule(config: Config): DynamicModule {
  return {
    module: RatingModule,
    controllers: [DeckRequests, TariffRequests],
    providers: [
      provideBus({ url: config.SALDO_NATS_URL }),
      provideDatabase({ url: config.SALDO_POSTGRES_URL }),
      provideOutbox(),
      bind(Decks, PostgresDecks).from(Database, Outbox),
      bind(Rates, PostgresRates).from(Database),
      bind(SheetParts, PostgresSheetParts).from(Database),
      bind(SheetFiles, LibrarySheetFiles).from(),
      wire(Shelf),

      wire(CreateDeck, Decks, Clock),
      wire(ImportSheet, Decks, SheetParts, SheetFiles, Rates),
      wire(PublishDeck, Decks, Clock),
      wire(WithdrawDeck, Decks, Clock),
      wire(DeleteDeck, Decks),
      wire(FindDeck, Decks, Clock),
      wire(ListDecks, Decks, Clock),
      wire(DiffDecks, Decks, Rates, Clock),
      wire(ExportSheet, Decks, Rates, SheetFiles),
      wire(RerateCalls, Decks, OpenDeck),
      wire(OpenDeck, Decks, Rates, Shelf),
      wire(ChooseDeck, Shelf, Decks, OpenDeck),
      wire(LoadDecks, Decks, OpenDeck, Shelf, Clock),
      wire(FindTariff, ChooseDeck, Clock),
      wire(QuoteCall, ChooseDeck, Clock),

      provide(checkEveryMs, () => config.SALDO_DECKS_CHECK_EVERY),
      // Decks are in memory before the doors open: Nest waits for every provider first.
      provide(Loading, firstLoad, LoadDecks, Log, Metrics),
      wire(DeckNews, Bus, Loading, Lifecycle, Log, checkEveryMs),
    ],
  };
}

function firstLoad(load: LoadDecks, log: Log, metrics: Metrics): Promise<Loading> {
  return new Loading(load, log, metrics).first();
}
