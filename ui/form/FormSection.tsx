// One section through RJSF: it walks the schema and keeps the values; what a question looks like is ours, and what is
// visible, required or wrong is the engine's.
import Form, { type FormProps } from '@rjsf/core';
import type { Experimental_DefaultFormStateBehavior, RJSFSchema, UiSchema, ValidatorType } from '@rjsf/utils';
import { useMemo } from 'react';
import type { LocalisedForm, LocalisedSection } from '../../engine/index.ts';
import type { Answers } from './answers.ts';
import { GroupField } from './fields/GroupField.tsx';
import { LeafField } from './fields/LeafField.tsx';
import { ListField } from './fields/ListField.tsx';
import { useFormView } from './form-view.ts';
import { GroupTemplate } from './templates/GroupTemplate.tsx';
import { QuestionTemplate } from './templates/QuestionTemplate.tsx';

const fields = {
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
  /** The answers of the section's fields after a change; an absent one was cleared. */
  onAnswer: (changes: { [field: string]: Answers[string] | undefined }) => void;
}

/** The part of an object under some keys. */
function pick<Value>(from: { [key: string]: Value }, keys: readonly string[]): { [key: string]: Value } {
  return Object.fromEntries(keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]])));
}

/** The questions of one section. */
export function FormSection({ form, section, onAnswer }: FormSectionProps) {
  const { answers, ids = 'f' } = useFormView();
  const schema = useMemo<RJSFSchema>(() => {
    // Requiredness is the engine's to say: RJSF would fill in what it takes for required.
    const { required: _required, ...root }: RJSFSchema = form.schema;
    return { ...root, properties: pick(root.properties ?? {}, section.fields) };
  }, [form.schema, section.fields]);
  const uiSchema = useMemo<UiSchema>(
    () => pick(form.uiSchema, section.fields),
    [form.uiSchema, section.fields],
  );
  // Typed as RJSF's own props: its generics would walk the whole of recursive JSON.
  const props: FormProps = {
    schema,
    uiSchema,
    validator,
    fields,
    templates,
    formData: pick(answers, section.fields),
    tagName: 'div',
    idPrefix: ids,
    experimental_defaultFormStateBehavior: noDefaults,
    noHtml5Validate: true,
    showErrorList: false,
    onChange: ({ formData }) =>
      onAnswer(Object.fromEntries(section.fields.map((field) => [field, formData?.[field]]))),
  };
  return (
    <Form {...props}>
      <span />
    </Form>
  );
}
