// A list of what is selected, without its JSON: by which criteria, who is in and why, and who comes and goes.
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useEffect, useMemo, useRef } from 'react';
import type { Selection, SelectionEntry } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import type { BuilderProps } from '../builder-props.ts';
import { definitionIn } from '../compare-documents.ts';
import { ChoiceField, Row, WordsField } from '../lists/fields.tsx';
import { IssuesAt } from '../lists/IssuesAt.tsx';
import { useChoices, useItems } from '../lists/in-force.ts';
import { FramePart, WorkshopFrame } from '../lists/WorkshopFrame.tsx';
import { Criteria } from './Criteria.tsx';
import { Entries } from './Entries.tsx';
import { FindEntry } from './FindEntry.tsx';
import { MeasureEntries } from './MeasureEntries.tsx';
import { PasteEntries } from './PasteEntries.tsx';
import { addEntry, difference, frequencies, ofs, setOf } from './selection-actions.ts';

const byPolicy = 'policy';

/** Writes a list of selected products, plans, units or trade units. */
export function SelectionWorkshop(props: BuilderProps<Selection>) {
  const { definition: list, base, issues, isReadOnly, shown, onChange, onLook } = props;
  const { t } = useWords();
  const codelists = useChoices('codelist');
  const productList = useItems().find(({ dimension }) => dimension !== undefined)?.dimension;
  const latest = useRef(list);
  useEffect(() => {
    latest.current = list;
  });
  const before = useMemo(() => {
    const definition = definitionIn(base);
    return definition?.kind === 'selection' ? definition : null;
  }, [base]);
  const { comes, goes } = useMemo(() => difference(before, list), [before, list]);
  // A list that leaves it to the policy may go on doing so; which parameter says it is the document's.
  const reference = [list, before].map((one) => one?.frequency).find((one) => typeof one === 'object');
  const frequency = typeof list.frequency === 'string' ? list.frequency : byPolicy;
  return (
    <WorkshopFrame isReadOnly={isReadOnly} shown={shown} onLook={onLook}>
      <FramePart title={t('lists.about')} place="">
        <WordsField
          label={t('lists.title')}
          value={list.title}
          onChange={(title) => onChange({ ...list, title }, 'title')}
        />
        <Row>
          <ChoiceField
            label={t('selection.of')}
            value={list.of}
            options={ofs.map((value) => ({ value, label: t(`selection.of.${value}`) }))}
            onChange={(of) => onChange(setOf(list, of, productList))}
          />
          {list.of === 'products' && (
            <ChoiceField
              label={t('selection.productList')}
              value={list.products ?? ''}
              options={codelists}
              onChange={(products) => onChange({ ...list, products })}
            />
          )}
          <ChoiceField
            label={t('selection.frequency')}
            value={frequency}
            options={[
              ...frequencies.map((value) => ({
                value: value as string,
                label: t(`selection.frequency.${value}`),
              })),
              ...(reference === undefined
                ? []
                : [{ value: byPolicy, label: t('selection.frequency.policy') }]),
            ]}
            onChange={(value) => {
              const said = frequencies.find((one) => one === value);
              const next = said ?? reference;
              if (next !== undefined) onChange({ ...list, frequency: next });
            }}
          />
        </Row>
        {list.of === 'trade' && <Alert severity="info">{t('selection.trade.note')}</Alert>}
        <IssuesAt issues={issues} pointer="/products" />
      </FramePart>
      <Criteria list={list} issues={issues} isReadOnly={isReadOnly} onChange={onChange} />
      <FramePart title={t('selection.entries')} place="/entries">
        {!isReadOnly && (
          <>
            <FindEntry list={list} onAdd={(entry) => onChange(addEntry(list, entry))} />
            <PasteEntries list={list} onTake={(next) => onChange(next)} />
            <MeasureEntries list={list} onTake={(change) => onChange(change(latest.current))} />
          </>
        )}
        <Entries list={list} issues={issues} onChange={onChange} />
      </FramePart>
      {before !== null && (
        <FramePart title={t('selection.difference')}>
          {comes.length + goes.length === 0 && (
            <Typography variant="body2">{t('selection.difference.none')}</Typography>
          )}
          <Movement title={t('selection.comes')} entries={comes} colour="success" />
          <Movement title={t('selection.goes')} entries={goes} colour="error" />
        </FramePart>
      )}
    </WorkshopFrame>
  );
}

const most = 60;

function Movement({
  title,
  entries,
  colour,
}: {
  title: string;
  entries: readonly SelectionEntry[];
  colour: 'success' | 'error';
}) {
  const { of, format } = useWords();
  if (entries.length === 0) return null;
  return (
    <Box>
      <Typography variant="subtitle2" component="h3">
        {title} ({format.number(entries.length)})
      </Typography>
      <Box
        component="ul"
        sx={{ display: 'flex', gap: 0.75, flexWrap: 'wrap', p: 0, m: 0, listStyle: 'none' }}
      >
        {entries.slice(0, most).map(({ code, title: name }) => (
          <li key={code}>
            <Chip size="small" variant="outlined" color={colour} label={of(name)} />
          </li>
        ))}
        {entries.length > most && <li>…</li>}
      </Box>
    </Box>
  );
}
