import { useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { ExpressionEditor, type ExpressionEditorProps } from '../rules/ExpressionEditor.tsx';

interface ExpressionPartProps extends ExpressionEditorProps {
  /** Whether there may be none. */
  isOptional?: boolean;
  /** Why it cannot stand here though it reads; null where it can. */
  refuse?: (source: string) => string | null;
}

/** An expression of a document that cannot be without one: while the text is empty or refused, the last one holds. */
export function ExpressionPart({
  isOptional = false,
  refuse,
  onChange,
  value,
  helperText,
  ...rest
}: ExpressionPartProps) {
  const { t } = useWords();
  const [held, setHeld] = useState<{ text: string; over: string; why: string } | null>(null);
  const shown = held !== null && held.over === value ? held : null;
  const write = (source: string) => {
    const why =
      source.trim() === '' && !isOptional ? t('lists.expression.empty') : (refuse?.(source) ?? null);
    setHeld(why === null ? null : { text: source, over: value, why });
    if (why === null) onChange(source.trim() === '' ? '' : source);
  };
  return (
    <ExpressionEditor
      {...rest}
      value={shown?.text ?? value}
      onChange={write}
      helperText={shown?.why ?? helperText}
    />
  );
}
