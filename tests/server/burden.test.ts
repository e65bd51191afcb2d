// G3-R1: a figure is asked once of a unit, and what asking takes is shown before it is published.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Collection, Form, Items } from '../../engine/index.ts';
import { burdenOf } from '../../server/store/burden.ts';
import { countUnits } from '../../server/store/register-counts.ts';
import type { DefinitionDraftView, VerificationView } from '../../server/wire.ts';
import { at, shipped } from '../support/chain.ts';
import { type Ministry, ministry } from '../support/ministry.ts';

const period = '1405-08';
const form = () => shipped<Form>('forms/monthly-production/form.json');
const collection = () => shipped<Collection>('workflows/collections/monthly-production.json');

let office: Ministry;
beforeAll(async () => {
  const kinds = ['PRODUCTION', 'PRODUCTION', 'PRODUCTION', 'MINE', 'PLAN', 'TRADE'] as const;
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: kinds.map((kind, index) => ({ kind, selected: index === 0 })),
  });
});
afterAll(() => office?.close());

async function verified(document: object): Promise<VerificationView> {
  const planning = await office.as('planning');
  const answer = await planning.send('POST', '/api/definitions/verification', document);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

/** A form of another collection, for the units that an expression names, which asks for electricity again. */
async function asksAgain(population: string): Promise<VerificationView> {
  const { electricity } = form().schema.properties;
  const energy: Form = {
    kind: 'form',
    key: 'energy-survey',
    title: { fa: 'آمار انرژی', en: 'Energy survey' },
    sections: [{ key: 'all', title: { fa: 'انرژی', en: 'Energy' }, fields: ['power'] }],
    schema: {
      type: 'object',
      properties: { power: { ...electricity!, 'x-required': 'true', 'x-visible': 'true' } },
    },
  };
  const survey: Collection = {
    ...collection(),
    key: 'energy',
    forms: [{ when: 'true', form: 'energy-survey' }],
    population,
  };
  // The form is published once; the collection is only looked at.
  if (office.services.definitions.versions('form', 'energy-survey').length === 0) {
    const { definitions } = office.services;
    const { draft } = await definitions.createDraft(energy, 'planning');
    await definitions.publish(draft.id, period, 'planning');
  }
  return verified(survey);
}

describe('the burden of a draft', () => {
  it('is minutes × units × times a year, over the units of the register, beside what it was', async () => {
    const planning = await office.as('planning');
    const draft = form();
    draft.burdenMinutes = 30;
    const made = await planning.send('POST', '/api/definitions/form/monthly-production/drafts', draft);
    const { burden }: DefinitionDraftView = made.body;
    expect(burden).toEqual({
      minutesPerReturn: 30,
      units: 3,
      timesPerYear: 12,
      hoursPerYear: 18,
      before: { minutesPerReturn: 20, units: 3, timesPerYear: 12, hoursPerYear: 12 },
    });
    const again = await planning.get(`/api/definitions/drafts/${made.body.id}`);
    expect(again.body.burden).toEqual(burden);
  });

  it('of a collection adds up its forms', async () => {
    const changed = { ...collection(), population: `unit.kind = "PRODUCTION" or unit.kind = "MINE"` };
    const { burden } = await verified(changed);
    expect(burden).toMatchObject({ units: 4, timesPerYear: 12, hoursPerYear: 16, before: { units: 5 } });
  });

  it('of a visit form counts the visits that there were', async () => {
    const { burden } = await verified(shipped('forms/visit-production/form.json'));
    expect(burden).toMatchObject({ minutesPerReturn: 15, units: 4, timesPerYear: 0, hoursPerYear: 0 });
  });

  it('is no smaller than the minutes of the items that are asked', async () => {
    const draft = form();
    delete draft.burdenMinutes;
    const { burden } = await verified(draft);
    expect(burden?.minutesPerReturn).toBeCloseTo(11.1);
  });

  it('is none where nothing is asked of units', async () => {
    const items = shipped<Items>('forms/items/items.json');
    expect((await verified(items)).burden).toBeNull();
    const { database, definitions } = office.services;
    expect(await burdenOf({ sql: database.engine, definitions }, items, period)).toBeNull();
  });
});

describe('units that a collection asks', () => {
  const many = JSON.stringify(Array.from({ length: 60 }, (_, index) => index));

  it.each([
    ['unit.kind = "PRODUCTION"', 3],
    ['unit.kind = "PRODUCTION" and unit.selected', 1],
    ['list contains(unit.activities, "C23") and unit.kind in ("MINE", "PLAN")', 2],
    // Without SQL of its own: each unit is asked.
    ['count(unit.products) > 0 and unit.kind = "PRODUCTION"', 3],
    ['some p in unit.products satisfies p.product = "P_NONE"', 0],
  ])('%s: %i', async (population, count) => {
    const asked = { ...collection(), population, forms: [{ when: 'true', form: 'monthly-production' }] };
    const { engine } = office.services.database;
    expect(await countUnits(engine, [{ collection: asked, form: 'monthly-production' }], '2026-11-01')).toBe(
      count,
    );
  });

  it.each([
    ['does not compile', 'unit.colour = "red"'],
    [
      'takes too long to ask of each',
      `count(unit.products) > 0 and count(for a in ${many}, b in ${many}, c in ${many} return a) > 0`,
    ],
  ])('are not counted where what is said of them %s', async (_why, population) => {
    const asked = { ...collection(), population };
    const { engine } = office.services.database;
    const counted = countUnits(engine, [{ collection: asked, form: 'monthly-production' }], '2026-11-01');
    expect(await counted).toBeNull();
    expect((await verified(asked)).burden).toBeNull();
  });

  it('get the first form whose condition holds', async () => {
    const asked: Collection = {
      ...collection(),
      forms: [
        { when: 'unit.selected', form: 'monthly-mine' },
        { when: 'unit.kind = "PRODUCTION"', form: 'monthly-production' },
        { when: 'true', form: 'monthly-plan' },
      ],
    };
    const { engine } = office.services.database;
    const counts = ['monthly-mine', 'monthly-production', 'monthly-plan'].map((key) =>
      countUnits(engine, [{ collection: asked, form: key }], '2026-11-01'),
    );
    expect(await Promise.all(counts)).toEqual([1, 2, 2]);
  });
});

describe('the ask-once gate', () => {
  it('refuses a collection whose form asks units what they are asked already', async () => {
    const { issues } = await asksAgain('unit.kind = "PRODUCTION" and unit.selected');
    expect(issues.filter(({ severity }) => severity === 'hard')).toEqual([
      expect.objectContaining({
        code: 'ask-once.forms-ask-twice',
        path: '/forms/0/form',
        params: expect.objectContaining({ otherForm: 'monthly-production', items: 'energy.electricity' }),
      }),
    ]);
  });

  it('lets the same question be asked of other units', async () => {
    const { issues } = await asksAgain('unit.kind = "TRADE"');
    expect(issues.filter(({ severity }) => severity === 'hard')).toEqual([]);
  });
});
