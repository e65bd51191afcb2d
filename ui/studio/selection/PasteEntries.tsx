import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { kindsOf, type Selection, type Text } from '../../../engine/index.ts';
import { type ApiProblem, send } from '../../api.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useWords } from '../../locales/index.ts';
import { ChangeButton } from '../lists/change-buttons.tsx';
import { useInForce } from '../lists/in-force.ts';
import { useStill } from '../lists/still.ts';
import { inPages } from './pages.ts';
import { rowsPasted, takePasted } from './selection-actions.ts';

/** Rows of a worksheet become entries: those that the register, or the list of products, knows. */
export function PasteEntries({ list, onTake }: { list: Selection; onTake(next: Selection): void }) {
  const { t, format } = useWords();
  const isStill = useStill();
  const codelists = useInForce('codelist');
  const [text, setText] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [said, setSaid] = useState<{ taken: number; unknown: string[] } | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const rows = rowsPasted(list, text);

  async function titlesOf(codes: readonly string[]): Promise<Map<string, Text>> {
    if (list.of === 'products') {
      const known = codelists.find(({ key }) => key === list.products)?.codes ?? [];
      return new Map(known.map(({ code, title }) => [code, title]));
    }
    const found = await inPages(codes, (page) => send('POST /api/selections/units', {}, { codes: page }));
    return new Map(
      found
        .flatMap(({ items }) => items)
        .filter(({ kind }) => kindsOf[list.of].some((one) => one === kind))
        .map(({ activityId, title }) => [activityId, title]),
    );
  }
  async function take() {
    setIsBusy(true);
    setProblem(null);
    try {
      const taken = takePasted(list, rows, await titlesOf(rows.map(({ code }) => code)));
      onTake(taken.list);
      setSaid(taken);
      setText('');
    } catch (error) {
      setProblem(error as ApiProblem); // the edge: nothing else is thrown by what is sent
    } finally {
      setIsBusy(false);
    }
  }
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <TextField
        size="small"
        multiline
        minRows={2}
        maxRows={8}
        disabled={isStill || isBusy}
        label={t('selection.paste')}
        helperText={t('selection.paste.note')}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setSaid(null);
        }}
        slotProps={{ htmlInput: { dir: 'ltr' } }}
      />
      {text !== '' && (
        <ChangeButton
          variant="outlined"
          disabled={rows.length === 0 || isBusy}
          onClick={() => void take()}
          sx={{ justifySelf: 'start' }}
        >
          {t('selection.paste.take')} ({format.number(rows.length)})
        </ChangeButton>
      )}
      <ProblemAlert problem={problem} onClose={() => setProblem(null)} />
      {said !== null && (
        <Alert severity={said.unknown.length > 0 ? 'warning' : 'success'}>
          {t('selection.paste.added', { n: said.taken })}
          {said.unknown.length > 0 && (
            <div>
              {t('selection.paste.unknown', { codes: said.unknown.slice(0, 20).join(t('form.comma')) })}
            </div>
          )}
        </Alert>
      )}
    </Box>
  );
}
