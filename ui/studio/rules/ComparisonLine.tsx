import DeleteOutlineIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Tooltip from '@mui/material/Tooltip';
import { useCallback } from 'react';
import type { ValueType } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { ComparisonValues } from './ComparisonValues.tsx';
import type { ExpressionScope } from './expression-scope.ts';
import { needing, rewritten, type WhenMissing } from './needs.ts';
import { saidOfNeeds } from './needs-words.ts';
import { OperandField } from './OperandField.tsx';
import { type Relation, related, relationOf, relations, relationsOf, subjectOf } from './relations.ts';
import type { Comparison, Operand } from './rule.ts';
import { typeOfOperand } from './types.ts';

interface ComparisonLineProps {
  /** What readers of screens hear: «Part 2». */
  name: string;
  value: Comparison;
  scope: ExpressionScope;
  /** Of a check: what is new in it holds where there is nothing to compare with. */
  whenMissing: WhenMissing | undefined;
  isReadOnly: boolean;
  onChange(value: Comparison): void;
  onRemove(): void;
}

/** One comparison: what, in which relation, to what. */
export function ComparisonLine(props: ComparisonLineProps) {
  const { name, value, scope, whenMissing, isReadOnly, onRemove } = props;
  const wording = useWords();
  const { t } = wording;
  const onChange = (next: Comparison) => props.onChange(rewritten(value, next, scope, whenMissing));
  const subject = subjectOf(value);
  const type = typeOfOperand(scope, subject);
  const relation = relationOf(value);
  const isName = subject.kind === 'name';
  const offered = relationsOf(type, isName);
  const shown = offered.includes(relation) ? offered : [...offered, relation];
  const changeSubject = (chosen: Operand) => {
    const fitting = relationsOf(typeOfOperand(scope, chosen), chosen.kind === 'name');
    onChange(related(chosen, fitting.includes(relation) ? relation : (fitting[0] ?? 'eq'), value, scope));
  };
  const fits = useCallback((one: ValueType) => one.kind !== 'context' && !isRows(one), []);
  return (
    <Box
      component="fieldset"
      aria-label={name}
      sx={{
        border: `1px solid ${colours.line}`,
        borderRadius: 2,
        m: 0,
        px: 1,
        pt: 1.5,
        pb: 1,
        minWidth: 0,
        display: 'flex',
        gap: 1,
        alignItems: 'flex-start',
      }}
    >
      <Box
        sx={{
          flex: 1,
          minWidth: 0,
          display: 'grid',
          gap: 1,
          gridTemplateColumns: 'minmax(0, 1fr)',
          '@container (min-width: 620px)': {
            gridTemplateColumns: 'minmax(0, 1.2fr) minmax(9.5rem, 0.7fr) minmax(0, 1.4fr)',
          },
        }}
      >
        <OperandField
          label={t('rules.left')}
          value={subject}
          scope={scope}
          fits={fits}
          withAggregates
          isReadOnly={isReadOnly}
          onChange={changeSubject}
        />
        <TextField
          select
          size="small"
          label={t('rules.operator')}
          value={relation}
          disabled={isReadOnly}
          onChange={({ target }) => onChange(related(subject, relationNamed(target.value), value, scope))}
        >
          {shown.map((one) => (
            <MenuItem key={one} value={one} sx={{ minHeight: 44 }}>
              {t(relations[one])}
            </MenuItem>
          ))}
        </TextField>
        <ComparisonValues
          value={value}
          type={type}
          scope={scope}
          isReadOnly={isReadOnly}
          onChange={onChange}
        />
        {value.needs !== undefined && (
          <Chip
            variant="outlined"
            label={t('rules.needs', { names: saidOfNeeds(value.needs, scope, wording) })}
            title={t('rules.needs.help')}
            {...(isReadOnly ? {} : { onDelete: () => props.onChange(needing(value, [])) })}
            sx={{
              gridColumn: '1 / -1',
              justifySelf: 'start',
              maxWidth: '100%',
              height: 'auto',
              minHeight: { xs: 44, md: 32 },
              '& .MuiChip-label': { whiteSpace: 'normal', py: 0.5 },
            }}
          />
        )}
      </Box>
      {!isReadOnly && (
        <Tooltip title={t('rules.remove', { name })}>
          <IconButton
            aria-label={t('rules.remove', { name })}
            onClick={onRemove}
            sx={{ minWidth: 44, minHeight: 44 }}
          >
            <DeleteOutlineIcon />
          </IconButton>
        </Tooltip>
      )}
    </Box>
  );
}

/** The rows of a table are counted, not compared. */
function isRows(type: ValueType): boolean {
  return type.kind === 'list' && type.of.kind === 'context';
}

function relationNamed(key: string): Relation {
  return Object.hasOwn(relations, key) ? (key as Relation) : 'eq';
}
