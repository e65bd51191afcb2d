// A list of indicators, without its JSON: each with its value for the last period while it is written.
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Indicator, Indicators } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import type { BuilderProps } from '../builder-props.ts';
import { AddByTitle } from '../lists/AddByTitle.tsx';
import { ChangeButton } from '../lists/change-buttons.tsx';
import { FoldList } from '../lists/FoldList.tsx';
import { ChipsField, ChoiceField, NumberField, Row, WordsField } from '../lists/fields.tsx';
import { IssuesAt, issuesAt } from '../lists/IssuesAt.tsx';
import { useChoices, useItems, useRoles } from '../lists/in-force.ts';
import { useShown } from '../lists/shown.ts';
import { FramePart, WorkshopFrame } from '../lists/WorkshopFrame.tsx';
import {
  addIndicator,
  comparisons,
  levels,
  overTimes,
  periods,
  removeIndicator,
  setIndicator,
  toggleComparison,
  toggleLevel,
  togglePeriod,
  usersOf,
  wayOf,
} from './indicator-actions.ts';
import { MeasureFields } from './MeasureFields.tsx';
import { ValueNow } from './ValueNow.tsx';

/** Writes a list of indicators: what each measures, for whom, how often and how secret. */
export function IndicatorsWorkshop(props: BuilderProps<Indicators>) {
  const { definition: list, issues, isReadOnly, shown, onChange, onLook } = props;
  const { t, of } = useWords();
  const collections = useChoices('collection');
  const owners = useRoles().map(({ key, title }) => ({ value: key, label: of(title) }));
  const items = useItems();
  const [sought, setSought] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  useShown(shown, 'indicators', (index) => setOpen(list.indicators[Number(index)]?.id ?? null));
  const itemTitle = (id: string | undefined) => {
    const item = items.find((one) => one.id === id);
    return item === undefined ? '' : of(item.title);
  };
  const howOf = (one: Indicator) => {
    const way = wayOf(one);
    if (way !== 'observations') return t(`lists.way.${way}`);
    return `${t(`studio.aggregate.${one.measure?.aggregate ?? 'sum'}`)} ${itemTitle(one.measure?.item)}`;
  };
  const plain = sought.trim().toLowerCase();
  const found = list.indicators.flatMap((one, index) =>
    `${one.id} ${one.title.fa} ${one.title.en}`.toLowerCase().includes(plain) ? [{ one, index }] : [],
  );
  return (
    <WorkshopFrame isReadOnly={isReadOnly}>
      <FramePart title={t('lists.about')}>
        <WordsField
          label={t('lists.title')}
          value={list.title}
          onChange={(title) => onChange({ ...list, title }, 'title')}
        />
        <Row>
          <ChoiceField
            label={t('lists.indicator.collection')}
            value={list.collection}
            options={collections}
            onChange={(collection) => onChange({ ...list, collection })}
          />
          <ChoiceField
            label={t('lists.indicator.owner')}
            value={list.owner}
            options={owners}
            onChange={(owner) => onChange({ ...list, owner })}
          />
        </Row>
        <IssuesAt issues={issues} pointer="/collection" />
      </FramePart>
      <FramePart title={t('studio.indicators.indicators')}>
        <FoldList
          folds={found.map(({ one, index }) => ({
            key: one.id,
            title: of(one.title),
            note: howOf(one),
            issues: issuesAt(issues, `/indicators/${index}`).filter(({ severity }) => severity === 'hard')
              .length,
          }))}
          all={list.indicators.length}
          sought={sought}
          onSeek={setSought}
          open={open}
          onOpen={(key) => {
            setOpen(key);
            const index = list.indicators.findIndex(({ id }) => id === key);
            if (index >= 0) onLook(`/indicators/${index}`);
          }}
          render={(key) => {
            const index = list.indicators.findIndex(({ id }) => id === key);
            const indicator = list.indicators[index];
            if (indicator === undefined) return null;
            return <IndicatorFields {...props} index={index} indicator={indicator} />;
          }}
        />
        <AddByTitle
          label={t('lists.indicator.add')}
          title={t('lists.title')}
          onAdd={(title) => {
            const next = addIndicator(list, title);
            onChange(next);
            setSought('');
            setOpen(next.indicators.at(-1)?.id ?? null);
          }}
        />
      </FramePart>
    </WorkshopFrame>
  );
}

interface IndicatorFieldsProps extends BuilderProps<Indicators> {
  index: number;
  indicator: Indicator;
}

function IndicatorFields({
  definition: list,
  index,
  indicator,
  issues,
  isReadOnly,
  onChange,
}: IndicatorFieldsProps) {
  const { t, of } = useWords();
  const users = usersOf(list, indicator.id).filter(({ id }) => id !== indicator.id);
  const set = (changes: Parameters<typeof setIndicator>[2], merge?: string) =>
    onChange(setIndicator(list, index, changes), merge && `indicators/${index}/${merge}`);
  return (
    <>
      <ValueNow list={list} indicator={indicator} />
      <WordsField
        label={t('lists.title')}
        value={indicator.title}
        onChange={(title) => set({ title }, 'title')}
      />
      <MeasureFields
        list={list}
        index={index}
        indicator={indicator}
        issues={issues}
        isReadOnly={isReadOnly}
        onChange={onChange}
      />
      <WordsField
        label={t('studio.indicators.unit')}
        value={indicator.unit ?? { fa: '', en: '' }}
        onChange={(unit) => set({ unit: unit.fa === '' && unit.en === '' ? undefined : unit }, 'unit')}
      />
      <Row>
        <NumberField
          label={t('studio.keyword.decimals')}
          value={indicator.decimals}
          least={0}
          most={6}
          isWhole
          onChange={(decimals) => set({ decimals }, 'decimals')}
        />
        <ChoiceField
          label={t('lists.indicator.confidentiality')}
          value={indicator.confidentiality ?? 'internal'}
          options={[
            { value: 'public', label: t('lists.indicator.public') },
            { value: 'internal', label: t('lists.indicator.internal') },
          ]}
          onChange={(confidentiality) => set({ confidentiality })}
        />
        {indicator.measure !== undefined && (
          <ChoiceField
            label={t('studio.keyword.overTime')}
            value={indicator.overTime ?? 'anew'}
            options={[
              { value: 'anew', label: t('lists.overTime.anew') },
              ...overTimes.map((one) => ({ value: one, label: t(`lists.overTime.${one}`) })),
            ]}
            onChange={(way) => set({ overTime: way === 'anew' ? undefined : way })}
          />
        )}
      </Row>
      <ChipsField
        label={t('studio.indicators.levels')}
        options={levels.map((one) => ({ value: one, label: t(`stats.level.${one}`) }))}
        chosen={indicator.levels}
        onToggle={(level) => onChange(toggleLevel(list, index, level))}
      />
      <ChipsField
        label={t('studio.indicators.periods')}
        options={periods.map((one) => ({ value: one, label: t(`stats.periodicity.${one}`) }))}
        chosen={indicator.periods}
        onToggle={(period) => onChange(togglePeriod(list, index, period))}
      />
      <ChipsField
        label={t('lists.indicator.comparisons')}
        options={comparisons.map((one) => ({ value: one, label: t(`lists.comparison.${one}`) }))}
        chosen={indicator.comparisons ?? []}
        onToggle={(comparison) => onChange(toggleComparison(list, index, comparison))}
      />
      <WordsField
        isLong
        label={t('lists.description')}
        value={indicator.description ?? { fa: '', en: '' }}
        onChange={(description) =>
          set(
            { description: description.fa === '' && description.en === '' ? undefined : description },
            'description',
          )
        }
      />
      <WordsField
        isLong
        label={t('lists.break')}
        value={indicator.break ?? { fa: '', en: '' }}
        onChange={(words) => set({ break: words.fa === '' && words.en === '' ? undefined : words }, 'break')}
      />
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <ChangeButton
          color="error"
          startIcon={<DeleteIcon />}
          disabled={users.length > 0 || list.indicators.length < 2}
          onClick={() => onChange(removeIndicator(list, index))}
        >
          {t('lists.indicator.remove')}
        </ChangeButton>
        {users.length > 0 && (
          <Typography variant="caption">
            {t('lists.indicator.usedBy', {
              titles: users.map(({ title }) => of(title)).join(t('form.comma')),
            })}
          </Typography>
        )}
      </Box>
    </>
  );
}
