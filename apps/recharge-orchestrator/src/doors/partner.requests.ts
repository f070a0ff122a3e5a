import { serves } from '@saldo/bus';
import { partner } from '@saldo/contracts';
import { ChangePartner } from '../use-cases/change-partner.ts';
import { CreatePartner } from '../use-cases/create-partner.ts';
import { FindPartner } from '../use-cases/find-partner.ts';
import { ListPartners } from '../use-cases/list-partners.ts';

export const PartnerRequests = serves(
  partner,
  [CreatePartner, ChangePartner, FindPartner, ListPartners],
  (create, change, find, list) => ({
    create: (input) => create.run(input),
    change: (input) => change.run(input),
    find: (input) => find.run(input),
    list: (input) => list.run(input),
  }),
);
