import { describe, expect, it } from 'vitest';
import {
  type Calendar,
  compileCalendar,
  compilePolicy,
  dueOf,
  jalaliDayOf,
  lastInstantOf,
  type Policy,
  startOfDay,
  timeBounds,
  type Workflow,
} from '../../../engine/index.ts';
import { libraryOf, parsed, shippedDocuments } from '../../definitions/shipped.ts';

const library = libraryOf(shippedDocuments().map(({ json }) => parsed(json)));

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not shipped');
  return structuredClone(value);
}

const iran = found(library.calendar('iran'));
const withoutHolidays: Calendar = {
  ...iran,
  weeklyRest: [{ from: '1300-01-01', days: [] }],
  fixed: [],
  announced: [],
  closures: [],
};

/** The bounds of the shipped review of a return of Mehr 1405 that comes on a day of Aban. */
function bounds(
  day: string,
  calendar = withoutHolidays,
  change: { workflow?: (workflow: Workflow) => void; policy?: (policy: Policy) => void } = {},
) {
  const workflow = found(library.workflow('sector-return-review'));
  const policy = found(library.policy('directive'));
  change.workflow?.(workflow);
  change.policy?.(policy);
  const working = compileCalendar(calendar, 1);
  const due = dueOf('1405-07', 5, true, working, null);
  const at = startOfDay(day, 'Asia/Tehran');
  const result = timeBounds(workflow, compilePolicy(policy, 1), working, { at, due });
  if (result === null) throw new Error('no single path');
  return result;
}

const dayOf = (path: { acceptedAt: string } | null | undefined) => path && jalaliDayOf(path.acceptedAt);

describe('the time from submission to acceptance', () => {
  it('is eight days of silence at both stages: submitted on the 5th, accepted on the 13th (C6, §2.5)', () => {
    const { silence } = bounds('1405-08-05');
    expect(silence).toMatchObject({ days: 8, returns: {}, states: ['s1Review', 's2Review', 'accepted'] });
    expect(dayOf(silence)).toBe('1405-08-13');
    expect(silence?.acceptedAt).toBe(lastInstantOf(startOfDay('1405-08-14', 'Asia/Tehran')));
  });

  it('ends on the 25th with one return at each stage and everyone at the limit (§2.5)', () => {
    const { longest } = bounds('1405-08-05');
    const once = longest.find(({ returns }) => returns.s1 === 1 && returns.s2 === 1);
    expect(dayOf(once)).toBe('1405-08-25');
  });

  it('is bounded by the cap on returns (C4-R5)', () => {
    const { longest, isEndless } = bounds('1405-08-05');
    expect(isEndless).toBe(false);
    // Of themselves twice in each stage, and once more where the statistics office permits it.
    expect(longest.length).toBe(16);
    expect(longest.at(-1)).toMatchObject({ returns: { s1: 3, s2: 3 }, days: 8 + 3 * 5 + 3 * 7 });
    const lower = bounds('1405-08-05', withoutHolidays, {
      policy: ({ parameters }) => {
        parameters['review.maxReturns']!.values[0]!.value = 0;
        parameters['review.maxReturnsByOrder']!.values[0]!.value = 0;
      },
    });
    expect(lower.longest.map(({ days }) => days)).toEqual([8]);
  });

  it('is no day at all where everyone acts at once', () => {
    expect(bounds('1405-08-05').shortest).toMatchObject({ days: 0, returns: {} });
  });

  it('names the states in which silence holds a return (A-05)', () => {
    expect(bounds('1405-08-05').holds).toEqual(['s1Returned', 's2Returned', 's2AtUnit']);
    const deemed = bounds('1405-08-05', withoutHolidays, {
      policy: ({ parameters }) => {
        parameters['deemed.onUncorrectedReturn']!.values[0]!.value = 'deemed';
      },
    });
    expect(deemed.holds).toEqual([]);
  });

  it('has no end by silence where silence is not approval', () => {
    const { silence, holds } = bounds('1405-08-05', withoutHolidays, {
      policy: ({ parameters }) => {
        parameters['deemed.s1']!.values[0]!.value = false;
      },
    });
    expect(silence).toBeNull();
    expect(holds).toContain('s1Review');
  });

  it('is longer on the official calendar: a last day on a holiday moves on (A-02)', () => {
    const official = bounds('1405-08-05', iran).silence;
    expect(official?.days).toBeGreaterThanOrEqual(8);
  });

  it('never gives an early filer less than the law’s day for a correction (C4-R2)', () => {
    const once = bounds('1405-08-01').longest.find(({ returns }) => returns.s1 === 1 && !returns.s2);
    expect(dayOf(once)).toBe('1405-08-14');
  });

  it('says that nothing caps the returns of a chain', () => {
    const { isEndless } = bounds('1405-08-05', withoutHolidays, {
      workflow: ({ machine }) => {
        const back = machine.states.s1Review?.on?.RETURN;
        if (typeof back === 'object' && !Array.isArray(back)) back.guard = 'reasonsGiven';
      },
    });
    expect(isEndless).toBe(true);
  });
});

describe('the time that a draft is put before others', () => {
  it('is from being asked to being ready to publish: ten days of silence (C1-N1)', () => {
    const policy = found(library.policy('directive'));
    const working = compileCalendar(withoutHolidays, 1);
    const at = startOfDay('1405-08-05', 'Asia/Tehran');
    const asked = timeBounds(found(library.workflow('form-revision')), compilePolicy(policy, 1), working, {
      at,
      due: null,
    });
    expect(asked).toMatchObject({ from: 'asking', shortest: { days: 0 }, silence: { days: 10 }, holds: [] });
    expect(asked?.silence?.states).toEqual(['inConsultation', 'agreed']);
    expect(bounds('1405-08-05').from).toBe('submission');
  });
});
