import Box from '@mui/material/Box';
import { useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { useUnitKind } from '../../review/unit-kind.ts';
import { unitKinds } from '../form-parts.ts';
import { ChangeButton } from '../lists/change-buttons.tsx';
import { ExpressionPart } from '../lists/ExpressionPart.tsx';
import { ChipsField } from '../lists/fields.tsx';
import { toggled } from '../lists/members.ts';
import { conditionOf, kindsIn } from './kind-condition.ts';
import { useUnitScope } from './use-unit-scope.ts';

interface UnitConditionProps {
  label: string;
  value: string;
  isReadOnly: boolean;
  onChange(when: string): void;
  refuse?: (source: string) => string | null;
}

/** Which units: by their kind, or by a condition of one's own. */
export function UnitCondition({ label, value, isReadOnly, onChange, refuse }: UnitConditionProps) {
  const { t } = useWords();
  const kindOf = useUnitKind();
  const unitScope = useUnitScope();
  const kinds = kindsIn(value);
  const [isWriting, setIsWriting] = useState(false);
  if (kinds === null || isWriting) {
    return (
      <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
        <Box sx={{ width: '100%' }}>
          <ExpressionPart
            label={label}
            value={value}
            onChange={onChange}
            scope={unitScope}
            expects="boolean"
            isReadOnly={isReadOnly}
            helperText={t('lists.unit.help')}
            {...(refuse === undefined ? {} : { refuse })}
          />
        </Box>
        <ChangeButton
          size="small"
          onClick={() => {
            setIsWriting(false);
            if (kinds === null) onChange(conditionOf(unitKinds));
          }}
        >
          {t('lists.unit.byKind')}
        </ChangeButton>
      </Box>
    );
  }
  const toggle = (kind: (typeof unitKinds)[number]) => {
    const next = conditionOf(toggled(unitKinds, kinds, kind, 1));
    if (refuse?.(next) == null) onChange(next);
  };
  return (
    <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
      <ChipsField
        label={label}
        options={unitKinds.map((kind) => ({ value: kind, label: kindOf(kind) }))}
        chosen={kinds}
        onToggle={toggle}
      />
      <ChangeButton size="small" onClick={() => setIsWriting(true)}>
        {t('lists.unit.byExpression')}
      </ChangeButton>
    </Box>
  );
}
