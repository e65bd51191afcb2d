// Expressions as sentences: every name by its title, in both languages.
import { describe, expect, it } from 'vitest';
import { editsOf } from '../../../../engine/index.ts';
import { wordings } from '../../../../ui/locales/words.ts';
import { definitionScope } from '../../../../ui/studio/collection/definition-scope.ts';
import {
  chainScope,
  formScope,
  unitScope,
  unitScopeWith,
} from '../../../../ui/studio/rules/expression-scope.ts';
import { inWords } from '../../../../ui/studio/rules/in-words.ts';
import { formulaScope } from '../../../../ui/studio/rules/indicator-scopes.ts';
import { namedIn, phraseOf } from '../../../../ui/studio/rules/names.ts';
import { form, parts } from './scope.ts';

const inForm = (source: string, each?: string, locale: 'fa' | 'en' = 'fa') =>
  inWords(source, formScope(form, parts, each), wordings[locale]);

describe('An expression in words', () => {
  it.each([
    [
      'production <= monthlyCapacity * 1.1',
      'products',
      '«تولید» ≤ «ظرفیت مجوز در این ماه» × ۱٫۱',
      '“Production” ≤ “Licensed capacity of the month” × 1.1',
    ],
    [
      'abs(openingStock - previousRow.closingStock) <= policy.edits.stockTolerance',
      'products',
      '|«موجودی آغاز دوره» − «موجودی پایان دوره» در همین ردیف از گزارش پیشین| ≤ «رواداری تراز موجودی (به واحد محصول)»',
      '|“Opening stock” − “Closing stock” in this row of the previous return| ≤ “Tolerance of the stock balance, in the product’s unit”',
    ],
    [
      'sum(products.production) > 0 and count(previous.products) > 0',
      undefined,
      'جمع «تولید» در ردیف‌های «محصولات» > ۰ و شمار ردیف‌های «محصولات» در گزارش پیشین > ۰',
      'the sum of “Production” in the rows of “Products” > 0 and the number of rows of “Products” in the previous return > 0',
    ],
    [
      'status = "inactive"',
      undefined,
      '«وضعیت فعالیت در این دوره» = «غیرفعال»',
      '“Activity status in this period” = “Inactive”',
    ],
    [
      'water != null and not(status in ("active", "inactive"))',
      undefined,
      '«آب» پاسخ دارد و «وضعیت فعالیت در این دوره» هیچ‌یک از این‌ها نیست: «فعال»، «غیرفعال»',
      '“Water” is filled in and “Activity status in this period” is none of: “Active”, “Inactive”',
    ],
    [
      'abs(water - previous.water) / previous.water * 100 <= 20',
      undefined,
      'تفاوت «آب» با «آب» در گزارش پیشین، به درصد ≤ ۲۰',
      'the difference of “Water” from “Water” in the previous return, in per cent ≤ 20',
    ],
    [
      '(electricity + gas) * 2 > 1',
      undefined,
      '(«برق» + «گاز طبیعی») × ۲ > ۱',
      '(“Electricity” + “Natural gas”) × 2 > 1',
    ],
    ['water >', undefined, null, null],
  ])('%s', (source, each, fa, en) => {
    expect([inForm(source, each, 'fa'), inForm(source, each, 'en')]).toEqual([fa, en]);
  });

  it('has no key of a question in any check of the shipped form', () => {
    for (const { edit } of editsOf(form)) {
      for (const source of [edit.must, edit.when ?? '']) {
        const sentence = inForm(source, edit.each);
        expect(sentence === null ? '' : sentence).not.toMatch(/[A-Za-z]/);
      }
    }
  });

  it('says what a condition says in place of its name', () => {
    expect(inForm('isNil')).toBe(inForm('nilReport = true'));
  });

  it('speaks of units and of cases too', () => {
    expect(inWords('unit.kind = "MINE"', unitScope, wordings.fa)).toBe('«نوع واحد» در فهرست پایه = «معدن»');
    expect(inWords('flags.overdue = true', chainScope, wordings.en)).toBe('the mark “Overdue”: yes');
  });

  it('names the parameters of any policy where a form is used nowhere yet', () => {
    const { policy: _, ...unused } = parts;
    const said = inWords(
      'production <= policy.edits.stockTolerance',
      formScope(form, unused, 'products'),
      wordings.en,
    );
    expect(said).toBe('“Production” ≤ “Tolerance of the stock balance, in the product’s unit”');
  });

  it('says what the codes of a unit mean, once their list is there', () => {
    const codes = [{ code: 'closed', title: { fa: 'تعطیل', en: 'Closed' } }];
    expect(inWords('unit.status != "closed"', unitScopeWith({ codes }), wordings.fa)).toBe(
      '«وضعیت» در فهرست پایه ≠ «تعطیل»',
    );
    expect(inWords('unit.permitState = "revoked"', unitScope, wordings.fa)).not.toMatch(/[A-Za-z]/);
  });

  it('speaks of definitions by the words for their kinds', () => {
    expect(
      inWords(
        'definition.kind = "form" and list contains(definition.unitKinds, "TRADE")',
        definitionScope,
        wordings.fa,
      ),
    ).not.toMatch(/[A-Za-z]/);
  });

  it('calls what a table begins with by the titles of its columns', () => {
    const source = form.schema.properties.products?.['x-prefill']?.value ?? '';
    expect(inForm(source, 'products')).not.toMatch(/[A-Za-z]/);
  });

  it('says a formula by the titles of the indicators in it', () => {
    const indicators = [{ id: 'production', title: { fa: 'تولید', en: 'Production' } }];
    expect(inWords('production * 100', formulaScope(indicators), wordings.fa)).toBe('«تولید» × ۱۰۰');
  });
});

describe('The names of an expression', () => {
  it('are those of the row first, then of the form, of earlier returns, of the register and of policy', () => {
    const groups = namedIn(formScope(form, parts, 'products'), wordings.fa).map(({ group }) => group);
    expect([...new Set(groups)]).toEqual([
      'row',
      'fields',
      'conditions',
      'codes',
      'previous',
      'lastYear',
      'unit',
      'period',
      'policy',
    ]);
  });

  it('stand once each, with their titles', () => {
    const all = namedIn(formScope(form, parts, 'products'), wordings.fa);
    expect(new Set(all.map(({ path }) => path)).size).toBe(all.length);
    expect(all.find(({ path }) => path === 'production')).toMatchObject({ title: 'تولید', group: 'row' });
    expect(all.find(({ path }) => path === 'previous.water')).toMatchObject({
      title: 'آب',
      group: 'previous',
    });
  });

  it('go by themselves where nothing is known of them', () => {
    const scope = { names: { thing: { kind: 'number' as const } }, words: {} };
    expect(phraseOf(scope, 'thing', wordings.en).text).toBe('“thing”');
    expect(namedIn(scope, wordings.en)).toMatchObject([{ path: 'thing', title: 'thing', group: 'others' }]);
  });
});
