// A small ministry on the real application: the shipped documents, two provinces, four deputyships, some units and people.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answers, FormExample, UnitSnapshot } from '../../engine/index.ts';
import type { Gateways } from '../../server/jobs/deliveries.ts';
import { addToRegister } from '../../server/store/register.ts';
import { type Client, type TestApp, testApp } from './app.ts';
import type { TestDatabase } from './database.ts';

const root = join(import.meta.dirname, '../..');

/** The answers and the unit of a shipped example. */
export function example(form: string, name = 'valid'): FormExample {
  return JSON.parse(
    readFileSync(join(root, 'forms', form, 'examples', `${name}.json`), 'utf8'),
  ) as FormExample;
}

export const cementAnswers = (): Answers => structuredClone(example('monthly-production').when.answers);

export interface Ministry extends TestApp {
  units: UnitSnapshot[];
  /** Signs in by username, once. */
  as(username: string): Promise<Client>;
  moveTo(instant: string): Promise<void>;
  /** Puts a draft before the deputyships, each of which agrees; gives the revision. */
  consult(draft: string): Promise<string>;
  /** The case of a unit for the period that is owed. */
  caseOf(unit: number, period: string): Promise<string>;
}

export interface MinistryOptions {
  now: string;
  /** What differs from the cement works of the example, one entry per unit. */
  units: Partial<UnitSnapshot>[];
  /** One of its own when absent. */
  database?: TestDatabase;
  /** What carries mail and SMS. */
  gateways?: Gateways;
}

/**
 * People: `respondent-0` … for each unit, `expert` and `other-expert` and `head` of IMT-23, `far-expert` of IMT-10,
 * `reviewer-mining` … of each domain, `deputy-mining`, `planning`, `statistics` (osdp_head), `admin`.
 */
export async function ministry({ now, units, ...rest }: MinistryOptions): Promise<Ministry> {
  const app = await testApp({ now, documents: ['forms', 'workflows'], ...rest });
  await app.services.organisations.save([
    organisation('MIMT', null, 'ministry', null, null),
    ...['23', '10'].map((code) => organisation(`IMT-${code}`, 'MIMT', 'subordinate', `IR-${code}`, null)),
    ...['planning', 'industries', 'mining', 'commerce'].map((domain) =>
      organisation(`DEP-${domain}`, 'MIMT', 'deputyship', 'IR-23', domain),
    ),
  ]);
  const { unit: works = {} } = example('monthly-production').given;
  const snapshots = units.map((one, index): UnitSnapshot => {
    const base: UnitSnapshot = {
      id: randomUUID(),
      activityId: String(100_000_000_000 + index),
      kind: 'PRODUCTION',
      title: { fa: `واحد ${index}`, en: `Unit ${index}` },
      partyId: randomUUID(),
      province: 'IR-23',
      county: 'دماوند',
      organisation: 'IMT-23',
      domains: [],
      activities: ['C23'],
      status: 'active',
      selected: false,
      latitude: 35.7,
      longitude: 52.1,
      products: [],
      attributes: {},
    };
    return { ...base, ...works, organisation: 'IMT-23', ...one };
  });
  await addToRegister(app.database.engine, {
    parties: [
      ...new Map(
        snapshots.map(({ partyId, title }) => [partyId, { id: partyId, nationalId: '10380284790', title }]),
      ).values(),
    ],
    units: snapshots.map((snapshot) => ({
      id: snapshot.id,
      versions: [{ validFrom: '2020-01-01', validTo: null, snapshot }],
    })),
  });
  const nation = { scope: 'nation', id: '*' } as const;
  const province = (code: string) => ({ scope: 'jurisdiction', id: `IMT-${code}` }) as const;
  await app.accounts([
    { username: 'expert', grants: [{ role: 'sub_expert', ...province('23') }] },
    { username: 'other-expert', grants: [{ role: 'sub_expert', ...province('23') }] },
    { username: 'head', grants: [{ role: 'sub_head', ...province('23') }] },
    { username: 'far-expert', grants: [{ role: 'sub_expert', ...province('10') }] },
    ...['planning', 'industries', 'mining', 'commerce'].map((domain) => ({
      username: `reviewer-${domain}`,
      grants: [{ role: 'dep_reviewer', scope: 'domain', id: domain } as const],
    })),
    { username: 'deputy-mining', grants: [{ role: 'dep_head', scope: 'domain', id: 'mining' }] },
    { username: 'planning', grants: [{ role: 'planning_deputy', ...nation }] },
    { username: 'statistics', grants: [{ role: 'osdp_head', ...nation }] },
    { username: 'admin', grants: [{ role: 'admin', ...nation }] },
    ...snapshots.map(({ id }, index) => ({
      username: `respondent-${index}`,
      grants: [{ role: 'respondent', scope: 'unit', id } as const],
    })),
  ]);
  await app.services.afterClockMoved();

  const clients = new Map<string, Promise<Client>>();
  const as = (username: string): Promise<Client> => {
    const known = clients.get(username) ?? app.client(username);
    clients.set(username, known);
    return known;
  };
  return {
    ...app,
    units: snapshots,
    as,
    async moveTo(instant) {
      const moved = await (await as('admin')).send('POST', '/api/sandbox/clock', { now: instant });
      if (moved.status !== 200) throw new Error(`The clock did not move: ${JSON.stringify(moved.body)}`);
    },
    async consult(draft) {
      const begun = await (await as('planning')).send('POST', `/api/definitions/drafts/${draft}/revision`);
      if (begun.status !== 201) throw new Error(`No consultation: ${JSON.stringify(begun.body)}`);
      for (const { part } of begun.body.parts as { part: string }[]) {
        const reviewer = await as(`reviewer-${part}`);
        const agreed = await reviewer.send('POST', `/api/revisions/${begun.body.id}/events`, {
          type: 'AGREE',
        });
        if (agreed.status !== 200) throw new Error(`${part} could not agree: ${JSON.stringify(agreed.body)}`);
      }
      return begun.body.id;
    },
    async caseOf(unit, period) {
      const found = await (await as(`respondent-${unit}`)).get(`/api/cases?period=${period}`);
      const id = found.body.items?.[0]?.id;
      if (!id) throw new Error(`No case: ${JSON.stringify(found.body)}`);
      return id;
    },
  };
}

function organisation(
  id: string,
  parent: string | null,
  kind: 'ministry' | 'deputyship' | 'subordinate',
  province: string | null,
  domain: string | null,
) {
  return { id, parent, kind, title: { fa: id, en: id }, province, domain, head: `رئیس ${id}` };
}
