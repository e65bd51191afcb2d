// The way by which somebody at the studio comes to each refusal: a gesture of a workshop, the text beside it, or what is
// done with a whole definition. A code of the catalogue that is missing here fails its test.
import type { Definition } from '../../../engine/index.ts';
import type { Fault } from '../../definitions/faults.ts';
import type { Patch } from '../../definitions/patched.ts';

export interface Way {
  /**
   * `workshop`: by the gesture that is told. `text`: only where somebody writes the document's text, pastes or brings a
   * file. `publishing`: of drafts beside people and other definitions, where they are examined and published. The rest is
   * never said of a definition in the studio: of answers in a return, of moving open cases, of files of a package.
   */
  by: 'workshop' | 'text' | 'publishing' | 'answers' | 'migration' | 'package';
  gesture: string;
  /** A document in which it is found, where the registry of faulty definitions has none. */
  made?: Pick<Fault, 'kind' | 'patch' | 'revises' | 'base'>;
  /** An expression in which it is found while it is being written. */
  expression?: string;
  /** The test in which it is reached, where it takes more than one document. */
  provedIn?: string;
}

const way =
  (by: Way['by']) =>
  (gesture: string, made?: Way['made']): Way => ({ by, gesture, ...(made === undefined ? {} : { made }) });
const workshop = way('workshop');
const text = way('text');

type Kind = Definition['kind'];

const of =
  (kind: Kind, extra: { revises?: true } = {}) =>
  (...patch: Patch[]): Way['made'] => ({ kind, patch, ...extra });
const form = of('form');
const indicators = of('indicators');
const collection = of('collection');
const workflow = of('workflow');
const put = (path: string, value: unknown): Patch => ({ op: 'add', path, value });
const drop = (path: string): Patch => ({ op: 'remove', path });

/** The rule of a check, written as an expression. */
const rule = (must: string) => form(put('/edits/0/must', must));
const question = (path: string, value: unknown) => form(put(`/schema/properties/${path}`, value));
const column = (path: string, value: unknown) =>
  form(put(`/schema/properties/products/items/properties/${path}`, value));
const indicator = (changes: object) =>
  indicators(
    put('/indicators/0', {
      id: 'tried',
      title: { fa: 'آزمون', en: 'Tried' },
      unit: { fa: 'تن', en: 'tonne' },
      decimals: 0,
      levels: ['national'],
      periods: ['month'],
      confidentiality: 'public',
      ...changes,
    }),
  );
const aboutDocuments = (...patch: Patch[]) =>
  collection(
    put('/subject', 'definition'),
    put('/body', 'mining'),
    put('/opening', { by: 'request', role: 'planning_deputy' }),
    drop('/due'),
    put('/forms', []),
    ...patch,
  );

const writesRule = (must: string) => workshop('write the rule of a check as an expression', rule(must));
const answers: Way = { by: 'answers', gesture: 'fill in a return' };
const inTest = (by: Way['by'], gesture: string, provedIn: string): Way => ({ by, gesture, provedIn });
const migration: Way = { by: 'migration', gesture: 'plan the migration of open cases' };

export const ways: { [code: string]: Way } = {
  'answer-of-hard-edit': text(
    'write an answer beside the severity of a hard check',
    form(put('/edits/0/answer', 'explain')),
  ),
  'ask-once.asked-in-other-period': inTest(
    'workshop',
    'choose the item of a question that another form asks by quarter',
    'tests/engine/definitions/ask-once.test.ts',
  ),
  'ask-once.asked-twice': workshop('choose the item of a question that another form asks'),
  'ask-once.burden-unchanged': workshop('remove a question'),
  'ask-once.concept-twice': workshop('give an item the concept of another'),
  'ask-once.form-of-other-kind': workshop('choose a form for units of another kind'),
  'ask-once.forms-ask-twice': workshop('choose a form that asks what another of the same units asks'),
  'ask-once.in-register': workshop('ask what the register holds'),
  'ask-once.item-of-other-kind': workshop('choose an item of units of another kind'),
  'ask-once.known-elsewhere': workshop('ask what another agency collects', form()),
  'ask-once.link-broken': workshop('name the question that is asked twice'),
  'ask-once.linked': inTest(
    'workshop',
    'say why a question is asked twice',
    'tests/engine/definitions/ask-once.test.ts',
  ),
  'attachment-in-table': workshop('drag a question for a file into a table'),
  'bad-name': text('name a thing of the document'),
  'body-missing': text('leave out whose business the cases are', aboutDocuments(drop('/body'))),
  'codes-are-text': text(
    'give a code list to a number',
    question('daysWorked/x-codelist', { key: 'products' }),
  ),
  const: text('write a value that is fixed', form(put('/schema/type', 'array'))),
  cycle: workshop('let two conditions name each other'),
  decimals: answers,
  'definition-twice': inTest(
    'package',
    'put two files of one definition into a package',
    'tests/server/check.test.ts',
  ),
  'digest-of-other-scope': inTest(
    'publishing',
    'send the digest of reviewing to a role of the nation',
    'tests/engine/workflows/verify-holders.test.ts',
  ),
  'digest-without-reader': inTest(
    'publishing',
    'send the digest of reviewing to a role that nobody holds in a domain',
    'tests/engine/workflows/verify-holders.test.ts',
  ),
  'dimension-missing': text(
    'give the rows without a key',
    form(
      drop('/schema/properties/products/x-dimension'),
      put('/schema/properties/products/x-rows', { from: 'codelist' }),
    ),
  ),
  'dimension-not-code': workshop(
    'choose the key of a table',
    form(put('/schema/properties/products/x-dimension', 'production')),
  ),
  'dimension-not-coded': text(
    'give rows from a column without codes',
    form(
      put('/schema/properties/products/x-dimension', 'name'),
      put('/schema/properties/products/x-rows', { from: 'codelist' }),
      drop('/schema/properties/products/x-prefill'),
      put('/schema/properties/products/items/properties/name', {
        type: 'string',
        'x-title': { fa: 'نام', en: 'Name' },
      }),
    ),
  ),
  'document-too-big': text(
    'paste a document of many thousands of values',
    form(
      put(
        '/ui/big',
        Array.from({ length: 10 }, () => Array.from({ length: 7000 }, (_, n) => n)),
      ),
    ),
  ),
  duplicate: text('write a value twice', form(put('/unitKinds', ['PRODUCTION', 'PRODUCTION']))),
  edit: answers,
  'empty-range': workshop('write a least above the most'),
  'empty-section': workshop('add a section and leave it empty'),
  enum: text('write a value that is not offered'),
  'exclusive-maximum': answers,
  'exclusive-minimum': text('write the step of a number as nought', question('daysWorked/multipleOf', 0)),
  'example.answer': inTest(
    'workshop',
    'keep a try as an example, and change what the form works out',
    'tests/engine/definitions/examples.test.ts',
  ),
  'example.check-gone': inTest(
    'workshop',
    'keep a try as an example, and take a check out',
    'tests/engine/definitions/examples.test.ts',
  ),
  'example.hidden': inTest(
    'text',
    'write which questions an example expects to be hidden',
    'tests/engine/definitions/examples.test.ts',
  ),
  'example.issue-missing': inTest(
    'workshop',
    'keep a try as an example, and make a check milder',
    'tests/engine/definitions/examples.test.ts',
  ),
  'example.issue-unexpected': inTest(
    'workshop',
    'keep a try as an example, and add a required question',
    'tests/engine/definitions/examples.test.ts',
  ),
  'example.message': inTest(
    'text',
    'write which words an example expects',
    'tests/engine/definitions/examples.test.ts',
  ),
  'example.observations': inTest(
    'text',
    'write which figures an example expects',
    'tests/engine/definitions/examples.test.ts',
  ),
  'example.severity': inTest(
    'workshop',
    'keep a try as an example, and make a check soft',
    'tests/engine/definitions/examples.test.ts',
  ),
  'expression.argument-missing': writesRule('sqrt() = 1'),
  'expression.argument-type': writesRule('not(1)'),
  'expression.bad-literal': writesRule('date("1405-13-40") = period.start'),
  'expression.bad-pattern': writesRule('matches(causeText, "(")'),
  'expression.double-equals': writesRule('daysWorked == 1'),
  'expression.duplicate-entry': writesRule('{a: 1, a: 2}.a = 1'),
  'expression.no-fields': writesRule('daysWorked.part = 1'),
  'expression.no-operation': writesRule('nilReport + true = 1'),
  'expression.no-order': writesRule('nilReport < true'),
  'expression.not-a-list': writesRule('some x in daysWorked satisfies x = 1'),
  'expression.not-comparable': writesRule('daysWorked = "a"'),
  'expression.not-in-sql': inTest(
    'publishing',
    'look at the value of an indicator while it is written',
    'tests/engine/expressions/sql.test.ts',
  ),
  'expression.not-in-subset': writesRule('(function(x) x)(1) = 1'),
  'expression.number-too-large': writesRule(`daysWorked < ${'9'.repeat(400)}`),
  'expression.open-brace': workshop(
    'write the message of a check',
    form(put('/edits/0/message/fa', 'رقم {daysWorked')),
  ),
  'expression.open-string': writesRule('status = "active'),
  'expression.pattern-not-literal': writesRule('matches(causeText, status)'),
  'expression.syntax': writesRule('daysWorked > ) 1'),
  'expression.too-deep': writesRule(`${'('.repeat(150)}1${')'.repeat(150)} = 1`),
  'expression.too-long': {
    by: 'workshop',
    gesture: 'write a very long rule',
    expression: `1 = ${' '.repeat(30_000)}1`,
  },
  'expression.too-many-arguments': writesRule('sqrt(1, 2) = 1'),
  'expression.too-many-parts': writesRule(`${'1+'.repeat(1800)}1 = 1`),
  'expression.type-mismatch': writesRule('daysWorked + 1'),
  'expression.unfinished': writesRule('daysWorked >'),
  'expression.unknown-function': writesRule('zzqqxx(1) = 1'),
  'expression.unknown-function-similar': writesRule('sqart(4) = 2'),
  'expression.unknown-name': writesRule('zzqqxx = 1'),
  'expression.unknown-name-similar': writesRule('daysWorkd = 1'),
  'file-missing': answers,
  'file-too-large': answers,
  'file-twice': answers,
  'file-type': answers,
  'form-does-not-fit': inTest(
    'workshop',
    'choose the policy of a collection',
    'tests/engine/definitions/verify.test.ts',
  ),
  format: answers,
  'forms-missing': workshop('take the last form out of a collection', collection(put('/forms', []))),
  'forms-not-asked': text(
    'give forms to a collection about documents',
    aboutDocuments(put('/forms', [{ form: 'monthly-mine', when: 'true' }])),
  ),
  'in-no-section': text('take a question out of every section'),
  'in-part': inTest('publishing', 'take a part that does not fit', 'tests/engine/forms/parts.test.ts'),
  'in-two-sections': text('put a question into two sections'),
  'in-use': inTest('publishing', 'retire what others use', 'tests/scenarios/revision.test.ts'),
  'indicator-cases-counted': text(
    'count cases of an item',
    indicator({ measure: { of: 'cases', aggregate: 'count', item: 'energy.water' } }),
  ),
  'indicator-circle': workshop('let the formula of an indicator name itself'),
  'indicator-dimensions-differ': inTest(
    'workshop',
    'write a formula',
    'tests/engine/indicators/verify.test.ts',
  ),
  'indicator-formula-over-time': text(
    'say how months of a formula add up',
    indicator({ formula: 'electricity', overTime: 'sum' }),
  ),
  'indicator-item-missing': text(
    'leave the item of a measure out',
    indicator({ measure: { of: 'observations', aggregate: 'sum' } }),
  ),
  'indicator-item-not-number': workshop(
    'choose the item of a measure',
    indicator({ measure: { of: 'observations', aggregate: 'sum', item: 'activity.status' } }),
  ),
  'indicator-item-unknown': text('name an item that is not in the catalogue'),
  'indicator-item-without-dimension': workshop(
    'break a measure down',
    indicator({ measure: { of: 'observations', aggregate: 'sum', item: 'energy.water', by: 'dimension' } }),
  ),
  'indicator-measure-or-formula': text('leave both out'),
  'indicator-name-reserved': text(
    'call an indicator as the period is called',
    indicator({ id: 'period', formula: '1' }),
  ),
  'indicator-units-mixed': workshop(
    'take the breakdown of a measure out',
    indicator({ measure: { of: 'observations', aggregate: 'sum', item: 'production.quantity' } }),
  ),
  'item-needs-dimension': workshop('choose the item of a question', question('water/x-item', 'mining.grade')),
  'item-not-of-option': workshop('choose the item of an option'),
  'item-of-other-type': workshop('choose the item of a question', question('remarks/x-item', 'visit.date')),
  'item-twice': workshop('choose the item of a question that another question reports'),
  'items-missing': text(
    'write a list without what it holds',
    question('water', { type: 'array', 'x-title': { fa: 'آب', en: 'Water' } }),
  ),
  'key-twice': workshop('write a code that is there'),
  'keyword-not-here': text('write a property at a question of another type'),
  'label-missing': text('write a choice without words'),
  'list-of-what': text(
    'write a list of lists',
    question('water', {
      type: 'array',
      items: { type: 'array', items: { type: 'string' } },
      'x-title': { fa: 'آب', en: 'Water' },
    }),
  ),
  'max-items': text(
    'write more than are allowed',
    form(
      put(
        '/edits/0/fields',
        Array.from({ length: 310 }, (_, n) => `q${n}`),
      ),
    ),
  ),
  maximum: text('write more than is allowed', form(put('/burdenMinutes', 100000))),
  'meaning.code-measure-changed': workshop('change the unit of measure of a code', {
    kind: 'codelist',
    base: 'forms/codelists/products.json',
    revises: true,
    patch: [put('/codes/0/attributes/measureCode', 'XXX'), put('/codes/0/attributes/multiplier', 7)],
  }),
  'meaning.codes-removed': workshop('remove a code'),
  'meaning.codes-retitled': workshop('change the title of a code'),
  'meaning.computation-changed': workshop('change a computation'),
  'meaning.field-renamed': workshop('change the key of a question'),
  'meaning.indicator-changed': workshop('change a measure'),
  'meaning.indicator-dropped': workshop('remove an indicator'),
  'meaning.item-changed': workshop('change the concept of an item'),
  'meaning.item-dropped': workshop('remove a question'),
  'meaning.item-removed': workshop('remove an item'),
  'meaning.measure-changed': workshop('change the unit of a question'),
  'meaning.options-gone': workshop(
    'remove an option',
    of('form', { revises: true })(
      put('/schema/properties/status/enum', ['active', 'semi-active']),
      drop('/schema/properties/status/x-labels/inactive'),
    ),
  ),
  'meaning.other-item': workshop(
    'choose another item for a question',
    of('form', { revises: true })(put('/schema/properties/gas/x-item', 'visit.count')),
  ),
  'meaning.other-item-compared': workshop(
    'choose another item for a question that a check compares',
    of('form', { revises: true })(
      put('/schema/properties/products/items/properties/production/x-item', 'mining.grade'),
    ),
  ),
  'meaning.question-renamed': workshop(
    'change the key of a question that reports no item',
    of('form', { revises: true })(
      drop('/schema/properties/remarks'),
      put('/schema/properties/notes', { type: 'string', 'x-title': { fa: 'توضیحات', en: 'Remarks' } }),
      put('/sections/4/fields', ['allocation', 'notes']),
    ),
  ),
  'meaning.rows-changed': workshop(
    'choose another key for a table',
    of('form', { revises: true })(
      put('/schema/properties/products/items/properties/reason', {
        type: 'string',
        'x-title': { fa: 'علت', en: 'Reason' },
        'x-codelist': { key: 'causes' },
      }),
      put('/schema/properties/products/x-dimension', 'reason'),
    ),
  ),
  'meaning.words-changed': workshop('change the title of a question'),
  'min-items': text('leave a list empty', form(put('/sections', []))),
  minimum: text('write less than is allowed', form(put('/burdenMinutes', -5))),
  'multiple-of': answers,
  'name-twice': workshop('name a condition as a question is named'),
  'no-item': workshop('add a question for a number'),
  'no-match': text('write a value of no shape that is possible', question('water/x-item', 5)),
  'no-such-day': workshop('write a day of a code'),
  'no-such-time-zone': text('write a time zone'),
  'no-working-day': text('make every day a day of rest'),
  'not-a-number': workshop(
    'choose what a sum adds up',
    form(
      put('/sums', [
        {
          id: 'tried',
          severity: 'hard',
          parts: ['remarks'],
          totals: ['water'],
          message: { fa: 'نه', en: 'No' },
        },
      ]),
    ),
  ),
  'not-a-table': text('let a check run for rows of a question'),
  'not-a-text': text(
    'name the question that takes the words of an option',
    form(put('/schema/properties/status/x-specify', { inactive: 'daysWorked' })),
  ),
  'not-activity-id': text('name a unit by something else than its activity id'),
  'not-in-force': answers,
  'not-in-list': text(
    'name a code of a list',
    question('cause/x-descriptions', { NO_SUCH_CODE: { fa: 'نیست', en: 'None' } }),
  ),
  'not-in-order': workshop('add a value of a parameter'),
  'not-json': inTest('text', 'leave a bracket out', 'tests/server/check.test.ts'),
  'not-offered': answers,
  'not-selectable': text('name a product that its code list does not have'),
  'not-with-others': answers,
  'number-as-text': text('write a number in quotation marks', form(put('/burdenMinutes', '20'))),
  'one-of-two': text('give a day and a number of days'),
  'opens-by-request': text(
    'open cases about documents by period',
    aboutDocuments(put('/opening', { by: 'period' }), put('/due', { day: 5 })),
  ),
  'parameter-of-workflow-missing': inTest(
    'workshop',
    'choose the policy of a collection',
    'tests/engine/definitions/verify.test.ts',
  ),
  'parameter-type': workshop('choose the parameter of a setting'),
  'part-clash': workshop('add a shared part'),
  'part-in-no-section': text('take a shared part out of every section'),
  'part-needs': inTest('workshop', 'add a shared part', 'tests/engine/forms/parts.test.ts'),
  'part-needs-type': inTest(
    'workshop',
    'change the type of a question that a shared part needs',
    'tests/engine/forms/parts.test.ts',
  ),
  'part-newer': inTest('publishing', 'publish a new version of a part', 'tests/server/shared-parts.test.ts'),
  pattern: text('write a key', form(put('/key', 'Not A Key'))),
  'pattern-not-linear': workshop('write the pattern of a text'),
  'properties-missing': text('write a group without questions'),
  'reference-cycle': text(
    'let a definition within the form refer to itself',
    form(
      put('/schema/$defs', { ring: { $ref: '#/$defs/ring' } }),
      put('/schema/properties/water', { $ref: '#/$defs/ring' }),
    ),
  ),
  required: workshop('turn to opening by request'),
  'reserved-name': workshop('name a column of a code list'),
  'row-field-outside': text(
    'let a check of the form name a column',
    form(put('/edits/3/fields', ['products.production'])),
  ),
  'row-not-given': answers,
  'row-twice': answers,
  'rows-of-answers': text(
    'give rows that depend on answers',
    form(
      put('/schema/properties/products/x-rows', {
        from: 'register',
        value: 'for p in unit.products return { product: status }',
      }),
      drop('/schema/properties/products/x-prefill'),
      drop('/schema/properties/products/maxItems'),
    ),
  ),
  'table-not-at-top': text(
    'put a table into a table',
    column('inner', {
      type: 'array',
      'x-title': { fa: 'درون', en: 'Inner' },
      items: { type: 'object', properties: { a: { type: 'string' } } },
    }),
  ),
  'too-complex': answers,
  'too-deep': text(
    'paste a document of many levels',
    form(
      put(
        '/ui/deep',
        Array.from({ length: 50 }).reduce<unknown>((inner) => ({ in: inner }), {}),
      ),
    ),
  ),
  'too-early': answers,
  'too-late': answers,
  'too-long': text('write a very long title', form(put('/title/fa', 'ا'.repeat(5000)))),
  'too-many-fields': text(
    'paste more questions than a form may have',
    form(
      ...Array.from({ length: 250 }, (_, n) =>
        put(`/schema/properties/group${n}`, {
          type: 'object',
          'x-title': { fa: 'گروه', en: 'Group' },
          properties: Object.fromEntries(
            Array.from({ length: 5 }, (_, m) => [
              `q${m}`,
              { type: 'string', 'x-title': { fa: 'بیش', en: 'More' } },
            ]),
          ),
        }),
      ),
    ),
  ),
  'too-short': text('leave the rule of a check empty', rule('')),
  type: text('write a value of another sort'),
  'type-missing': text(
    'write a question without a type',
    question('water', { 'x-title': { fa: 'آب', en: 'Water' } }),
  ),
  'unknown-calendar': text('name a calendar'),
  'unknown-codelist': text('name a code list'),
  'unknown-collection': text('name a collection'),
  'unknown-domain': text('name a deputyship'),
  'unknown-field': text('write a property that there is not'),
  'unknown-form': text('name a form'),
  'unknown-item': text('name an item'),
  'unknown-kind': text('write another kind', form(put('/kind', 'poem'))),
  'unknown-name': text('name a question that is not there'),
  'unknown-parameter': text('name a parameter'),
  'unknown-part': text('name a shared part'),
  'unknown-part-version': text('name a version of a shared part'),
  'unknown-policy': text('name a policy'),
  'unknown-role': text('name a role'),
  'unknown-workflow': text('name a chain'),
  'unreadable-text': text('paste a broken character', form(put('/title/fa', 'الف\u0000ب'))),
  'workflow.always-without-target': text('leave the target of an automatic way out'),
  'workflow.clock-of-other-state': workshop('remove the deadline of a task'),
  'workflow.collection-of-other-subject': workshop(
    'choose a collection about definitions for the case that is opened',
  ),
  'workflow.dead-end': workshop('add a state and remove its way'),
  'workflow.declaration-of-nothing': workshop('ask for the declaration with a way that asks for no form'),
  'workflow.does-nothing': workshop('remove the target of a way'),
  'workflow.event-of-nobody': workshop('add a way without a task'),
  'workflow.eventless-loop': workshop('let two automatic ways lead to each other'),
  'workflow.expression': workshop('write a rule of a way'),
  'workflow.final-goes-on': text('give a way to an end'),
  'workflow.impossible-value': workshop('choose the value of a parameter'),
  'workflow.missing-parameter': text('leave a setting of a consequence out'),
  'workflow.no-end': workshop('turn a way away from the end'),
  'workflow.no-guard': text('write a condition of another shape'),
  'workflow.not-observed': text('let a visit change what a permit says'),
  'workflow.nothing-to-do': workshop('give a task to a state without ways'),
  'workflow.of-other-subject': text(
    'publish a draft in a chain about units',
    workflow(put('/machine/states/accepted/entry', ['publish'])),
  ),
  'workflow.only-by-event': text(
    'publish when a deadline passes',
    workflow(put('/machine/states/expected/entry', [{ type: 'publish' }])),
  ),
  'workflow.parameter-type': workshop('choose the parameter of a deadline'),
  'workflow.role-held-by-nobody': inTest(
    'publishing',
    'give a task to a role that nobody holds in a province',
    'tests/engine/workflows/verify-holders.test.ts',
  ),
  'workflow.role-held-nowhere': inTest(
    'publishing',
    'give a task to a role that nobody holds',
    'tests/engine/workflows/verify-holders.test.ts',
  ),
  'workflow.role-may-not-act': workshop('choose the role of a task'),
  'workflow.role-of-other-scope': workshop('choose the role of a task'),
  'workflow.type-of-state': text('write another type of a state'),
  'workflow.unknown-action': text('name a consequence'),
  'workflow.unknown-clock': text('name a deadline'),
  'workflow.unknown-collection': text('name the collection of the case that is opened'),
  'workflow.unknown-event': workshop('remove a way that a task offers'),
  'workflow.unknown-guard': text('name a condition'),
  'workflow.unknown-initial': text('name the first state'),
  'workflow.unknown-parameter': text('name a parameter'),
  'workflow.unknown-parameter-name': text('write a setting of a condition'),
  'workflow.unknown-role': text('name a role'),
  'workflow.unknown-stage': text('name a stage'),
  'workflow.unknown-state': text('name the state of a deadline'),
  'workflow.unknown-target': text('name the target of a way'),
  'workflow.unreachable': workshop('remove the way that leads to a state'),
  'workflow.waits-without-deadline': workshop('remove the deadline of a state'),
  'workflow.wrong-parameter': text('write a setting of a consequence'),
};

for (const code of [
  'case-ended',
  'clock-differs',
  'clock-missing',
  'clock-not-running',
  'clock-unused',
  'entry-not-run',
  'left-by-plan',
  'not-interpretable',
  'passes-on',
  'same-version',
  'source-ended',
  'state-unmapped',
  'target-ended',
  'task-changes',
  'unknown-source',
  'unknown-target',
])
  ways[`migration.${code}`] = migration;
