import { useMemo } from 'react';
import type { CodeList, Form } from '../../../engine/index.ts';
import type { FormParts } from '../form-parts.ts';
import { ExpressionEditor, type ExpressionEditorProps } from './ExpressionEditor.tsx';
import { codeScopeIn, formScope } from './expression-scope.ts';

export interface ExpressionFieldProps extends Omit<ExpressionEditorProps, 'scope'> {
  form: Form;
  parts: FormParts;
  /** The table whose rows it is about. */
  each?: string | undefined;
  /** The list about each of whose codes it is. */
  codes?: CodeList | undefined;
}

/** An expression of a form: of an edit, a condition, a question's visibility, a derived value, a bound. */
export function ExpressionField({ form, parts, each, codes, ...rest }: ExpressionFieldProps) {
  const ofForm = formScope(form, parts, each);
  const scope = useMemo(() => (codes === undefined ? ofForm : codeScopeIn(ofForm, codes)), [ofForm, codes]);
  return <ExpressionEditor {...rest} scope={scope} />;
}
