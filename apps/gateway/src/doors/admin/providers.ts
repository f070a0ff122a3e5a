import { adminRoutes, provider, ProviderList, ProviderState } from '@saldo/contracts';
import type { ProviderPayment } from '@saldo/contracts';
import { AnswerOnce } from '../../use-cases/answer-once.ts';
import { AskBackOffice } from '../../use-cases/ask-back-office.ts';
import { json } from '../http/json.ts';
import { answerOnce } from '../http/once.ts';
import { operatorDoor } from './operator-door.ts';
import type { OperatorVisit } from './operator-door.ts';

const { listProviders, loadProvider } = adminRoutes;

const ListProvidersDoor = operatorDoor(
  listProviders,
  [AskBackOffice],
  (office) =>
    async ({ context }) =>
      json(200, { message: ProviderList, value: await office.run(provider.list, {}, context) }),
);

const LoadProviderDoor = operatorDoor(
  loadProvider,
  [AskBackOffice, AnswerOnce],
  (office, once) => (visit: OperatorVisit<ProviderPayment>) =>
    answerOnce(once, { route: loadProvider, owner: visit.sender.operator.id, visit }, async (id) => {
      const value = await office.run(provider.load, { ...visit.body, id }, visit.context);
      return json(201, { message: ProviderState, value });
    }),
);

export const providerDoors = [ListProvidersDoor, LoadProviderDoor];
