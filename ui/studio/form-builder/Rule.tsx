import { useState } from 'react';
import type { CodeList } from '../../../engine/index.ts';
import { ExpressionField } from '../rules/ExpressionField.tsx';
import type { WhenMissing } from '../rules/needs.ts';
import { useBuilding } from './builder-context.ts';

interface RuleProps {
  label: string;
  value: string | undefined;
  onChange(value: string | undefined): void;
  expects: 'boolean' | 'number' | 'text' | 'any';
  /** The table whose rows it is about. */
  each?: string | null | undefined;
  /** The list about each of whose codes it is. */
  codes?: CodeList | undefined;
  /** Of what a check demands: what it makes of what is missing. */
  whenMissing?: WhenMissing;
  helperText?: string;
  /** What the document says while nothing is written; without it, nothing. */
  blank?: string;
}

/** An expression of the form. */
export function Rule(props: RuleProps) {
  const { label, value, onChange, expects, each, codes, whenMissing, helperText, blank } = props;
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
      codes={codes}
      expects={expects}
      whenMissing={whenMissing}
      {...(helperText === undefined ? {} : { helperText })}
      onChange={(source) => {
        setBlank(source.trim() === '');
        onChange(source.trim() === '' ? blank : source);
      }}
    />
  );
}
