// Names of people, companies, works, mines and plans: invented, each title used once.
import type { Text, UnitKind } from '../../engine/index.ts';
import { names } from './data.ts';
import type { Random } from './random.ts';

/** A unit, and what its owner would be called who has nothing else. */
export interface Titled {
  unit: Text;
  company: Text;
}

export interface Titles {
  unit(kind: UnitKind, goods: Text, county: Text): Titled;
  gasPlan(county: Text): Titled;
  /** A plan of those who own the works already. */
  extension(works: Text): Text;
}

const gasPlan = {
  unit: { fa: 'طرح فرآورش میعانات گازی {name} {county}', en: '{name} Gas Condensate Project, {county}' },
  company: { fa: 'شرکت میعانات گازی {name}', en: '{name} Gas Condensate Company' },
};
const companies: Record<UnitKind, Text> = {
  PRODUCTION: { fa: 'شرکت {unit}', en: '{unit} Company' },
  TRADE: { fa: 'شرکت {unit}', en: '{unit} Company' },
  MINE: { fa: 'شرکت معدنی {name} {county}', en: '{name} Mining Company of {county}' },
  PLAN: { fa: 'شرکت {goods} {name}', en: '{name} {goods} Company' },
};

export function createTitles(chance: Random): Titles {
  const used = new Set<string>();
  const isNew = ({ fa }: Text) => !used.has(fa) && used.add(fa) !== undefined;
  const coined = () => joined(chance.pick(names.firsts), chance.pick(names.seconds));
  const patterns = { PRODUCTION: names.company, MINE: names.mine, PLAN: names.plan, TRADE: names.company };

  function titled(pattern: () => Text, company: Text, values: () => Record<string, Text>): Titled {
    for (;;) {
      const named = values();
      const unit = filled(pattern(), named);
      if (isNew(unit)) return { unit, company: filled(company, { ...named, unit }) };
    }
  }

  return {
    unit: (kind, goods, county) =>
      titled(
        () => chance.pick(patterns[kind]),
        companies[kind],
        () => ({ goods, county, name: kind === 'MINE' ? chance.pick(names.mineNames) : coined() }),
      ),
    gasPlan: (county) =>
      titled(
        () => gasPlan.unit,
        gasPlan.company,
        () => ({ county, name: coined() }),
      ),
    extension(works) {
      for (let phase = 1; ; phase += 1) {
        const title = { fa: `طرح توسعه ${works.fa}`, en: `Expansion of ${works.en}` };
        if (phase > 1) {
          title.fa += ` (فاز ${phase})`;
          title.en += ` (phase ${phase})`;
        }
        if (isNew(title)) return title;
      }
    },
  };
}

/** A person's full name. */
export function personName(chance: Random, share: { women: number } = { women: 0.35 }): string {
  const given = chance.pick(chance.chance(share.women) ? names.women : names.men);
  return `${given} ${chance.pick(names.families)}`;
}

function joined(one: Text, other: Text): Text {
  return { fa: `${one.fa} ${other.fa}`, en: `${one.en} ${other.en}` };
}

function filled(pattern: Text, values: Record<string, Text>): Text {
  const fill = (locale: keyof Text) =>
    pattern[locale].replace(/\{(\w+)\}/g, (_, name: string) => values[name]?.[locale] ?? '');
  return { fa: fill('fa'), en: fill('en') };
}
