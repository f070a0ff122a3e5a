import { Journal } from './journal.ts';
import { StoreAway } from './store-away.ts';

/** A journal that cannot be reached. */
export class AwayJournal extends Journal {
  readonly isDurable = true;

  take(): Promise<never> {
    return away();
  }

  samples(): Promise<never> {
    return away();
  }

  runs(): Promise<never> {
    return away();
  }

  see(): Promise<never> {
    return away();
  }

  looks(): Promise<never> {
    return away();
  }

  openMatters(): Promise<never> {
    return away();
  }
}

function away(): Promise<never> {
  return Promise.reject(new StoreAway('it is away'));
}
