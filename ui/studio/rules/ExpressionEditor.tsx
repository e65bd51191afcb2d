// Where an expression is written: in words where it has a common shape, or as text; what it says, and what is wrong with it.
import FormHelperText from '@mui/material/FormHelperText';
import { styled } from '@mui/material/styles';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useId, useMemo, useRef, useState } from 'react';
import { describe } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { ExpressionText, type ExpressionTextHandle, type TextFault } from './ExpressionText.tsx';
import { compileIn, type Expected, type ExpressionScope, namesIn } from './expression-scope.ts';
import { InsertName } from './InsertName.tsx';
import { inWords } from './in-words.ts';
import { LackingNote } from './LackingNote.tsx';
import type { WhenMissing } from './needs.ts';
import { RuleBuilder } from './RuleBuilder.tsx';
import { readRule } from './read-rule.ts';

export interface ExpressionEditorProps {
  label: string;
  /** FEEL; empty where there is none. */
  value: string;
  onChange(source: string): void;
  scope: ExpressionScope;
  expects: Expected;
  /** Of what a check demands: what it makes of what is missing. */
  whenMissing?: WhenMissing | undefined;
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

const Head = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 8,
  marginBlockEnd: 6,
});

/** Edits an expression; what it may name and what it must give come with it. */
export function ExpressionEditor(props: ExpressionEditorProps) {
  const { label, value, onChange, scope, expects, whenMissing, helperText, isReadOnly = false } = props;
  const wording = useWords();
  const { locale, t } = wording;
  const id = useId();
  const text = useRef<ExpressionTextHandle>(null);
  const [chosen, setChosen] = useState<'rule' | 'text'>(() =>
    readRule(value, namesIn(scope)) === null ? 'text' : 'rule',
  );
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
  const canBeRule = expects === 'boolean';
  const rule = useMemo(() => (canBeRule ? readRule(value, namesIn(scope)) : null), [canBeRule, scope, value]);
  const isRule = rule !== null && chosen === 'rule';
  const sentence = useMemo(() => inWords(value, scope, wording), [value, scope, wording]);
  return (
    <div>
      <Head>
        <Typography id={`${id}-label`} variant="subtitle2" component="div" sx={{ flex: 1, minWidth: '8rem' }}>
          {label}
        </Typography>
        {!isRule && !isReadOnly && (
          <InsertName scope={scope} onInsert={(path) => text.current?.insert(path)} />
        )}
        {canBeRule && (
          <ToggleButtonGroup
            exclusive
            size="small"
            aria-label={t('rules.view')}
            value={isRule ? 'rule' : 'text'}
            onChange={(_, view: 'rule' | 'text' | null) => view !== null && setChosen(view)}
            sx={{ '& button': { px: 1.5, minHeight: { xs: 44, md: 32 } } }}
          >
            <ToggleButton value="rule">{t('rules.asRule')}</ToggleButton>
            <ToggleButton value="text">{t('rules.asText')}</ToggleButton>
          </ToggleButtonGroup>
        )}
      </Head>
      <Frame data-faulty={faults.length > 0 || undefined}>
        {isRule ? (
          <RuleBuilder
            label={label}
            value={value}
            rule={rule}
            scope={scope}
            whenMissing={whenMissing}
            isReadOnly={isReadOnly}
            onChange={onChange}
          />
        ) : (
          <ExpressionText
            ref={text}
            value={value}
            onChange={(source) => {
              // A text that becomes a rule while it is typed stays a text.
              setChosen('text');
              onChange(source);
            }}
            scope={scope}
            faults={faults}
            labelledBy={`${id}-label`}
            describedBy={`${id}-said`}
            isReadOnly={isReadOnly}
          />
        )}
      </Frame>
      {rule !== null && whenMissing !== undefined && faults.length === 0 && (
        <LackingNote
          rule={rule}
          scope={scope}
          whenMissing={whenMissing}
          isReadOnly={isReadOnly}
          onChange={onChange}
        />
      )}
      <div id={`${id}-said`}>
        {sentence !== null && (
          <FormHelperText component="div" sx={{ fontSize: '0.875rem' }}>
            {t('rules.words')}: {sentence}
          </FormHelperText>
        )}
        <div aria-live="polite">
          {faults.map(({ from, message }) => (
            <FormHelperText key={`${from} ${message}`} error>
              {message}
            </FormHelperText>
          ))}
          {canBeRule && rule === null && chosen === 'rule' && faults.length === 0 && (
            <FormHelperText>{t('rules.textOnly')}</FormHelperText>
          )}
        </div>
        {helperText !== undefined && <FormHelperText>{helperText}</FormHelperText>}
      </div>
    </div>
  );
}
