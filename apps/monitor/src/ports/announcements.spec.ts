import { announcementsContract } from './announcements.contract.ts';
import { MemoryAnnouncements } from './announcements.memory.ts';

announcementsContract('MemoryAnnouncements', async () => {
  const announcements = new MemoryAnnouncements();
  const stored = async () =>
    [...announcements.told.values()].map(({ kind, alert }) => `${kind} ${alert.about}`);
  return { announcements, stored };
});
