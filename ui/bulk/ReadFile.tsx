import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import FormControlLabel from '@mui/material/FormControlLabel';
import Link from '@mui/material/Link';
import Switch from '@mui/material/Switch';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useRef, useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { ReturnFileItem, ReturnFileView } from '../../server/wire.ts';
import { keyOf, useApi, useSend } from '../api.ts';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { widths } from '../theme/theme.ts';
import { AcceptBar } from './AcceptBar.tsx';
import {
  acceptanceOf,
  type Choices,
  firstChoices,
  isOpen,
  shareDone,
  withChoice,
  withExplanation,
  withReady,
} from './choices.ts';
import { FileItem } from './FileItem.tsx';
import { SheetGrid } from './SheetGrid.tsx';

const page = 40;
/** Returns that take long enough for somebody to ask how far they are. */
const longFrom = 50;
const states: ReturnFileItem['state'][] = [
  ...(['submitted', 'drafted', 'failed', 'ready', 'open', 'faulty', 'refused', 'unchanged'] as const),
];

/** A file that was read: each of its returns with its issues at their cells, and the choice of what is stored. */
export function ReadFile({ file }: { file: ReturnFileView }) {
  const { t, of, count, format, locale } = useWords();
  const { items } = file;
  const [choices, setChoices] = useState<Choices>(() => firstChoices(items));
  const [view, setView] = useState<'units' | 'sheets'>('units');
  const [isOnly, setOnly] = useState(items.length > 10);
  const [shown, setShown] = useState(page);
  const top = useRef<HTMLDivElement>(null);
  const accept = useSend('POST /api/return-files/{id}/acceptance', (next, client) => {
    client.setQueryData(keyOf('/api/return-files/{id}', { id: file.id }), next);
    setChoices({ chosen: new Map(), explanations: choices.explanations });
    top.current?.focus();
  });
  const hasMany = choices.chosen.size > longFrom;
  const files = useApi('/api/return-files', {}, { when: accept.isPending && hasMany, every: 700 });
  const stand = files.data?.items.find(({ id }) => id === file.id);
  const isAnyOpen = items.some(isOpen);
  const isPartial =
    isAnyOpen && choices.chosen.size < items.length && items.some(({ state }) => state !== 'ready');
  const listed = items.filter(
    (item) => !isOnly || item.issues.length > 0 || item.problem !== null || item.receipt !== null,
  );
  const numbers = states
    .map((state) => ({ state, n: items.filter((item) => item.state === state).length }))
    .filter(({ n }) => n > 0);
  return (
    <Box
      sx={{
        maxWidth: view === 'units' ? widths.page : widths.wide,
        mx: 'auto',
        display: 'grid',
        gap: 2.5,
        gridTemplateColumns: 'minmax(0, 1fr)',
      }}
    >
      <Box ref={top} tabIndex={-1} sx={{ outline: 'none' }}>
        <PageHeader
          above={
            <Link component={RouterLink} to="/returns/files">
              {t('bulk.back')}
            </Link>
          }
          title={file.name}
          detail={t('bulk.file.detail', { form: of(file.formTitle), period: format.period(file.period) })}
        />
        <Box role="status" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {numbers.map(({ state, n }) => (
            <Chip key={state} label={count(`bulk.count.${state}`, n)} variant="outlined" />
          ))}
        </Box>
      </Box>
      {file.ignored.length > 0 && (
        <Alert severity="warning">
          {t('bulk.ignored', { sheets: file.ignored.join(locale === 'fa' ? '، ' : ', ') })}
        </Alert>
      )}
      {isPartial && <Alert severity="info">{t('bulk.partial')}</Alert>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={view}
          aria-label={t('bulk.view')}
          onChange={(_event, next: 'units' | 'sheets' | null) => next !== null && setView(next)}
        >
          <ToggleButton value="units" sx={{ minHeight: 44 }}>
            {t('bulk.view.units')}
          </ToggleButton>
          <ToggleButton value="sheets" sx={{ minHeight: 44 }}>
            {t('bulk.view.sheets')}
          </ToggleButton>
        </ToggleButtonGroup>
        {view === 'units' && items.length > 1 && (
          <FormControlLabel
            label={t('bulk.only')}
            control={<Switch checked={isOnly} onChange={(_event, isOn) => setOnly(isOn)} />}
          />
        )}
      </Box>
      {view === 'units' ? (
        <>
          <Box
            component="ul"
            sx={{
              listStyle: 'none',
              m: 0,
              p: 0,
              display: 'grid',
              gap: 1.5,
              gridTemplateColumns: 'minmax(0, 1fr)',
            }}
          >
            {listed.slice(0, shown).map((item) => (
              <FileItem
                key={item.no}
                item={item}
                choices={choices}
                onChoose={(choice) => setChoices(withChoice(choices, item.no, choice))}
                onSay={(placed, text) => setChoices((now) => withExplanation(now, item, placed, text))}
              />
            ))}
          </Box>
          {listed.length > shown && (
            <Box>
              <Button onClick={() => setShown(shown + 4 * page)}>{t('bulk.more')}</Button>
            </Box>
          )}
        </>
      ) : (
        file.sheets.map((sheet) => (
          <SheetGrid key={sheet.name} sheet={sheet} issues={items.flatMap(({ issues }) => issues)} />
        ))
      )}
      <ProblemAlert problem={accept.error} />
      {isAnyOpen && (
        <AcceptBar
          items={items}
          choices={choices}
          isBusy={accept.isPending}
          share={accept.isPending && hasMany ? shareDone(items, choices, stand) : undefined}
          onChooseReady={() => setChoices(withReady(items, choices))}
          onChooseNone={() => setChoices({ ...choices, chosen: new Map() })}
          onAccept={(declaration) =>
            accept.mutate({ params: { id: file.id }, body: acceptanceOf(items, choices, declaration) })
          }
        />
      )}
    </Box>
  );
}
