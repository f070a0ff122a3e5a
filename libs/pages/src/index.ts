export { newestFirst } from './newest-first.ts';
export { isCursorId, type Page, pageOf, wantedOf } from './page.ts';
