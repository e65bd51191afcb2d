import AddIcon from '@mui/icons-material/Add';
import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import PasteIcon from '@mui/icons-material/ContentPasteOutlined';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import MoreIcon from '@mui/icons-material/MoreHoriz';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Field } from '../../../engine/index.ts';
import { useWords, wordings } from '../../locales/index.ts';
import { useBuilding } from './builder-context.ts';
import { ItemSearch } from './ItemSearch.tsx';
import { WordsInput } from './inputs.tsx';
import { type ListedOption, letSpecify, newOption, optionsOf, withOptions } from './options.ts';
import { PasteOptionsDialog } from './PasteDialog.tsx';
import type { Path } from './questionnaire.ts';
import { useAskers } from './use-askers.ts';

interface OptionsEditorProps {
  path: Path;
  field: Field;
  onChange(next: Field, merge?: string): void;
}

/** The options of a question that lists its own. */
export function OptionsEditor({ path, field, onChange }: OptionsEditorProps) {
  const { t } = useWords();
  const { isReadOnly, beginnings } = useBuilding();
  const [opened, setOpened] = useState<number | null>(null);
  const [fresh, setFresh] = useState<number | null>(null);
  const [isPasting, setPasting] = useState(false);
  const options = optionsOf(field);
  const put = (next: ListedOption[], merge?: string) => onChange(withOptions(field, next), merge);
  const shift = (index: number, by: number) => {
    const option = options[index];
    if (option === undefined || options[index + by] === undefined) return;
    put(options.toSpliced(index, 1).toSpliced(index + by, 0, option));
  };
  const add = () => {
    setFresh(options.length);
    put([...options, newOption(options, beginnings.option(options.length + 1))]);
  };
  return (
    <Box role="group" aria-label={t('build.options')} sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="subtitle2" component="div">
        {t('build.options')}
      </Typography>
      {options.map((option, index) => (
        <Box
          key={String(option.value)}
          sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', gap: 0.5 }}
        >
          <WordsInput
            label={t('build.option', { n: index + 1 })}
            value={option.label}
            isReadOnly={isReadOnly}
            isFresh={fresh === index}
            onChange={(label = { fa: '', en: '' }) =>
              put(
                options.toSpliced(index, 1, { ...option, label }),
                `option:${path.join('.')}:${option.value}`,
              )
            }
          />
          <IconButton
            aria-label={t('build.option.more', { n: index + 1 })}
            aria-expanded={opened === index}
            onClick={() => setOpened(opened === index ? null : index)}
            sx={{ alignSelf: 'start' }}
          >
            <MoreIcon />
          </IconButton>
          {opened === index && (
            <OptionDetails
              path={path}
              field={field}
              option={option}
              onChange={(next) => put(options.toSpliced(index, 1, next))}
              onShift={(by) => {
                shift(index, by);
                setOpened(Math.max(0, Math.min(options.length - 1, index + by)));
              }}
              onRemove={() => {
                setOpened(null);
                put(options.toSpliced(index, 1));
              }}
              isOnly={options.length === 1}
            />
          )}
        </Box>
      ))}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button startIcon={<AddIcon />} disabled={isReadOnly} onClick={add}>
          {t('build.option.add')}
        </Button>
        <Button startIcon={<PasteIcon />} disabled={isReadOnly} onClick={() => setPasting(true)}>
          {t('build.option.paste')}
        </Button>
      </Box>
      {isPasting && (
        <PasteOptionsDialog
          before={options}
          onPaste={(next) => {
            setPasting(false);
            put(next);
          }}
          onClose={() => setPasting(false)}
        />
      )}
    </Box>
  );
}

interface OptionDetailsProps {
  path: Path;
  field: Field;
  option: ListedOption;
  onChange(next: ListedOption): void;
  onShift(by: -1 | 1): void;
  onRemove(): void;
  isOnly: boolean;
}

/** What is rarely said of an option. */
function OptionDetails({ path, field, option, onChange, onShift, onRemove, isOnly }: OptionDetailsProps) {
  const { t } = useWords();
  const { document, change, isReadOnly } = useBuilding();
  const askers = useAskers(document.key);
  const isList = field.type === 'array';
  const setSpecify = (asks: boolean) => {
    if (!asks) {
      onChange({ ...option, specify: null });
      return;
    }
    change(
      letSpecify(document, path, option.value, {
        fa: wordings.fa.t('build.option.other'),
        en: wordings.en.t('build.option.other'),
      }).document,
    );
  };
  return (
    <Box
      sx={{
        gridColumn: '1 / -1',
        display: 'grid',
        gap: 1,
        p: 1.5,
        borderRadius: 1,
        bgcolor: 'background.default',
      }}
    >
      <WordsInput
        label={t('build.option.description')}
        value={option.description ?? undefined}
        isLong
        isReadOnly={isReadOnly}
        onChange={(description) => onChange({ ...option, description: description ?? null })}
      />
      {isList && (
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={option.isAlone}
              disabled={isReadOnly}
              onChange={(_, isAlone) => onChange({ ...option, isAlone })}
            />
          }
          label={t('build.option.alone')}
        />
      )}
      {typeof option.value === 'string' && (
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={option.specify !== null}
              disabled={isReadOnly}
              onChange={(_, asks) => setSpecify(asks)}
            />
          }
          label={t('build.option.specify')}
        />
      )}
      <ItemSearch
        label={t('build.option.item')}
        value={option.item}
        askers={askers}
        onChange={(item) => onChange({ ...option, item })}
      />
      <Box sx={{ display: 'flex', gap: 0.5 }}>
        <IconButton aria-label={t('build.up')} disabled={isReadOnly} onClick={() => onShift(-1)}>
          <UpIcon />
        </IconButton>
        <IconButton aria-label={t('build.down')} disabled={isReadOnly} onClick={() => onShift(1)}>
          <DownIcon />
        </IconButton>
        <IconButton aria-label={t('build.option.remove')} disabled={isReadOnly || isOnly} onClick={onRemove}>
          <DeleteIcon />
        </IconButton>
      </Box>
    </Box>
  );
}
