import AddIcon from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { CodeList } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { ChangeButton } from '../lists/change-buttons.tsx';
import { ChoiceField, LineField, Row, WordsField } from '../lists/fields.tsx';
import { addAttribute, attributeNameFor } from './codelist-actions.ts';
import { type AttributeType, attributeTypes, columnsOf } from './sheet.ts';

interface AddColumnProps {
  list: CodeList;
  /** The code whose value the column begins with. */
  row: number;
  onChange(next: CodeList): void;
}

/** A button that becomes the questions of a new column: its name, what is in it, and a first value, without which it is none. */
export function AddColumn({ list, row, onChange }: AddColumnProps) {
  const { t, of } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [title, setTitle] = useState({ fa: '', en: '' });
  const [type, setType] = useState<AttributeType>('text');
  const [value, setValue] = useState('');
  const code = list.codes[row];
  if (!isOpen || code === undefined) {
    return (
      <ChangeButton startIcon={<AddIcon />} disabled={code === undefined} onClick={() => setOpen(true)}>
        {t('lists.attribute.add')}
      </ChangeButton>
    );
  }
  const hasLatin = /[A-Za-z]/.test(title.en);
  const taken = columnsOf(list).flatMap((column) => (column.kind === 'attribute' ? [column.name] : []));
  const name = attributeNameFor(title.en.trim(), taken);
  const outcome = addAttribute(list, row, {
    name,
    type,
    value,
    title: { fa: title.fa.trim() || title.en.trim(), en: title.en.trim() },
  });
  const fault = value.trim() !== '' && 'fault' in outcome ? outcome.fault : null;
  const canAdd = hasLatin && value.trim() !== '' && 'list' in outcome;
  const close = () => {
    setOpen(false);
    setTitle({ fa: '', en: '' });
    setValue('');
  };
  return (
    <Box
      role="group"
      aria-label={t('lists.attribute.add')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
      sx={{
        flexBasis: '100%',
        display: 'grid',
        gap: 1.5,
        border: 1,
        borderColor: 'primary.main',
        borderRadius: 1,
        p: 1.5,
      }}
    >
      <WordsField autoFocus label={t('lists.attribute.name')} value={title} onChange={setTitle} />
      <Typography variant="caption" color="textSecondary">
        {hasLatin ? t('lists.attribute.called', { name }) : t('lists.attribute.nameHelp')}
      </Typography>
      <Row>
        <ChoiceField
          label={t('lists.attribute.type')}
          value={type}
          options={attributeTypes.map((one) => ({ value: one, label: t(`lists.attribute.type.${one}`) }))}
          onChange={(next) => {
            setType(next);
            setValue('');
          }}
        />
        {type === 'boolean' ? (
          <ChoiceField
            label={t('lists.attribute.value', { code: of(code.title) })}
            value={value}
            options={[
              { value: '', label: '—' },
              { value: 'true', label: t('studio.yes') },
              { value: 'false', label: t('studio.no') },
            ]}
            onChange={setValue}
          />
        ) : (
          <LineField
            label={t('lists.attribute.value', { code: of(code.title) })}
            value={value}
            isWrong={fault !== null}
            helper={fault === null ? undefined : t(`lists.fault.${fault}`)}
            onChange={setValue}
          />
        )}
      </Row>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <ChangeButton
          variant="contained"
          disabled={!canAdd}
          onClick={() => {
            if ('list' in outcome) onChange(outcome.list);
            close();
          }}
        >
          {t('studio.add')}
        </ChangeButton>
        <ChangeButton color="inherit" onClick={close}>
          {t('review.cancel')}
        </ChangeButton>
      </Box>
    </Box>
  );
}
