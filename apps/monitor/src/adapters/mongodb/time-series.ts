import { MongoServerError } from 'mongodb';
import type { Db } from 'mongodb';
import { isNotImplemented } from './is-away.ts';

const DAY_SECONDS = 86_400;
/** Another replica has made it meanwhile. */
const EXISTS = 48;

export interface Series {
  readonly name: string;
  readonly series: string;
  readonly expires: { readonly afterDays: number };
}

/** Makes a collection for time series, which forgets by itself. False where the server has none: then it is a plain one. */
export async function makeSeries(db: Db, { name, series, expires }: Series): Promise<boolean> {
  const [there] = await db.listCollections({ name }).toArray();
  if (there) return there.type === 'timeseries';
  try {
    await db.createCollection(name, {
      timeseries: { timeField: series, granularity: 'minutes' },
      expireAfterSeconds: expires.afterDays * DAY_SECONDS,
    });
    return true;
  } catch (error) {
    if (isNotImplemented(error)) return false;
    if (error instanceof MongoServerError && error.code === EXISTS)
      return makeSeries(db, { name, series, expires });
    throw error;
  }
}
