// What a sandbox's units, companies and people are made of; invented, and of plausible size.
import type { Grant, Text } from '../../engine/index.ts';
import areasJson from './data/areas.json' with { type: 'json' };
import goodsJson from './data/goods.json' with { type: 'json' };
import namesJson from './data/names.json' with { type: 'json' };
import officesJson from './data/offices.json' with { type: 'json' };
import phrases from './data/phrases.json' with { type: 'json' };

/** Where an organisation's units are; weights of how many of each kind it has. */
export interface Area {
  organisation: string;
  province: string;
  /** South, west, north, east, roughly. */
  box: [number, number, number, number];
  production: number;
  mine: number;
  plan: number;
  counties: County[];
}

export interface County extends Text {
  latitude: number;
  longitude: number;
}

/** A product and those who make it. */
export interface Good {
  product: string;
  /** How many units of the whole country have it as their main product. */
  count: number;
  /** Least and greatest annual capacity of a unit, in the product's unit of measure. */
  capacity: [number, number];
  /** Persons employed at the least and the greatest capacity. */
  workers: [number, number];
  /** Million rial per unit of measure. */
  price: number;
  /** Share of what is sold that goes abroad, of a unit that exports. */
  exports: number;
  /** kWh of electricity, and m³ of gas, per unit of measure. */
  power: number;
  gas: number;
  /** Production of the twelve months against the mean. */
  season: number[];
  /** Provinces (or an organisation) where it is mostly made; named twice, twice as often. */
  homes: string[];
  /** Products that the same unit may make beside it. */
  with: string[];
  /** Products of the same unit of which it is an input. */
  feeds: string[];
  /** The smallest quantity that is counted: 1 where nothing else is said. */
  step: number;
  /** In names of companies. */
  title: Text;
  /** Of a mineral: per cent of content, tonnes of waste and kilograms of explosives per tonne. */
  grade: [number, number] | null;
  strip: number;
  blast: number;
}

interface RawGood
  extends Omit<Good, 'season' | 'title' | 'feeds' | 'grade' | 'step' | 'gas' | 'strip' | 'blast'> {
  season: keyof typeof goodsJson.seasons;
  fa: string;
  en: string;
  feeds?: string[];
  gas?: number;
  step?: number;
  grade?: [number, number];
  strip?: number;
  blast?: number;
}

export const areas: readonly Area[] = areasJson.map((area) => ({
  ...area,
  box: area.box as Area['box'],
  counties: (area.counties as [string, string, number, number][]).map(([fa, en, latitude, longitude]) => ({
    fa,
    en,
    latitude,
    longitude,
  })),
}));

export const goods: readonly Good[] = (goodsJson.goods as RawGood[]).map(goodOf);
export const minerals: readonly Good[] = (goodsJson.minerals as RawGood[]).map(goodOf);

const byProduct = new Map([...goods, ...minerals].map((good) => [good.product, good]));

/** @throws when nothing is known of the product */
export function goodOfProduct(product: string): Good {
  const good = byProduct.get(product);
  if (good === undefined) throw new Error(`A sandbox knows nothing of ${product}`);
  return good;
}

function goodOf(raw: RawGood): Good {
  const { fa, en, season, ...good } = raw;
  return {
    feeds: [],
    gas: 0,
    step: 1,
    strip: 0,
    blast: 0,
    ...good,
    grade: raw.grade ?? null,
    season: goodsJson.seasons[season],
    title: { fa, en },
  };
}

const text = ([fa = '', en = '']: string[]): Text => ({ fa, en });

export const names = {
  men: namesJson.men,
  women: namesJson.women,
  families: namesJson.families,
  firsts: namesJson.firsts.map(text),
  seconds: namesJson.seconds.map(text),
  company: namesJson.company.map(text),
  mine: namesJson.mine.map(text),
  plan: namesJson.plan.map(text),
  mineNames: namesJson.mineNames.map(text),
};

interface Office {
  id: string;
  kind: 'ministry' | 'deputyship' | 'office' | 'affiliated';
  parent: string | null;
  title: Text;
}

/** The bodies that no code list names, and those who are the only ones of their role. */
export const offices = officesJson as {
  ministry: Office;
  organisations: Office[];
  people: { username: string; role: string; scope: Grant['scope']; id: string; title?: Text }[];
};

/** What people write: causes and obstacles by weight, explanations by edit, reasons by fault. */
export { phrases };
