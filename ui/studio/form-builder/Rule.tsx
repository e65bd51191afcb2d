import { useState } from 'react';
import { ExpressionField } from '../rules/ExpressionField.tsx';
import { useBuilding } from './builder-context.ts';

interface RuleProps {
  label: string;
  value: string | undefined;
  onChange(value: string | undefined): void;
  expects: 'boolean' | 'number' | 'text' | 'any';
  /** The table whose rows it is about. */
  each?: string | null | undefined;
  helperText?: string;
  /** What the document says while nothing is written; without it, nothing. */
  blank?: string;
}

/** An expression of the form. */
export function Rule({ label, value, onChange, expects, each, helperText, blank }: RuleProps) {
  const { form, parts } = useBuilding();
  const [isBlank, setBlank] = useState(value === blank);
  const shown = isBlank && value === blank ? '' : (value ?? '');
  return (
    <ExpressionField
      label={label}
      value={shown}
      form={form}
      parts={parts}
      each={each ?? undefined}
      expects={expects}
      {...(helperText === undefined ? {} : { helperText })}
      onChange={(source) => {
        setBlank(source.trim() === '');
        onChange(source.trim() === '' ? blank : source);
      }}
    />
  );
}
