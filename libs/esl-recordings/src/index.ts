export * from './recordings.ts';
export * from './recorded-cdrs.ts';
