// Rules of each kind that JSON Schema cannot say, and that need nothing but the document.
import { isJalaliDay, verifyCalendar } from '../calendar/index.ts';
import { formOfPart, type PartSource, resolveParts, structureOf } from '../forms/index.ts';
import { pointerStep } from '../json-schema.ts';
import type { Issue } from '../problem.ts';
import { rulesOfSelection } from '../selections/index.ts';
import type {
  CodeList,
  Collection,
  Definition,
  Form,
  Parameter,
  ParameterValue,
  Policy,
  SharedPart,
} from './grammar.ts';

type Raise = (path: string, code: string, params?: Issue['params']) => void;

/** Every rule of its kind that a document breaks; of a form with parts, as far as these are known. */
export function rulesOf(definition: Definition, parts?: PartSource): Issue[] {
  const issues: Issue[] = [];
  const raise: Raise = (path, code, params = {}) => {
    issues.push({ path, code, severity: 'hard', params });
  };
  switch (definition.kind) {
    case 'calendar':
      return verifyCalendar(definition);
    case 'form':
      return rulesOfForm(definition, parts);
    case 'part':
      return [...neededAndGiven(definition), ...hardIssuesOf(formOfPart(definition))];
    case 'codelist':
      checkCodeList(definition, raise);
      return issues;
    case 'collection':
      checkCollection(definition, raise);
      return issues;
    case 'indicators':
      checkOnce(
        '/indicators',
        'id',
        definition.indicators.map(({ id }) => id),
        raise,
      );
      return issues;
    case 'items':
      checkOnce(
        '/items',
        'id',
        definition.items.map(({ id }) => id),
        raise,
      );
      return issues;
    case 'policy':
      checkPolicy(definition, raise);
      return issues;
    case 'roles':
      checkOnce(
        '/roles',
        'key',
        definition.roles.map(({ key }) => key),
        raise,
      );
      return issues;
    case 'selection':
      return rulesOfSelection(definition);
    case 'workflow':
      // Its names and ways are proved as a whole, against roles and policy: see verify.ts.
      return issues;
  }
}

function rulesOfForm(form: Form, parts: PartSource | undefined): Issue[] {
  const own = hardIssuesOf(form);
  checkOnce(
    '/examples',
    'id',
    (form.examples ?? []).map(({ id }) => id),
    (path, code, params = {}) => void own.push({ path, code, severity: 'hard', params }),
  );
  if (own.length > 0 || parts === undefined || form.parts === undefined) return own;
  const resolved = resolveParts(form, parts);
  // Which parts there are is no matter of the document.
  return 'form' in resolved ? hardIssuesOf(resolved.form).map(resolved.asWritten) : [];
}

function hardIssuesOf(form: Form): Issue[] {
  return structureOf(form).issues.filter(({ severity }) => severity === 'hard');
}

/** What a part needs of a form it does not have itself. */
function neededAndGiven({ needs = {}, schema, conditions = {} }: SharedPart): Issue[] {
  return Object.keys(needs)
    .filter((name) => Object.hasOwn(schema.properties, name) || Object.hasOwn(conditions, name))
    .map((name) => ({ path: `/needs/${name}`, code: 'name-twice', severity: 'hard', params: { name } }));
}

/** What a code gives to expressions by itself. */
const ownNames = new Set(['code', 'title', 'parent', ...Object.getOwnPropertyNames(Object.prototype)]);

function checkCodeList({ codes }: CodeList, raise: Raise): void {
  checkOnce(
    '/codes',
    'code',
    codes.map(({ code }) => code),
    raise,
  );
  const parents = new Map(codes.map(({ code, parent }) => [code, parent]));
  codes.forEach(({ code, parent, from, to, attributes }, index) => {
    const at = `/codes/${index}`;
    for (const [name, day] of [
      ['from', from],
      ['to', to],
    ] as const) {
      if (day !== undefined && !isJalaliDay(day)) raise(`${at}/${name}`, 'no-such-day', { day });
    }
    if (from !== undefined && to !== undefined && to < from) raise(`${at}/to`, 'empty-range');
    for (const name of Object.keys(attributes ?? {})) {
      const isName = /^[A-Za-z][A-Za-z0-9_]{0,62}$/.test(name);
      if (!isName || ownNames.has(name))
        raise(`${at}/attributes/${pointerStep(name)}`, 'reserved-name', { name });
    }
    if (parent === undefined) return;
    if (!parents.has(parent)) raise(`${at}/parent`, 'unknown-name', { name: parent });
    else if (isOwnAncestor(code, parents)) raise(`${at}/parent`, 'cycle', { names: code });
  });
}

function isOwnAncestor(code: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  // Deep enough for any classification; a circle that the code is not in is told where it is.
  let above = parents.get(code);
  for (let steps = 0; above !== undefined && steps < 50; steps += 1) {
    if (above === code) return true;
    above = parents.get(above);
  }
  return false;
}

function checkCollection({ forms, opening, due }: Collection, raise: Raise): void {
  checkOnce(
    '/forms',
    'when',
    forms.map(({ when }) => when),
    raise,
  );
  if (opening.by !== 'period' && opening.role === undefined) raise('/opening/role', 'required');
  if (opening.by === 'round') {
    if (opening.visitor === undefined) raise('/opening/visitor', 'required');
    if (opening.asOf === undefined) raise('/opening/asOf', 'required');
    if (opening.months === undefined) raise('/opening/months', 'required');
  }
  if (opening.by === 'period' && due === undefined) raise('/due', 'required');
  if (due?.day !== undefined && due.daysAfterOpening !== undefined)
    raise('/due/daysAfterOpening', 'one-of-two');
  for (const [at, day] of [
    ['/opening/day', opening.day],
    ['/due/day', due?.day],
  ] as const) {
    // Esfand may have 29 days; a later day would be missing in some years.
    if (typeof day === 'number' && (day < 1 || day > 29)) raise(at, 'no-such-day', { day });
  }
}

function checkPolicy({ parameters }: Policy, raise: Raise): void {
  for (const [key, parameter] of Object.entries(parameters)) {
    const at = `/parameters/${pointerStep(key)}`;
    // `a` and `a.b` cannot both be names of one policy.
    for (let dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
      const above = key.slice(0, dot);
      if (Object.hasOwn(parameters, above)) raise(at, 'name-twice', { name: above });
    }
    const from = parameter.values.map((value) => value.from);
    checkOnce(`${at}/values`, 'from', from, raise);
    parameter.values.forEach((value, index) => {
      const place = `${at}/values/${index}`;
      const before = from[index - 1];
      if (before !== undefined && value.from < before)
        raise(`${place}/from`, 'not-in-order', { day: before });
      if (!isJalaliDay(value.from)) raise(`${place}/from`, 'no-such-day', { day: value.from });
      if (!fits(parameter, value)) raise(`${place}/value`, 'type', { expected: parameter.type });
      else if (typeof value.value === 'string' && parameter.options?.includes(value.value) === false) {
        raise(`${place}/value`, 'enum');
      }
    });
  }
}

function fits({ type }: Parameter, { value }: ParameterValue): boolean {
  if (type === 'list') return Array.isArray(value);
  if (type === 'text') return typeof value === 'string';
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function checkOnce(list: string, name: string, keys: readonly string[], raise: Raise): void {
  const seen = new Set<string>();
  keys.forEach((key, index) => {
    if (seen.has(key)) raise(`${list}/${index}/${name}`, 'key-twice', { key });
    seen.add(key);
  });
}
