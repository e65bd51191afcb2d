// One section through RJSF: it walks the schema. What a question looks like is ours, what is visible, required or wrong is the
// engine's, and answers come and go past it: RJSF would draw all that it walks at each of them, twice.
import Form, { type FormProps } from '@rjsf/core';
import type { Experimental_DefaultFormStateBehavior, RJSFSchema, UiSchema, ValidatorType } from '@rjsf/utils';
import { memo, useMemo, useRef } from 'react';
import type { LocalisedForm, LocalisedSection } from '../../engine/index.ts';
import { AnsweringContext, type OnAnswer, useAnswering } from './answering.ts';
import { isSame, pointerOf, stepsOf } from './answers.ts';
import { FewInputs } from './FewInputs.tsx';
import { GroupField } from './fields/GroupField.tsx';
import { LeafField } from './fields/LeafField.tsx';
import { ListField } from './fields/ListField.tsx';
import { FormViewContext, useFormView } from './form-view.ts';
import { LazySection } from './LazySection.tsx';
import { heightOf, holdsTable, piecesOf, showsSame } from './pieces.ts';
import { GroupTemplate } from './templates/GroupTemplate.tsx';
import { QuestionTemplate } from './templates/QuestionTemplate.tsx';
import { useDrawnInTurn } from './use-drawn-in-turn.ts';

const fieldsOfKinds = {
  ArrayField: ListField,
  BooleanField: LeafField,
  NumberField: LeafField,
  ObjectField: GroupField,
  StringField: LeafField,
};
const templates = { FieldTemplate: QuestionTemplate, ObjectFieldTemplate: GroupTemplate };

/** The engine judges answers: RJSF finds nothing to say. */
const validator: ValidatorType = {
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  isValid: () => true,
  rawValidation: () => ({ errors: [] }),
};

/** An untouched question stays empty: a form that fills itself fabricates statistics. */
const noDefaults: Experimental_DefaultFormStateBehavior = {
  arrayMinItems: { populate: 'never' },
  emptyObjectFields: 'skipDefaults',
  allOf: 'skipDefaults',
  constAsDefaults: 'never',
  requiredBooleanDefault: 'skip',
};

interface FormSectionProps {
  form: Pick<LocalisedForm, 'schema' | 'uiSchema'>;
  section: LocalisedSection;
  onAnswer: OnAnswer;
}

/** The part of an object under some keys. */
function pick<Value>(from: { [key: string]: Value }, keys: readonly string[]): { [key: string]: Value } {
  return Object.fromEntries(keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]])));
}

/** A section that is longer is drawn bit by bit: what is in sight first. */
const longSection = 24;

/** The questions of one section. */
export function FormSection({ form, section, onAnswer }: FormSectionProps) {
  const view = useFormView();
  const { answers, evaluation, ids = 'f', isReadOnly, sought } = view;
  const answering = useAnswering(view, onAnswer);
  const { schema } = form;
  const pieces = useMemo(() => piecesOf(section.fields, schema), [section.fields, schema]);
  const isLong = section.fields.length > longSection;
  const drawn = useDrawnInTurn(pieces.length, isLong);
  // A first guess of what is in sight: the rest comes when the form stands on the screen.
  let above = 0;
  return (
    <AnsweringContext value={answering}>
      {pieces.map((fields, index) => {
        const [first = ''] = fields;
        const shown = fields.filter((field) => !evaluation.hidden.has(pointerOf([field])));
        const height = heightOf(shown, answers);
        const isFirst = above < firstSight;
        above += height;
        return shown.length === 0 ? null : (
          <LazySection
            key={first}
            id={`${ids}:${first}`}
            height={height}
            isKept
            isDrawn={
              !isLong ||
              isReadOnly ||
              isFirst ||
              index < drawn ||
              (sought != null && fields.includes(stepsOf(sought)[0] ?? ''))
            }
          >
            <SectionPiece form={form} fields={fields} />
          </LazySection>
        );
      })}
    </AnsweringContext>
  );
}

const firstSight = 720;

interface SectionPieceProps extends Pick<FormSectionProps, 'form'> {
  fields: readonly string[];
}

/** Some questions of a section. Below here, the view of the form is new only when what they show has changed. */
function SectionPiece({ form, fields }: SectionPieceProps) {
  const view = useFormView();
  const { schema, uiSchema } = form;
  const steady = useRef({
    view,
    fields,
    schema: partOf(schema, fields),
    uiSchema: pick(uiSchema, fields),
    from: form,
  });
  const { current: before } = steady;
  const isSameForm =
    before.from.schema === schema && before.from.uiSchema === uiSchema && before.fields === fields;
  if (!isSameForm) {
    const own = { schema: partOf(schema, fields), uiSchema: pick(uiSchema, fields) };
    const keeps = isSame(before.schema, own.schema) && isSame(before.uiSchema, own.uiSchema);
    steady.current = {
      ...before,
      ...(keeps ? {} : own),
      fields: isSame([...before.fields], [...fields]) ? before.fields : fields,
      from: form,
    };
  }
  if (before.view !== view && !showsSame(before.view, view, fields))
    steady.current = { ...steady.current, view };
  const { current } = steady;
  return (
    <FormViewContext value={current.view}>
      <PieceForm schema={current.schema} uiSchema={current.uiSchema} ids={current.view.ids ?? 'f'} />
    </FormViewContext>
  );
}

/** RJSF starts anew with every new schema: this takes only what stays the same for as long as it says the same. */
const PieceForm = memo(function PieceForm({
  schema,
  uiSchema,
  ids,
}: {
  schema: RJSFSchema;
  uiSchema: UiSchema;
  ids: string;
}) {
  // Typed as RJSF's own props: its generics would walk the whole of recursive JSON.
  const props: FormProps = {
    schema,
    uiSchema,
    validator,
    fields: fieldsOfKinds,
    templates,
    // The rows of a table have forms of their own.
    tagName: holdsTable(schema) ? 'div' : FewInputs,
    idPrefix: ids,
    experimental_defaultFormStateBehavior: noDefaults,
    noHtml5Validate: true,
    showErrorList: false,
  };
  return (
    <Form {...props}>
      <span />
    </Form>
  );
});

function partOf(schema: LocalisedForm['schema'], names: readonly string[]): RJSFSchema {
  // Requiredness is the engine's to say: RJSF would fill in what it takes for required.
  const { required: _required, ...root }: RJSFSchema = schema;
  return { ...root, properties: pick(root.properties ?? {}, names) };
}
