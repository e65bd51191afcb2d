import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { Field, Linked } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useBuilding } from './builder-context.ts';
import { SelectInput, WordsInput } from './inputs.tsx';
import { changed } from './questionnaire.ts';
import type { Asker } from './use-askers.ts';

interface AskedAlreadyProps {
  field: Field;
  asked: readonly Asker[];
  onChange(next: Field): void;
}

/** The ask-once gate: who asks it, and the place to say why it is asked again. */
export function AskedAlready({ field, asked, onChange }: AskedAlreadyProps) {
  const { t, of } = useWords();
  const { isReadOnly } = useBuilding();
  const linked = field['x-linked'];
  const link = (next: Linked | undefined) => onChange(changed<Field>(field, { 'x-linked': next }));
  const nameOf = ({ form, field: path }: Pick<Asker, 'form' | 'field'>) => `${form} ${path}`;
  return (
    <Alert severity={linked === undefined ? 'warning' : 'info'} icon={false}>
      {t('build.item.askedBy')}
      <Box component="ul" sx={{ m: 0, paddingInlineStart: 2.5 }}>
        {asked.map((one) => (
          <li key={nameOf(one)}>
            {t('build.item.asker', { form: of(one.formTitle), question: of(one.fieldTitle) })}
          </li>
        ))}
      </Box>
      <Box sx={{ display: 'grid', gap: 1.25, mt: 1.5 }}>
        <SelectInput
          label={t('build.item.again')}
          isReadOnly={isReadOnly}
          value={linked === undefined ? '' : nameOf(linked)}
          options={[
            { value: '', label: t('build.item.notWanted') },
            ...asked.map((one) => ({
              value: nameOf(one),
              label: t('build.item.wanted', { form: of(one.formTitle) }),
            })),
          ]}
          onChange={(name) => {
            const one = asked.find((each) => nameOf(each) === name);
            link(one && { form: one.form, field: one.field, reason: linked?.reason ?? { fa: '', en: '' } });
          }}
        />
        {linked !== undefined && (
          <WordsInput
            label={t('build.item.reason')}
            isLong
            isReadOnly={isReadOnly}
            value={linked.reason}
            onChange={(reason = { fa: '', en: '' }) => link({ ...linked, reason })}
          />
        )}
      </Box>
    </Alert>
  );
}
