import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TextField from '@mui/material/TextField';
import { type ReactNode, useMemo, useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { SelectInput } from './inputs.tsx';
import { kindWords } from './kind-icons.tsx';
import { type QuestionKind, questionKinds } from './kinds.ts';
import type { ListedOption } from './options.ts';
import { optionsFrom, type PastedQuestion, questionsFrom, readPasted } from './paste.ts';

const pastable = questionKinds.filter(
  (kind) => !['table', 'group', 'derived', 'code', 'choice', 'choices', 'attachment'].includes(kind),
);

interface PasteQuestionsProps {
  onPaste(questions: PastedQuestion[]): void;
  onClose(): void;
}

/** A column of a spreadsheet becomes questions; the kinds that were guessed may be changed before. */
export function PasteQuestionsDialog({ onPaste, onClose }: PasteQuestionsProps) {
  const { t, format } = useWords();
  const [text, setText] = useState('');
  const [kinds, setKinds] = useState<ReadonlyMap<number, QuestionKind>>(new Map());
  const questions = useMemo(
    () => questionsFrom(readPasted(text)).map((one, at) => ({ ...one, kind: kinds.get(at) ?? one.kind })),
    [text, kinds],
  );
  return (
    <Pasting
      title={t('build.paste.questions')}
      detail={t('build.paste.questionsDetail')}
      text={text}
      onText={setText}
      action={t('build.paste.add', { n: questions.length })}
      isReady={questions.length > 0 && questions.length <= 200}
      onDone={() => onPaste(questions)}
      onClose={onClose}
    >
      {questions.length > 0 && (
        <Table size="small" sx={{ tableLayout: 'fixed', '& td, & th': { px: { xs: 0.5, sm: 2 } } }}>
          <TableHead>
            <TableRow>
              <TableCell>{t('build.title')}</TableCell>
              <TableCell sx={{ width: { xs: '58%', sm: 230 } }}>{t('build.kind')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {questions.slice(0, 60).map(({ title, kind, unit }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines are told apart by their number
              <TableRow key={at}>
                <TableCell sx={{ overflowWrap: 'anywhere' }}>
                  {title.fa}
                  {unit === null ? '' : ` (${unit.fa})`}
                </TableCell>
                <TableCell sx={{ '& .MuiTextField-root': { width: '100%' } }}>
                  <SelectInput
                    label={t('build.paste.kindOf', { n: format.number(at + 1) })}
                    value={kind}
                    options={pastable.map((value) => ({ value, label: t(kindWords[value]) }))}
                    onChange={(next) => setKinds((now) => new Map([...now, [at, next]]))}
                  />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Pasting>
  );
}

interface PasteOptionsProps {
  before: readonly ListedOption[];
  onPaste(options: ListedOption[]): void;
  onClose(): void;
}

/** A column of a spreadsheet becomes options, behind those that are there or in their place. */
export function PasteOptionsDialog({ before, onPaste, onClose }: PasteOptionsProps) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [mode, setMode] = useState<'replace' | 'append'>('replace');
  const options = optionsFrom(readPasted(text), mode === 'append' ? before : []);
  return (
    <Pasting
      title={t('build.paste.options')}
      detail={t('build.paste.optionsDetail')}
      text={text}
      onText={setText}
      action={t('build.paste.addOptions', { n: options.length })}
      isReady={text.trim() !== '' && options.length > 0 && options.length <= 500}
      onDone={() => onPaste(options)}
      onClose={onClose}
    >
      <SelectInput<'replace' | 'append'>
        label={t('build.paste.mode')}
        value={mode}
        options={[
          { value: 'replace', label: t('build.paste.replace') },
          { value: 'append', label: t('build.paste.append') },
        ]}
        onChange={(next) => setMode(next)}
      />
    </Pasting>
  );
}

interface PastingProps {
  title: string;
  detail: string;
  text: string;
  onText(text: string): void;
  action: string;
  isReady: boolean;
  onDone(): void;
  onClose(): void;
  children: ReactNode;
}

function Pasting({ title, detail, text, onText, action, isReady, onDone, onClose, children }: PastingProps) {
  const { t } = useWords();
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{title}</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ mb: 2 }}>{detail}</DialogContentText>
        <Stack sx={{ gap: 2 }}>
          <TextField
            autoFocus
            multiline
            minRows={4}
            maxRows={10}
            label={t('build.paste.here')}
            value={text}
            onChange={({ target }) => onText(target.value)}
          />
          {children}
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={onClose}>
          {t('review.cancel')}
        </Button>
        <Button variant="contained" disabled={!isReady} onClick={onDone}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
