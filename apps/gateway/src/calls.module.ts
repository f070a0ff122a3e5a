import { Clock, wire } from '@saldo/service';
import { BackOffice } from './ports/back-office.ts';
import { CallNews } from './ports/call-news.ts';
import { RateLimits } from './ports/rate-limits.ts';
import { SwitchCredentials } from './ports/switch-credentials.ts';
import { AuthenticateSwitch } from './use-cases/authenticate-switch.ts';
import { ExportCdrs } from './use-cases/export-cdrs.ts';
import { ExportSheet } from './use-cases/export-sheet.ts';
import { RerateDeck } from './use-cases/rerate-deck.ts';
import { SendSheet } from './use-cases/send-sheet.ts';
import { WatchCalls } from './use-cases/watch-calls.ts';

/** What is asked about calls and their rates, beside what is only handed on. */
export const callUseCases = [
  wire(AuthenticateSwitch, SwitchCredentials, RateLimits),
  wire(ExportCdrs, BackOffice),
  wire(WatchCalls, CallNews, BackOffice),
  wire(SendSheet, BackOffice),
  wire(ExportSheet, BackOffice),
  wire(RerateDeck, BackOffice, Clock),
];
