// The parameters of the law as applied, without their JSON: a value is added from a day on, none is overwritten.
import Box from '@mui/material/Box';
import { useMemo, useState } from 'react';
import { jalaliDayOf, type Policy } from '../../../engine/index.ts';
import { clauseWords } from '../../clause-words.ts';
import { useSession } from '../../layout/session.ts';
import { useWords } from '../../locales/index.ts';
import type { BuilderProps } from '../builder-props.ts';
import { definitionIn } from '../compare-documents.ts';
import { AddByTitle } from '../lists/AddByTitle.tsx';
import { FoldList } from '../lists/FoldList.tsx';
import { ChoiceField, LineField, Row, WordsField } from '../lists/fields.tsx';
import { issuesAt } from '../lists/IssuesAt.tsx';
import { useShown } from '../lists/shown.ts';
import { FramePart, WorkshopFrame } from '../lists/WorkshopFrame.tsx';
import { groupTitle } from './group-words.ts';
import { ParameterFields } from './ParameterFields.tsx';
import {
  addParameter,
  fits,
  groupsOf,
  isFreeKey,
  type ParameterType,
  type PolicyValue,
  parameterTypes,
  standing,
} from './policy-actions.ts';
import { sayValue } from './say-value.ts';
import { ValueField } from './ValueField.tsx';

/** Writes a policy: parameters by what they are about. */
export function PolicyWorkshop({
  definition: policy,
  base,
  issues,
  isReadOnly,
  shown,
  onChange,
  onLook,
}: BuilderProps<Policy>) {
  const words = useWords();
  const { t, of, format } = words;
  const { now } = useSession();
  const today = jalaliDayOf(new Date(now()).toISOString());
  const [sought, setSought] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  useShown(shown, 'parameters', setOpen);
  const before = useMemo(() => {
    const definition = definitionIn(base);
    return definition?.kind === 'policy' ? definition : null;
  }, [base]);
  const plain = sought.trim().toLowerCase();
  const isFound = (key: string) => {
    const { title } = policy.parameters[key]!;
    return `${key} ${title.fa} ${title.en}`.toLowerCase().includes(plain);
  };
  const noteOf = (key: string) => {
    const parameter = policy.parameters[key]!;
    const { current, future } = standing(parameter, today);
    const [next] = future;
    return [
      current === null
        ? t('lists.policy.none')
        : t('lists.policy.since', {
            value: sayValue(parameter, current.value, words),
            day: format.day(current.from),
            basis: clauseWords(current.basis, words),
          }),
      next === undefined
        ? ''
        : t('studio.policy.other', {
            value: sayValue(parameter, next.value, words),
            day: format.day(next.from),
          }),
    ]
      .filter((part) => part !== '')
      .join(' · ');
  };
  const groups = groupsOf(policy);
  const keys = groups.flatMap((group) => group.keys);
  const titles = new Map(
    groups.flatMap((group) => {
      const title = groupTitle(group, policy, words);
      return group.keys.map((key) => [key, title] as const);
    }),
  );
  const found = keys.filter(isFound);
  return (
    <WorkshopFrame isReadOnly={isReadOnly} onLook={onLook}>
      <FramePart title={t('lists.about')} place="">
        <WordsField
          label={t('lists.title')}
          value={policy.title}
          onChange={(title) => onChange({ ...policy, title }, 'title')}
        />
      </FramePart>
      <FramePart title={t('studio.policy.parameters')} note={t('lists.policy.note')}>
        <FoldList
          folds={found.map((key) => ({
            key,
            title: of(policy.parameters[key]!.title),
            note: noteOf(key),
            group: titles.get(key) ?? '',
            issues: issuesAt(issues, `/parameters/${key}`).length,
          }))}
          all={keys.length}
          sought={sought}
          onSeek={setSought}
          open={open}
          onOpen={(key) => {
            setOpen(key);
            if (key !== null) onLook(`/parameters/${key}`);
          }}
          render={(key) => {
            const parameter = policy.parameters[key];
            if (parameter === undefined) return null;
            return (
              <ParameterFields
                policy={policy}
                base={before}
                name={key}
                parameter={parameter}
                today={today}
                onChange={onChange}
              />
            );
          }}
        />
        <NewParameter
          policy={policy}
          today={today}
          onAdd={(next, key) => {
            onChange(next);
            setSought('');
            setOpen(key);
          }}
        />
      </FramePart>
    </WorkshopFrame>
  );
}

interface NewParameterProps {
  policy: Policy;
  today: string;
  onAdd(next: Policy, key: string): void;
}

function NewParameter({ policy, today, onAdd }: NewParameterProps) {
  const { t } = useWords();
  const [type, setType] = useState<ParameterType>('integer');
  const [value, setValue] = useState<PolicyValue | undefined>(undefined);
  const [key, setKey] = useState('');
  const [basis, setBasis] = useState('');
  const isFree = isFreeKey(policy, key);
  const isReady = isFree && value !== undefined && fits({ type }, value) && basis.trim() !== '';
  return (
    <AddByTitle
      label={t('lists.policy.parameter')}
      title={t('lists.title')}
      isReady={isReady}
      more={
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          <Row>
            <ChoiceField
              label={t('lists.policy.type')}
              value={type}
              options={parameterTypes.map((one) => ({ value: one, label: t(`lists.policy.type.${one}`) }))}
              onChange={(next) => {
                setType(next);
                setValue(undefined);
              }}
            />
            <ValueField
              label={t('lists.policy.value')}
              parameter={{ type }}
              value={value}
              onChange={setValue}
            />
            <LineField
              label={t('lists.policy.basis')}
              value={basis}
              helper={t('lists.policy.basisHelp')}
              onChange={setBasis}
            />
            <LineField
              label={t('lists.policy.key')}
              value={key}
              dir="ltr"
              most={80}
              isWrong={key !== '' && !isFree}
              helper={t('lists.policy.keyHelp')}
              onChange={setKey}
            />
          </Row>
        </Box>
      }
      onAdd={(title) => {
        if (value === undefined) return;
        const values = [
          { from: today, value, basis: basis.trim() },
        ] satisfies Policy['parameters'][string]['values'];
        onAdd(addParameter(policy, key, { title, type, values: [values[0]!] }), key);
        setKey('');
        setValue(undefined);
        setBasis('');
      }}
    />
  );
}
