// Small forms for tests, and the context of a blank unit in Mehr 1405.
import {
  type CodeList,
  type CompiledForm,
  compileForm,
  contextOf,
  type Field,
  type Form,
  type FormContext,
  type FormExample,
  type FormLibrary,
  type Issue,
  parseDefinition,
} from '../../../engine/index.ts';

export const words = (text: string) => ({ fa: `${text} فا`, en: text });

export const goods: CodeList = {
  kind: 'codelist',
  key: 'goods',
  title: words('Goods'),
  codes: [
    {
      code: 'CEMENT',
      title: words('Cement'),
      attributes: { selected: true, measure: words('tonnes'), priceHigh: 20 },
    },
    {
      code: 'STEEL',
      title: words('Steel'),
      attributes: { selected: true, measure: words('tons'), priceHigh: 300 },
    },
    { code: 'SALT', title: words('Salt'), attributes: { selected: false } },
    { code: 'OLD', title: words('Old'), to: '1404-12-29', attributes: { selected: true } },
  ],
};

export const library: FormLibrary = { codelists: new Map([['goods', goods]]), items: new Map() };

/** A form of some fields in one section, and whatever else it says. */
export function formOf(
  properties: Record<string, Field>,
  more: Partial<Omit<Form, 'schema'>> & { required?: string[]; $defs?: Record<string, Field> } = {},
): Form {
  const { required, $defs, ...rest } = more;
  return {
    kind: 'form',
    key: 'test',
    title: words('Test'),
    sections: [{ key: 'all', title: words('All'), fields: Object.keys(properties) }],
    schema: {
      type: 'object',
      properties,
      ...(required === undefined ? {} : { required }),
      ...($defs === undefined ? {} : { $defs }),
    },
    ...rest,
  };
}

export function compiled(form: Form, beside: FormLibrary = library): CompiledForm {
  const result = compileForm(form, 1, beside);
  if ('compiled' in result) return result.compiled;
  throw new Error(JSON.stringify(result.issues, null, 1));
}

/** What keeps a form from compiling: `<code> <path>`. */
export function faults(form: Form, beside: FormLibrary = library): string[] {
  const parsed = parseDefinition(structuredClone(form));
  if ('issues' in parsed) return named(parsed.issues);
  const result = compileForm(form, 1, beside);
  return 'issues' in result ? named(result.issues.filter(({ severity }) => severity === 'hard')) : [];
}

export function named(issues: readonly Issue[]): string[] {
  return issues.map(({ code, path }) => `${code} ${path}`);
}

export function contextFor(given: Partial<FormExample['given']> = {}): FormContext {
  return contextOf({ given: { period: '1405-07', ...given } }, {});
}

export const context = contextFor();
