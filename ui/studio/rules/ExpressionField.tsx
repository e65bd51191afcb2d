import type { Form } from '../../../engine/index.ts';
import type { FormParts } from '../form-parts.ts';
import { ExpressionEditor, type ExpressionEditorProps } from './ExpressionEditor.tsx';
import { formScope } from './expression-scope.ts';

export interface ExpressionFieldProps extends Omit<ExpressionEditorProps, 'scope'> {
  form: Form;
  parts: FormParts;
  /** The table whose rows it is about. */
  each?: string | undefined;
}

/** An expression of a form: of an edit, a condition, a question's visibility, a derived value, a bound. */
export function ExpressionField({ form, parts, each, ...rest }: ExpressionFieldProps) {
  return <ExpressionEditor {...rest} scope={formScope(form, parts, each)} />;
}
