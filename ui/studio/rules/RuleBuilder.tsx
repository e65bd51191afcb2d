// A rule in words: its parts one under the other, and whether all of them or one must hold.
import AddIcon from '@mui/icons-material/Add';
import DeleteOutlineIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { ComparisonLine } from './ComparisonLine.tsx';
import { type ExpressionScope, namesIn } from './expression-scope.ts';
import type { WhenMissing } from './needs.ts';
import { readRule } from './read-rule.ts';
import { blank, isWhole } from './relations.ts';
import { type Comparison, feelOf, type Rule } from './rule.ts';

interface RuleBuilderProps {
  label: string;
  /** FEEL that a rule can be read from. */
  value: string;
  rule: Rule;
  scope: ExpressionScope;
  /** Of a check: what is new in it holds where there is nothing to compare with. */
  whenMissing: WhenMissing | undefined;
  isReadOnly: boolean;
  onChange(source: string): void;
}

const fresh: Comparison = { kind: 'compare', left: blank, operator: '<=', right: blank };
const begun: Rule = { join: 'and', parts: [fresh] };

/** Edits a rule. What is not whole yet is kept here, and written when it is. */
export function RuleBuilder(props: RuleBuilderProps) {
  const { label, value, rule, scope, whenMissing, isReadOnly, onChange } = props;
  const { t } = useWords();
  const [shown, setShown] = useState<Rule>(() => (rule.parts.length === 0 ? begun : rule));
  const written = useRef(value);
  useEffect(() => {
    if (value === written.current) return;
    written.current = value;
    const read = readRule(value, namesIn(scope));
    if (read !== null) setShown(read.parts.length === 0 ? begun : read);
  }, [value, scope]);
  const change = (next: Rule) => {
    setShown(next);
    const source = feelOf(wholeOf(next));
    // Adding an empty part, or filling half of one, changes nothing yet.
    if (source === feelOf(wholeOf(shown))) return;
    written.current = source;
    onChange(source);
  };
  return (
    <Box role="group" aria-label={label} sx={{ p: 1.5, containerType: 'inline-size' }}>
      <Group
        rule={shown}
        depth={1}
        name={(number) => t('rules.part', { n: number })}
        scope={scope}
        whenMissing={whenMissing}
        isReadOnly={isReadOnly}
        onChange={change}
      />
    </Box>
  );
}

interface GroupProps {
  rule: Rule;
  depth: number;
  name(number: string): string;
  scope: ExpressionScope;
  whenMissing: WhenMissing | undefined;
  isReadOnly: boolean;
  onChange(rule: Rule): void;
}

function Group({ rule, depth, name, scope, whenMissing, isReadOnly, onChange }: GroupProps) {
  const { t, format } = useWords();
  const { join, parts } = rule;
  const replace = (index: number, next: Comparison | Rule) =>
    onChange({ join, parts: parts.map((one, position) => (position === index ? next : one)) });
  const remove = (index: number) => {
    const left = parts.filter((_, position) => position !== index);
    onChange(left.length === 0 && depth === 1 ? begun : { join, parts: left });
  };
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {parts.length > 1 && (
        <TextField
          select
          size="small"
          label={t('rules.join')}
          value={join}
          disabled={isReadOnly}
          onChange={({ target }) => onChange(turned(rule, target.value === 'or' ? 'or' : 'and'))}
          sx={{ justifySelf: 'start', minWidth: 220, maxWidth: '100%' }}
        >
          <MenuItem value="and">{t('rules.all')}</MenuItem>
          <MenuItem value="or">{t('rules.any')}</MenuItem>
        </TextField>
      )}
      {parts.map((part, index) => {
        const own = name(format.number(index + 1));
        const key = `${index}`;
        if (!('join' in part))
          return (
            <ComparisonLine
              key={key}
              name={own}
              value={part}
              scope={scope}
              whenMissing={whenMissing}
              isReadOnly={isReadOnly}
              onChange={(next) => replace(index, next)}
              onRemove={() => remove(index)}
            />
          );
        return (
          <Box
            key={key}
            sx={{
              display: 'flex',
              gap: 1,
              borderInlineStart: `3px solid ${colours.accentSoft}`,
              paddingInlineStart: 1.5,
            }}
          >
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Group
                rule={part}
                depth={depth + 1}
                name={(number) => `${own}، ${number}`}
                scope={scope}
                whenMissing={whenMissing}
                isReadOnly={isReadOnly}
                onChange={(next) => (next.parts.length === 0 ? remove(index) : replace(index, next))}
              />
            </Box>
            {!isReadOnly && (
              <IconButton
                aria-label={t('rules.remove', { name: own })}
                onClick={() => remove(index)}
                sx={{ alignSelf: 'flex-start', minWidth: 44, minHeight: 44 }}
              >
                <DeleteOutlineIcon />
              </IconButton>
            )}
          </Box>
        );
      })}
      {!isReadOnly && (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <Button
            size="small"
            startIcon={<AddIcon />}
            sx={{ minHeight: { xs: 44, md: 32 } }}
            onClick={() => onChange({ join, parts: [...parts, fresh] })}
          >
            {t('rules.add')}
          </Button>
          {depth === 1 && parts.length > 1 && (
            <Button
              size="small"
              startIcon={<AddIcon />}
              sx={{ minHeight: { xs: 44, md: 32 } }}
              onClick={() =>
                onChange({
                  join,
                  parts: [...parts, { join: join === 'and' ? 'or' : 'and', parts: [fresh, fresh] }],
                })
              }
            >
              {t('rules.addGroup')}
            </Button>
          )}
        </Box>
      )}
    </Box>
  );
}

/** With another join the groups inside turn too: a group joined like what it stands in would be none. */
function turned({ join, parts }: Rule, next: Rule['join']): Rule {
  if (join === next) return { join, parts };
  return { join: next, parts: parts.map((one) => ('join' in one ? { ...one, join } : one)) };
}

/** Without what is not whole yet. */
function wholeOf({ join, parts }: Rule): Rule {
  return {
    join,
    parts: parts.flatMap((part): Rule['parts'] => {
      if (!('join' in part)) return isWhole(part) ? [part] : [];
      const inner = wholeOf(part);
      return inner.parts.length === 0 ? [] : [inner];
    }),
  };
}
