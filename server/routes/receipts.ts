// /api/receipts: whether a receipt is one of ours. Public: whoever holds the paper may ask.
import { Problem } from '../../engine/index.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import { defineRoute, type Route } from './route.ts';

const minute = 60_000;
const limits = { production: createRateLimit(30, minute), sandbox: createRateLimit(3000, minute) };

export const receiptRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/receipts/:code',
    permission: 'public',
    summary: 'Whether a receipt is valid, and what it shows; of any other code the same answer',
    response: 'ReceiptCheck',
    async handle({ services, params, address }) {
      if (!limits[services.sandbox === null ? 'production' : 'sandbox'].allows(address))
        throw new Problem('too-many-requests');
      const found = await services.receipts.verify(params.code ?? '');
      if (found === null) return { receipt: null };
      const { collection, pins, unit, ...facts } = found;
      return {
        receipt: {
          ...facts,
          collectionTitle: services.cases.source.of(collection, pins).collection.title,
          unitTitle: unit.title,
          activityId: unit.activityId,
        },
      };
    },
  }),
];
