// /api/follow-up: the queue of those who have not filed, and what offices did about it in time (C3).
import { type Item, isGregorianDay, Problem, periodContaining, periodOf } from '../../engine/index.ts';
import type { Services } from '../services.ts';
import { contactOutcomes, followUpFacts } from '../store/contacts.ts';
import { listFollowUp } from '../store/follow-up.ts';
import { periodKey } from '../store/month.ts';
import type { FollowUpView, Words } from '../wire.ts';
import { defineRoute, type Query, type Route } from './route.ts';

export const followUpRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/follow-up',
    permission: 'follow-up.read',
    summary:
      'Returns that are not there, or not corrected in time: selected units first, then by their weight in the published totals',
    query: {
      collection: { type: 'string', maxLength: 80 },
      period: { type: 'string', maxLength: 10 },
      status: { type: 'string', enum: ['window', 'late', 'correction'] },
      selected: { type: 'boolean' },
      contacted: { type: 'boolean' },
      againBy: { type: 'string', description: 'An ISO day: those to be tried again by then.', maxLength: 10 },
      organisation: { type: 'string', maxLength: 80 },
      q: { type: 'string', maxLength: 100 },
      cursor: { type: 'string', pattern: '^\\d{1,9}$' },
      limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    },
    response: 'FollowUpList',
    async handle({ services, scope, query }) {
      const againBy = query.text('againBy');
      if (againBy !== undefined && !isGregorianDay(againBy))
        throw new Problem('invalid-parameter', { parameter: 'againBy' });
      const now = services.clock.now();
      const found = await listFollowUp(
        services.database,
        scope,
        {
          collection: query.text('collection'),
          period: periodIn(query),
          status: query.text('status'),
          selected: query.flag('selected'),
          contacted: query.flag('contacted'),
          againBy,
          organisation: query.text('organisation'),
          search: query.text('q'),
          cursor: query.text('cursor'),
          limit: query.integer('limit') ?? 50,
        },
        now,
      );
      return { ...found, items: found.items.map((row) => viewOf(services, row)) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/follow-up/facts',
    permission: 'follow-up.read',
    summary: 'What offices did before the due instant about selected units that had not filed, by office',
    query: {
      collection: { type: 'string', maxLength: 80 },
      period: { type: 'string', maxLength: 10 },
    },
    response: 'FollowUpFacts',
    async handle({ services, scope, query }) {
      const collection = query.text('collection') ?? '';
      const period = periodIn(query);
      if (period === undefined) throw new Problem('invalid-parameter', { parameter: 'period' });
      const key = periodKey(period);
      if (!services.definitions.inForce('collection', collection, key))
        throw new Problem('invalid-parameter', { parameter: 'collection' });
      const reached = contactOutcomes(services.definitions, services.clock.now())
        .filter(({ attributes }) => attributes?.reached === true)
        .map(({ code }) => code);
      const rows = await followUpFacts(services.database, scope, { collection, period, reached });
      return {
        collection,
        period: key,
        items: rows.map((row) => ({
          ...row,
          title: services.organisations.get(row.organisation)?.title ?? {
            fa: row.organisation,
            en: row.organisation,
          },
        })),
      };
    },
  }),
];

/** The number of the period that is asked for. @throws Problem invalid-parameter */
function periodIn(query: Query): number | undefined {
  const key = query.text('period');
  if (key === undefined) return undefined;
  const period = periodOf(key);
  if (!period) throw new Problem('invalid-parameter', { parameter: 'period' });
  return period.number;
}

type Row = Awaited<ReturnType<typeof listFollowUp>>['items'][number];

function viewOf(services: Services, row: Row): FollowUpView {
  const { collection } = services.cases.source.of(row.collection, row.pins);
  const { share, item, dimension, sharePeriod, lastContact, owner, phone, mobile, email } = row;
  const now = services.clock.now();
  const outcomes = contactOutcomes(services.definitions, now);
  return {
    case: row.case,
    collection: row.collection,
    collectionTitle: collection.title,
    period: periodKey(row.period),
    status: row.status,
    dueAt: row.dueAt.toISOString(),
    organisation: row.organisation,
    unit: row.unit,
    reasons: {
      selected: row.isSelected,
      product: row.selections.includes('products'),
      share:
        share === null || item === null || sharePeriod === null
          ? null
          : {
              value: share,
              ...wordsOfFigure(services, item, dimension, now),
              period: periodKey(sharePeriod),
            },
    },
    owner: { title: owner, phone, mobile, email },
    contacts: row.contacts,
    lastContact:
      lastContact === null
        ? null
        : {
            at: lastContact.at,
            channel: lastContact.channel,
            outcomeTitle: outcomes.find(({ code }) => code === lastContact.outcome)?.title ?? {
              fa: lastContact.outcome,
              en: lastContact.outcome,
            },
            nextOn: lastContact.nextOn,
          },
    reminders: row.reminders,
    remindedAt: row.remindedAt?.toISOString() ?? null,
    failures: row.failures,
  };
}

/** What an item, and the code that its figure is by (a product), are called. */
function wordsOfFigure(
  { definitions }: Services,
  key: string,
  dimension: string | null,
  now: string,
): { item: Words; dimension: Words | null } {
  const month = periodContaining(now, 'month');
  const item: Item | undefined = definitions
    .keys('items')
    .flatMap((one) => definitions.inForce('items', one, month)?.definition.items ?? [])
    .find(({ id }) => id === key);
  const codes =
    item?.dimension === undefined
      ? undefined
      : definitions.inForce('codelist', item.dimension, month)?.definition.codes;
  return {
    item: item?.title ?? { fa: key, en: key },
    dimension: dimension === null ? null : (codes?.find(({ code }) => code === dimension)?.title ?? null),
  };
}
