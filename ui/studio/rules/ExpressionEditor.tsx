// Where an expression is written: its text, and what is wrong with it at its place.
import FormHelperText from '@mui/material/FormHelperText';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useId, useMemo } from 'react';
import { describe } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { ExpressionText, type TextFault } from './ExpressionText.tsx';
import { compileIn, type Expected, type ExpressionScope } from './expression-scope.ts';

export interface ExpressionEditorProps {
  label: string;
  /** FEEL; empty where there is none. */
  value: string;
  onChange(source: string): void;
  scope: ExpressionScope;
  expects: Expected;
  helperText?: string | undefined;
  isReadOnly?: boolean | undefined;
}

const Frame = styled('div')({
  border: `1px solid ${colours.edge}`,
  borderRadius: 8,
  background: colours.paper,
  '&:focus-within': { borderColor: colours.accent, boxShadow: `0 0 0 1px ${colours.accent}` },
  '&[data-faulty]': { borderColor: colours.error },
});

/** Edits an expression; what it may name and what it must give come with it. */
export function ExpressionEditor(props: ExpressionEditorProps) {
  const { label, value, onChange, scope, expects, helperText, isReadOnly = false } = props;
  const { locale } = useWords();
  const id = useId();
  const faults = useMemo((): TextFault[] => {
    if (value.trim() === '') return [];
    const compiled = compileIn(scope, value, expects);
    if (compiled.ok) return [];
    return compiled.issues.map(({ code, from, to, params }) => ({
      from,
      to,
      message: describe(`expression.${code}`, params, locale),
    }));
  }, [scope, value, expects, locale]);
  return (
    <div>
      <Typography id={`${id}-label`} variant="subtitle2" component="div">
        {label}
      </Typography>
      <Frame data-faulty={faults.length > 0 || undefined}>
        <ExpressionText
          value={value}
          onChange={onChange}
          faults={faults}
          labelledBy={`${id}-label`}
          describedBy={`${id}-said`}
          isReadOnly={isReadOnly}
        />
      </Frame>
      <div id={`${id}-said`} aria-live="polite">
        {faults.map(({ from, message }) => (
          <FormHelperText key={`${from} ${message}`} error>
            {message}
          </FormHelperText>
        ))}
        {helperText !== undefined && <FormHelperText>{helperText}</FormHelperText>}
      </div>
    </div>
  );
}
