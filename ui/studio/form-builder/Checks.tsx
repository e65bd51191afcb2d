import AddIcon from '@mui/icons-material/Add';
import ErrorIcon from '@mui/icons-material/ErrorOutlined';
import WarningIcon from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import List from '@mui/material/List';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemText from '@mui/material/ListItemText';
import Typography from '@mui/material/Typography';
import type { Text } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { formScope } from '../rules/expression-scope.ts';
import { inWords } from '../rules/in-words.ts';
import { useBuilding } from './builder-context.ts';
import { askables, freeCheckId, numbersOf, putCondition, putEdit, putSum } from './checks.ts';
import { noDemand } from './concerned.ts';
import { conditionTitle } from './conditions.ts';
import { idOf, type Place, titleOf } from './questionnaire.ts';
import { quoted } from './quoted.ts';

interface ChecksProps {
  selected: Place;
}

/** What must hold, what must add up, and conditions that have names. */
export function Checks({ selected }: ChecksProps) {
  const wording = useWords();
  const { t, of } = wording;
  const { document, form, parts, change, select, isReadOnly } = useBuilding();
  const [first] = askables(document, undefined);
  const numbers = numbersOf(document, undefined);
  const none = { fa: '', en: '' };

  const addEdit = () => {
    if (first === undefined) return;
    const id = freeCheckId(document, [], 'check');
    const edit = { id, severity: 'soft', answer: 'explain', message: none } as const;
    change(putEdit(document, { ...edit, must: noDemand, fields: [first.path] }, null));
    select({ kind: 'edit', id });
  };
  const addSum = () => {
    const [total, part = total] = numbers.map(({ path }) => path);
    if (total === undefined || part === undefined) return;
    const id = freeCheckId(document, [total], 'sum');
    change(putSum(document, { id, severity: 'soft', parts: [part], totals: [total], message: none }, null));
    select({ kind: 'sum', id });
  };
  const addCondition = () => {
    const put = putCondition(document);
    change(put.document);
    select({ kind: 'condition', name: put.name });
  };
  const entries: CheckEntry[] = [
    ...(document.edits ?? []).map(({ id, severity, message, must, fields, each }) => ({
      place: { kind: 'edit' as const, id },
      severity,
      words: said(message, each),
      about: must === noDemand ? '' : fields.map((path) => nameOf(path, each)).join(t('form.comma')),
    })),
    ...(document.sums ?? []).map(({ id, severity, message, totals, each }) => ({
      place: { kind: 'sum' as const, id },
      severity,
      words: said(message, each),
      about: totals.map((path) => nameOf(path, each)).join(t('form.comma')),
    })),
    ...Object.entries(document.conditions ?? {}).map(([name, source]) => ({
      place: { kind: 'condition' as const, name },
      severity: null,
      words: conditionTitle(document, name),
      about: inWords(source, formScope(form, parts, undefined), wording) ?? source,
    })),
  ];
  function said(message: Text, each: string | undefined): Text {
    return quoted(message, (path) => nameOf(path, each), wording);
  }
  function nameOf(path: string, each: string | undefined): string {
    const found =
      (each === undefined ? undefined : askables(document, each).find((one) => one.path === path)) ??
      askables(document, undefined).find((one) => one.path === path);
    return of(titleOf(found?.field, path));
  }
  return (
    <Box
      component="section"
      aria-label={t('build.checks')}
      sx={{ display: 'flex', flexDirection: 'column', minHeight: 0, flex: 1 }}
    >
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, p: 1.5, borderBottom: 1, borderColor: 'divider' }}
      >
        <Button
          size="small"
          startIcon={<AddIcon />}
          disabled={isReadOnly || first === undefined}
          onClick={addEdit}
        >
          {t('build.check.add')}
        </Button>
        <Button
          size="small"
          startIcon={<AddIcon />}
          disabled={isReadOnly || numbers.length < 2}
          onClick={addSum}
        >
          {t('build.sum.add')}
        </Button>
        <Button size="small" startIcon={<AddIcon />} disabled={isReadOnly} onClick={addCondition}>
          {t('build.condition.add')}
        </Button>
      </Box>
      {entries.length === 0 && (
        <Typography variant="body2" color="textSecondary" sx={{ p: 2 }}>
          {t('build.checks.none')}
        </Typography>
      )}
      <List dense disablePadding sx={{ overflow: 'auto', flex: 1, minHeight: 0 }}>
        {entries.map((entry) => (
          <CheckLine
            key={idOf(entry.place)}
            entry={entry}
            isSelected={idOf(entry.place) === idOf(selected)}
          />
        ))}
      </List>
    </Box>
  );
}

interface CheckEntry {
  place: Place;
  severity: 'hard' | 'soft' | null;
  words: Text;
  about: string;
}

function CheckLine({ entry, isSelected }: { entry: CheckEntry; isSelected: boolean }) {
  const { t, of } = useWords();
  const { select, issuesAt } = useBuilding();
  const { place, severity, words, about } = entry;
  const issues = issuesAt(place);
  const isHard = issues.some((issue) => issue.severity === 'hard');
  return (
    <Box component="li" sx={{ listStyle: 'none' }}>
      <ListItemButton
        selected={isSelected}
        aria-current={isSelected || undefined}
        onClick={() => select(place)}
        sx={{ gap: 1, borderBottom: 1, borderColor: 'divider' }}
      >
        <ListItemText
          primary={of(words) === '' ? t('build.check.unnamed') : of(words)}
          secondary={about}
          slotProps={{
            primary: {
              title: of(words),
              sx: {
                display: '-webkit-box',
                WebkitLineClamp: 2,
                WebkitBoxOrient: 'vertical',
                overflow: 'hidden',
              },
            },
            secondary: { noWrap: true, title: about },
          }}
        />
        {issues.length > 0 &&
          (isHard ? (
            <ErrorIcon fontSize="small" color="error" titleAccess={t('studio.severity.hardIssue')} />
          ) : (
            <WarningIcon fontSize="small" color="warning" titleAccess={t('studio.severity.softIssue')} />
          ))}
        <Chip
          size="small"
          label={t(
            severity === null
              ? 'build.condition.short'
              : severity === 'hard'
                ? 'build.check.hard'
                : 'build.check.soft',
          )}
        />
      </ListItemButton>
    </Box>
  );
}
