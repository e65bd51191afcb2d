import { describe, expect, it } from 'vitest';
import { type Form, formOfPart, parseDefinition } from '../../../../engine/index.ts';
import type { DocumentBody } from '../../../../ui/api-paths.ts';
import { wordings } from '../../../../ui/locales/index.ts';
import {
  conditionTitle,
  renameCondition,
  setConditionTitle,
} from '../../../../ui/studio/form-builder/conditions.ts';
import { copyFrom } from '../../../../ui/studio/form-builder/copy-from.ts';
import { newField } from '../../../../ui/studio/form-builder/kinds.ts';
import { letSpecify, optionsOf, withOptions } from '../../../../ui/studio/form-builder/options.ts';
import {
  insertPasted,
  optionsFrom,
  questionsFrom,
  readPasted,
} from '../../../../ui/studio/form-builder/paste.ts';
import type { Questionnaire } from '../../../../ui/studio/form-builder/questionnaire.ts';
import { remove } from '../../../../ui/studio/form-builder/remove.ts';
import { changeField } from '../../../../ui/studio/form-builder/structure.ts';
import { placeName } from '../../../../ui/studio/place-names.ts';
import { parsed, shippedDocuments } from '../../../definitions/shipped.ts';

const beginnings = {
  option: (n: number) => ({ fa: `گزینه ${n}`, en: `Option ${n}` }),
  column: { fa: 'نام', en: 'Name' },
  codelist: 'provinces',
};
const shipped = shippedDocuments().map(({ json }) => parsed(json));
const formOf = (key: string): Form => {
  const found = shipped.find((one): one is Form => one.kind === 'form' && one.key === key);
  if (found === undefined) throw new Error(`No form ${key}`);
  return found;
};
const empty: Form = {
  kind: 'form',
  key: 'new-form',
  title: { fa: 'تازه', en: 'New' },
  sections: [{ key: 'section1', title: { fa: 'نخست', en: 'First' }, fields: [] }],
  schema: { type: 'object', additionalProperties: false, properties: {} },
};
const start = { section: 'section1', within: [], index: 0 };

const documentOf = (document: Questionnaire): DocumentBody => JSON.parse(JSON.stringify(document));

function faultsOf(document: Questionnaire): string[] {
  const result = parseDefinition(JSON.parse(JSON.stringify(document)));
  return 'issues' in result ? result.issues.map(({ code, path }) => `${code} ${path}`) : [];
}

describe('a list out of a spreadsheet', () => {
  it('is read cell by cell; what is in quotes may hold line breaks', () => {
    expect(readPasted('الف\tA\r\n"دو\nخط"\t"گفت ""بله"""\n\n')).toEqual([
      ['الف', 'A'],
      ['دو\nخط', 'گفت "بله"'],
    ]);
  });

  it('becomes questions whose kinds follow from their words', () => {
    const lines =
      'تعداد شاغلان\nفروش (میلیون ریال)\nتاریخ بازدید\nآیا انبار دارید؟\nمصرف گاز\tGas used\tمترمکعب\nتوضیحات\nنام مدیر';
    const questions = questionsFrom(readPasted(lines));
    expect(questions.map(({ kind }) => kind)).toEqual([
      'integer',
      'money',
      'date',
      'yesNo',
      'number',
      'longText',
      'text',
    ]);
    expect(questions[4]).toEqual({
      title: { fa: 'مصرف گاز', en: 'Gas used' },
      kind: 'number',
      unit: { fa: 'مترمکعب', en: 'مترمکعب' },
    });
  });

  it('may have the English words first', () => {
    expect(questionsFrom([['Gas used', 'مصرف گاز']])[0]?.title).toEqual({ fa: 'مصرف گاز', en: 'Gas used' });
  });

  it('gives a form that reads, with keys of English words or counted ones', () => {
    const questions = questionsFrom(readPasted('مصرف گاز\tGas used\nنام مدیر\nمصرف گاز\tGas used'));
    const { document } = insertPasted(empty, start, questions, beginnings);
    expect(Object.keys(document.schema.properties)).toEqual(['gasUsed', 'q1', 'gasUsed2']);
    expect(faultsOf(document)).toEqual([]);
  });

  it('becomes options, none of them twice', () => {
    const field = newField('choice', beginnings.column, beginnings);
    const options = optionsFrom(readPasted('سردخانه\tCold store\nسیلو\nسردخانه'), []);
    const next = withOptions(field, options);
    expect(next.enum).toEqual(['coldStore', 'option1']);
    expect(next['x-labels']?.coldStore).toEqual({ fa: 'سردخانه', en: 'Cold store' });
    expect(optionsFrom([['سیلو']], optionsOf(next))).toHaveLength(2);
  });
});

describe('an option', () => {
  it('that asks for a text has one beside it; taken away, nothing names it', () => {
    const field = newField('choices', { fa: 'کالا', en: 'Goods' }, beginnings);
    const { document } = insertPasted(empty, start, [], beginnings);
    const asked: Questionnaire = {
      ...document,
      ...empty,
      sections: [{ key: 'section1', title: empty.title, fields: ['goods'] }],
      schema: { ...empty.schema, properties: { goods: field } },
    };
    const made = letSpecify(asked, ['goods'], 'option2', { fa: 'سایر', en: 'Other' });
    expect(made.document.schema.properties.goods?.['x-specify']).toEqual({ option2: made.asked[0] });
    expect(faultsOf(made.document)).toEqual([]);
    const without = changeField(made.document, ['goods'], (one) =>
      withOptions(
        one,
        optionsOf(one).filter(({ value }) => value !== 'option2'),
      ),
    );
    expect(without.schema.properties.goods).not.toHaveProperty('x-specify');
    expect(faultsOf(without)).toEqual([]);
  });
});

describe('a named condition', () => {
  const titled = setConditionTitle({ ...empty, conditions: { large: 'true' } }, 'large', {
    fa: 'بزرگ',
    en: 'Large',
  });

  it('is called by its title, and by its name where it has none', () => {
    expect(conditionTitle(titled, 'large')).toEqual({ fa: 'بزرگ', en: 'Large' });
    expect(conditionTitle(empty, 'large')).toEqual({ fa: 'large', en: 'large' });
    expect(setConditionTitle(titled, 'large', undefined)).not.toHaveProperty('conditionTitles');
    expect(placeName(documentOf(titled), '/conditions/large', wordings.fa)).toContain('بزرگ');
    expect(faultsOf(titled)).toEqual([]);
  });

  it('keeps its title under another name, and takes it along when it goes', () => {
    const renamed = renameCondition(titled, 'large', 'huge');
    expect(renamed.conditionTitles).toEqual({ huge: { fa: 'بزرگ', en: 'Large' } });
    expect(
      remove(renamed, { kind: 'condition', name: 'huge' }, { part: () => undefined }).document,
    ).not.toHaveProperty('conditionTitles');
  });
});

describe('questions of another form', () => {
  it('come with their section, their checks and the conditions that these use', () => {
    const source = formOf('visit-production');
    const result = copyFrom(empty, start, source, { sections: ['call'], fields: ['location'] });
    expect(result.document.kind === 'form' && result.document.sections.map(({ fields }) => fields)).toEqual([
      ['location'],
      source.sections[0]?.fields,
    ]);
    expect(result.document.conditions).toEqual({ isVisited: 'outcome = "visited"' });
    expect(conditionTitle(result.document, 'isVisited').en).toBe('The visit took place');
    expect(result.document.edits?.map(({ id }) => id)).toContain('visit-in-round');
    expect(result.reporting).toContain('outcome');
    expect(faultsOf(result.document)).toEqual([]);
  });

  it('have other names where theirs are taken, and say what they said', () => {
    const source = formOf('visit-production');
    const once = copyFrom(empty, start, source, { sections: ['call'], fields: [] });
    const twice = copyFrom(once.document, start, source, {
      sections: [],
      fields: ['outcome', 'outcomeNote'],
    });
    expect(twice.names).toEqual(['outcome2', 'outcomeNote2']);
    expect(faultsOf(twice.document)).toEqual([]);
  });

  it('can be taken into a shared part', () => {
    const part = shipped.find((one) => one.kind === 'part');
    if (part?.kind !== 'part') throw new Error('No part');
    const result = copyFrom(part, { section: 'part', within: [], index: 1 }, formOf('visit-production'), {
      sections: [],
      fields: ['remarks'],
    });
    expect(Object.keys(result.document.schema.properties)[1]).toBe('remarks');
    if (result.document.kind === 'part')
      expect(formOfPart(result.document).sections[0]?.fields).toContain('remarks');
    expect(faultsOf(result.document)).toEqual([]);
  });
});
