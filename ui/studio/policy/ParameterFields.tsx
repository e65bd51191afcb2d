import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Parameter, ParameterValue, Policy } from '../../../engine/index.ts';
import { clauseWords } from '../../clause-words.ts';
import { parseJalaliDay } from '../../form/parse-day.ts';
import { useWords } from '../../locales/index.ts';
import { ChangeButton } from '../lists/change-buttons.tsx';
import { LineField, Row, WordsField } from '../lists/fields.tsx';
import { UsedBy } from '../lists/UsedBy.tsx';
import { FactTable } from '../overview/FactTable.tsx';
import { useDefinitions } from '../references.ts';
import {
  addValue,
  faultOf,
  type PolicyValue,
  setParameterTitle,
  standing,
  takeBack,
} from './policy-actions.ts';
import { usersOfParameter } from './policy-users.ts';
import { sayValue } from './say-value.ts';
import { ValueField } from './ValueField.tsx';

interface ParameterFieldsProps {
  policy: Policy;
  base: Policy | null;
  name: string;
  parameter: Parameter;
  today: string;
  onChange(next: Policy, merge?: string): void;
}

/** A parameter: what is, was and will be, who uses it, and a new value from a day on. */
export function ParameterFields({ policy, base, name, parameter, today, onChange }: ParameterFieldsProps) {
  const words = useWords();
  const { t, format } = words;
  const [value, setValue] = useState<PolicyValue | undefined>(undefined);
  const [from, setFrom] = useState('');
  const [basis, setBasis] = useState('');
  const definitions = useDefinitions(({ kind }) => ['workflow', 'collection', 'form', 'part'].includes(kind));
  const users = usersOfParameter(definitions, name);
  const { current } = standing(parameter, today);
  const day = parseJalaliDay(from) ?? '';
  const added: ParameterValue | null = value === undefined ? null : { from: day, value, basis: basis.trim() };
  const fault = added === null ? null : faultOf(policy, name, added, base);
  const isOld = (one: ParameterValue) =>
    base?.parameters[name]?.values.some((known) => known.from === one.from) === true;
  const stateOf = (one: ParameterValue) =>
    one === current
      ? t('lists.policy.now')
      : t(one.from > today ? 'lists.policy.future' : 'lists.policy.past');
  const add = () => {
    if (added === null || fault !== null) return;
    onChange(addValue(policy, name, added, base));
    setValue(undefined);
    setFrom('');
    setBasis('');
  };
  return (
    <>
      <WordsField
        label={t('lists.title')}
        value={parameter.title}
        onChange={(title) => onChange(setParameterTitle(policy, name, title), `${name}/title`)}
      />
      <FactTable
        heads={[
          t('studio.policy.value'),
          t('studio.policy.since'),
          t('studio.policy.basis'),
          t('lists.policy.state'),
        ]}
        rows={parameter.values.toReversed().map((one) => ({
          key: one.from,
          cells: [
            sayValue(parameter, one.value, words),
            format.day(one.from),
            clauseWords(one.basis, words),
            <span key="state">
              {stateOf(one)}
              {!isOld(one) && parameter.values.length > 1 && (
                <ChangeButton
                  size="small"
                  color="error"
                  onClick={() => onChange(takeBack(policy, name, one.from, base))}
                >
                  {t('lists.policy.takeBack')}
                </ChangeButton>
              )}
            </span>,
          ],
        }))}
      />
      <Box
        component="section"
        aria-label={t('lists.policy.new')}
        sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5, display: 'grid', gap: 1.5 }}
      >
        <Typography variant="subtitle2" component="h4">
          {t('lists.policy.new')}
        </Typography>
        <Row>
          <ValueField
            label={t('lists.policy.value')}
            parameter={parameter}
            value={value}
            onChange={setValue}
          />
          <LineField
            label={t('lists.policy.from')}
            value={from}
            dir="ltr"
            most={20}
            isWrong={from !== '' && day === ''}
            helper={day === '' ? t('lists.policy.fromHelp') : format.day(day)}
            onChange={setFrom}
          />
          <LineField
            label={t('lists.policy.basis')}
            value={basis}
            helper={t('lists.policy.basisHelp')}
            onChange={setBasis}
          />
        </Row>
        {fault === 'taken' && (
          <Typography variant="body2" color="error">
            {t('lists.policy.taken')}
          </Typography>
        )}
        <ChangeButton
          variant="outlined"
          sx={{ justifySelf: 'start' }}
          disabled={added === null || fault !== null}
          onClick={add}
        >
          {t('lists.policy.add')}
        </ChangeButton>
      </Box>
      <UsedBy users={users} unused="lists.policy.unused" />
    </>
  );
}
