import type { DeckSettings, SheetReport } from '@saldo/contracts';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { v7 } from 'uuid';
import { someSettings } from '../domain/deck.builder.ts';
import { Shelf } from '../domain/shelf.ts';
import { MemoryDecks } from '../ports/decks.memory.ts';
import { MemoryRates } from '../ports/rates.memory.ts';
import { MemorySheetFiles } from '../ports/sheet-files.memory.ts';
import { MemorySheetParts } from '../ports/sheet-parts.memory.ts';
import { ChooseDeck } from './choose-deck.ts';
import { CreateDeck } from './create-deck.ts';
import { ImportSheet } from './import-sheet.ts';
import { LoadDecks } from './load-decks.ts';
import { OpenDeck } from './open-deck.ts';
import { PublishDeck } from './publish-deck.ts';

export const OPERATOR = { actor: 'operator:01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d' };

/** For specs: the service on fakes, as a person at a desk uses it. */
export class Desk {
  readonly clock = new FixedClock();
  readonly decks = new MemoryDecks();
  readonly files = new MemorySheetFiles();
  readonly parts = new MemorySheetParts();
  readonly shelf = new Shelf();
  readonly open: OpenDeck;
  readonly load: LoadDecks;
  readonly choose: ChooseDeck;
  readonly sheets: ImportSheet;
  readonly publisher = new PublishDeck(this.decks, this.clock);
  readonly rates: MemoryRates;

  constructor(makeRates = (decks: MemoryDecks): MemoryRates => new MemoryRates(decks)) {
    this.rates = makeRates(this.decks);
    this.open = new OpenDeck(this.decks, this.rates, this.shelf);
    this.load = new LoadDecks(this.decks, this.open, this.shelf, this.clock);
    this.choose = new ChooseDeck(this.shelf, this.decks, this.open);
    this.sheets = new ImportSheet(this.decks, this.parts, this.files, this.rates);
  }

  /** A draft with these settings; answers its id. */
  async draft(settings: Partial<DeckSettings> = {}): Promise<string> {
    const id = v7();
    await new CreateDeck(this.decks, this.clock).run({ id, ...someSettings(settings) });
    return id;
  }

  /** A sheet for it, in one part. */
  import(id: string, text: string): Promise<SheetReport> {
    const content = Buffer.from(text).toString('base64');
    return this.sheets.run({ id, sheet: v7(), format: 'csv', part: 0, part_count: 1, content });
  }

  /** A deck with the rates of a sheet, active from now on; answers its id. */
  async published(text: string, settings: Partial<DeckSettings> = {}): Promise<string> {
    const id = await this.draft(settings);
    const report = await this.import(id, text);
    if (report.status !== 'stored') throw new Error(JSON.stringify(report.faults));
    await this.publisher.run({ id }, OPERATOR);
    return id;
  }

  later(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }
}
