import { describe, expect, it } from 'vitest';
import { directionTo, sayDistance } from '../../../ui/field/places.ts';
import { wordings } from '../../../ui/locales/words.ts';

const tehran = { latitude: 35.7, longitude: 51.4 };

describe('Where a unit is from here', () => {
  it.each([
    ['Isfahan', { latitude: 32.65, longitude: 51.67 }, 4],
    ['Mashhad', { latitude: 36.3, longitude: 59.6 }, 2],
    ['Tabriz', { latitude: 38.08, longitude: 46.29 }, 7],
    ['Semnan', { latitude: 35.57, longitude: 53.4 }, 2],
    ['Sari', { latitude: 36.56, longitude: 53.06 }, 1],
  ])('%s lies in its eighth of the compass', (_name, to, direction) => {
    expect(directionTo(tehran, to)).toBe(direction);
  });

  it('is said in metres near by, in kilometres beyond, and at the gate as here', () => {
    const near = { ...tehran, latitude: 35.704 };
    expect(sayDistance(tehran, near, wordings.en)).toBe('440 m north');
    expect(sayDistance(tehran, { latitude: 35.7, longitude: 51.5 }, wordings.en)).toBe('9.0 km east');
    expect(sayDistance(tehran, tehran, wordings.fa)).toBe('همین‌جا');
  });
});
