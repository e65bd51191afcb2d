// A code list, without its JSON: a sheet that is written in, pasted into, and filled from a file of Excel.
import AddIcon from '@mui/icons-material/Add';
import DownloadIcon from '@mui/icons-material/Download';
import UploadFileIcon from '@mui/icons-material/UploadFile';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMemo, useRef, useState } from 'react';
import { type CodeList, jalaliDayOf } from '../../../engine/index.ts';
import { useSession } from '../../layout/session.ts';
import { useWords, type Wording, wordings } from '../../locales/index.ts';
import type { BuilderProps } from '../builder-props.ts';
import { ChangeButton } from '../lists/change-buttons.tsx';
import { WordsField } from '../lists/fields.tsx';
import { IssuesAt } from '../lists/IssuesAt.tsx';
import { useShown } from '../lists/shown.ts';
import { UsedBy } from '../lists/UsedBy.tsx';
import { FramePart, WorkshopFrame } from '../lists/WorkshopFrame.tsx';
import { useDefinitions } from '../references.ts';
import { AddColumn } from './AddColumn.tsx';
import { AttributeTitles } from './AttributeTitles.tsx';
import {
  addCode,
  endCode,
  removeCode,
  reviveCode,
  setCell,
  setSource,
  sourceOf,
} from './codelist-actions.ts';
import { columnNames, columnTitle } from './column-words.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { blockAsTable, cellsIn, planImport, tableOf } from './import-plan.ts';
import { usersOfList } from './list-users.ts';
import { type CellPlace, Sheet, type Sorting } from './Sheet.tsx';
import { columnKey, columnsOf, textIn } from './sheet.ts';
import { readSheet, writeSheet } from './spreadsheet.ts';

/** Writes a code list: codes, their titles, what they are below, from and to when they hold. */
/** A code by its words, in quotation marks; by itself while it has none. */
const called = (code: CodeList['codes'][number], { t, of }: Pick<Wording, 't' | 'of'>): string =>
  code.title.fa === '' && code.title.en === '' ? code.code : t('rules.quoted', { title: of(code.title) });

export function CodeListWorkshop({
  definition: list,
  base,
  issues,
  isReadOnly,
  shown,
  onChange,
  onLook,
}: BuilderProps<CodeList>) {
  const words = useWords();
  const { t, locale } = words;
  const { now } = useSession();
  const today = jalaliDayOf(new Date(now()).toISOString());
  const [sought, setSought] = useState('');
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [place, setPlace] = useState<CellPlace>({ row: 0, column: 0 });
  const [table, setTable] = useState<string[][] | null>(null);
  const [wanted, setWanted] = useState<readonly string[]>([]);
  const [isUnreadable, setIsUnreadable] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const columns = useMemo(() => columnsOf(list), [list]);
  const plan = useMemo(
    () => (table === null ? null : planImport(list, table, columnNames, wanted)),
    [list, table, wanted],
  );
  const rows = useMemo(() => rowsOf(list, sought, sorting), [list, sought, sorting]);
  const published = useMemo(() => codesIn(base), [base]);
  const chosen = rows[place.row];
  const code = chosen === undefined ? undefined : list.codes[chosen];
  const isEnded = code?.to !== undefined && code.to <= today;
  const isNew = code !== undefined && !published.has(code.code);

  useShown(shown, 'codes', (index) => {
    setSought('');
    setSorting(null);
    setPlace({ row: Math.max(0, Math.min(list.codes.length - 1, Number(index) || 0)), column: 0 });
  });
  const add = () => {
    const title = { fa: wordings.fa.t('lists.codelist.new'), en: wordings.en.t('lists.codelist.new') };
    onChange(addCode(list, title));
    setSought('');
    setSorting(null);
    setPlace({ row: list.codes.length, column: 0 });
  };
  const propose = (rows: string[][]) => {
    setWanted([]);
    setTable(rows);
  };
  const paste = (text: string) => {
    const block = blockAsTable(list, cellsIn(text), place, rows);
    const made = planImport(list, block, columnNames);
    if (made.list === null) propose(block);
    else onChange(made.list);
  };
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    setIsUnreadable(false);
    try {
      propose(await readSheet(await file.arrayBuffer()));
    } catch {
      setIsUnreadable(true);
    }
  };
  const download = async () => {
    const cells = tableOf(list, (column) => columnTitle(column, list, words), textIn);
    const file = await writeSheet(list.title[locale], cells, locale === 'fa');
    const address = URL.createObjectURL(new Blob([file]));
    const link = Object.assign(document.createElement('a'), { href: address, download: `${list.key}.xlsx` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  return (
    <WorkshopFrame isReadOnly={isReadOnly} onLook={onLook}>
      <FramePart title={t('lists.about')} place="">
        <WordsField
          label={t('lists.title')}
          value={list.title}
          onChange={(title) => onChange({ ...list, title }, 'title')}
        />
        <WordsField
          isLong
          label={t('lists.codelist.source')}
          value={sourceOf(list)}
          onChange={(source) => onChange(setSource(list, source), 'source')}
        />
        <ListUsers listKey={list.key} />
      </FramePart>
      <FramePart title={t('studio.codelist.codes')} note={t('lists.codelist.help')}>
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
          <TextField
            size="small"
            value={sought}
            placeholder={t('studio.search')}
            onChange={({ target }) => {
              setSought(target.value);
              setPlace({ row: 0, column: place.column });
            }}
            sx={{ flex: 1, minWidth: 160 }}
            slotProps={{ htmlInput: { 'aria-label': t('studio.search') } }}
          />
          <Typography variant="caption" color="textSecondary" aria-live="polite">
            {t('studio.found', { n: rows.length })}
          </Typography>
          <ChangeButton size="small" startIcon={<UploadFileIcon />} onClick={() => picker.current?.click()}>
            {t('lists.codelist.import')}
          </ChangeButton>
          <input
            ref={picker}
            type="file"
            hidden
            accept=".xlsx"
            aria-label={t('lists.codelist.import')}
            onChange={({ target }) => {
              read(target.files?.[0]);
              target.value = '';
            }}
          />
          <Button size="small" startIcon={<DownloadIcon />} onClick={download}>
            {t('lists.codelist.export')}
          </Button>
        </Box>
        {isUnreadable && (
          <Alert severity="error" onClose={() => setIsUnreadable(false)}>
            {t('lists.codelist.unreadable')}
          </Alert>
        )}
        <Box sx={{ minWidth: 0 }}>
          <Sheet
            list={list}
            columns={columns}
            rows={rows}
            place={place}
            sorting={sorting}
            isReadOnly={isReadOnly}
            markOf={(index) => {
              const one = list.codes[index];
              if (one === undefined) return null;
              if (one.to !== undefined && one.to <= today) return 'ended';
              return published.size > 0 && !published.has(one.code) ? 'new' : null;
            }}
            onPlace={(next) => {
              setPlace(next);
              const index = rows[next.row];
              if (index !== undefined) onLook(`/codes/${index}`);
            }}
            onSort={(column) =>
              setSorting((former) =>
                former?.column !== column
                  ? { column, isDown: false }
                  : former.isDown
                    ? null
                    : { column, isDown: true },
              )
            }
            onWrite={(index, column, text) => {
              const code = list.codes[index];
              if (code !== undefined && textIn(code, column) === text) return null;
              const result = setCell(list, index, column, text);
              if ('fault' in result) return t(`lists.fault.${result.fault}`);
              onChange(result.list);
              return null;
            }}
            onPaste={paste}
          />
        </Box>
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <ChangeButton startIcon={<AddIcon />} onClick={add}>
            {t('lists.codelist.add')}
          </ChangeButton>
          {code !== undefined && chosen !== undefined && (
            <>
              <AddColumn list={list} row={chosen} onChange={onChange} />
              {isEnded ? (
                <ChangeButton onClick={() => onChange(reviveCode(list, chosen))}>
                  {t('lists.codelist.revive', { code: called(code, words) })}
                </ChangeButton>
              ) : (
                <ChangeButton onClick={() => onChange(endCode(list, chosen, today))}>
                  {t('lists.codelist.end', { code: called(code, words) })}
                </ChangeButton>
              )}
              {isNew && (
                <ChangeButton
                  color="error"
                  disabled={list.codes.length < 2}
                  onClick={() => onChange(removeCode(list, chosen))}
                >
                  {t('lists.codelist.remove', { code: called(code, words) })}
                </ChangeButton>
              )}
            </>
          )}
        </Box>
        <IssuesAt issues={issues} pointer="/codes" />
      </FramePart>
      <AttributeTitles list={list} onChange={onChange} />
      {plan !== null && (
        <ImportDialog
          plan={plan}
          list={list}
          wanted={wanted}
          onWanted={setWanted}
          onTake={(next) => {
            setTable(null);
            onChange(next);
          }}
          onClose={() => setTable(null)}
        />
      )}
    </WorkshopFrame>
  );
}

function ListUsers({ listKey }: { listKey: string }) {
  const definitions = useDefinitions(({ kind }) => kind === 'form' || kind === 'items' || kind === 'part');
  const users = usersOfList(definitions, listKey);
  return <UsedBy users={users} unused="lists.codelist.unused" />;
}

/** Indexes of the codes with the sought text in any cell, in the order that is wished. */
function rowsOf(list: CodeList, sought: string, sorting: Sorting | null): number[] {
  const columns = columnsOf(list);
  const plain = sought.trim().toLowerCase();
  const found = list.codes.flatMap((code, index) =>
    plain === '' || columns.some((column) => textIn(code, column).toLowerCase().includes(plain))
      ? [index]
      : [],
  );
  const column = columns.find((one) => columnKey(one) === sorting?.column);
  if (sorting === null || column === undefined) return found;
  const compare = new Intl.Collator('fa', { numeric: true }).compare;
  const texts = new Map(list.codes.map((code, index) => [index, textIn(code, column)]));
  const sign = sorting.isDown ? -1 : 1;
  return found.toSorted((one, other) => sign * compare(texts.get(one) ?? '', texts.get(other) ?? ''));
}

function codesIn(base: BuilderProps['base']): ReadonlySet<string> {
  const codes = Array.isArray(base?.codes) ? base.codes : [];
  return new Set(
    codes.flatMap((one) =>
      typeof one === 'object' && one !== null && 'code' in one && typeof one.code === 'string'
        ? [one.code]
        : [],
    ),
  );
}
