import AddIcon from '@mui/icons-material/Add';
import ArrowDownwardIcon from '@mui/icons-material/ArrowDownward';
import ArrowUpwardIcon from '@mui/icons-material/ArrowUpward';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Collection } from '../../../engine/index.ts';
import type { CountsView } from '../../../server/wire.ts';
import { useWords } from '../../locales/index.ts';
import { ChangeButton, ChangeIconButton } from '../lists/change-buttons.tsx';
import { ChoiceField } from '../lists/fields.tsx';
import { IssuesAt } from '../lists/IssuesAt.tsx';
import { useChoices } from '../lists/in-force.ts';
import { FramePart } from '../lists/WorkshopFrame.tsx';
import type { DocumentIssue } from '../verification.ts';
import { addForm, moveForm, removeForm, setForm } from './collection-actions.ts';
import { UnitCondition } from './UnitCondition.tsx';

interface FormChoicesProps {
  collection: Collection;
  issues: readonly DocumentIssue[];
  counts: CountsView | undefined;
  isReadOnly: boolean;
  onChange(next: Collection, merge?: string): void;
}

/** Which units get which form: the first line that fits. */
export function FormChoices({ collection, issues, counts, isReadOnly, onChange }: FormChoicesProps) {
  const { t, count } = useWords();
  const options = useChoices('form');
  const { forms } = collection;
  const isTaken = (index: number) => (when: string) =>
    forms.some((one, at) => at !== index && one.when === when) ? t('lists.forms.same') : null;
  const without = counts?.population == null ? null : counts.population - sumOf(counts.forms);
  return (
    <FramePart title={t('studio.collection.forms')} note={t('lists.forms.first')} place="/forms">
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.5 }}>
        {forms.map((choice, index) => {
          const at = { n: index + 1 };
          const units = counts?.forms[index];
          return (
            <Box
              component="li"
              // biome-ignore lint/suspicious/noArrayIndexKey: it has no name of its own, where it stands is what it is
              key={index}
              data-place={`/forms/${index}`}
              sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5, display: 'grid', gap: 1.5 }}
            >
              <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'flex-start' }}>
                <Box sx={{ flex: 1, display: 'grid' }}>
                  <ChoiceField
                    label={t('lists.forms.form', at)}
                    value={choice.form}
                    options={options}
                    onChange={(form) => onChange(setForm(collection, index, { form }))}
                  />
                </Box>
                <ChangeIconButton
                  aria-label={t('lists.forms.up', at)}
                  disabled={index === 0}
                  onClick={() => onChange(moveForm(collection, index, -1))}
                >
                  <ArrowUpwardIcon fontSize="small" />
                </ChangeIconButton>
                <ChangeIconButton
                  aria-label={t('lists.forms.down', at)}
                  disabled={index === forms.length - 1}
                  onClick={() => onChange(moveForm(collection, index, 1))}
                >
                  <ArrowDownwardIcon fontSize="small" />
                </ChangeIconButton>
                <ChangeIconButton
                  aria-label={t('lists.forms.remove', at)}
                  onClick={() => onChange(removeForm(collection, index))}
                >
                  <DeleteIcon fontSize="small" />
                </ChangeIconButton>
              </Box>
              <UnitCondition
                label={t('lists.forms.whom', at)}
                value={choice.when}
                isReadOnly={isReadOnly}
                refuse={isTaken(index)}
                onChange={(when) => onChange(setForm(collection, index, { when }), `forms/${index}/when`)}
              />
              {units != null && <Typography variant="body2">{count('lists.units', units)}</Typography>}
              <IssuesAt issues={issues} pointer={`/forms/${index}`} />
            </Box>
          );
        })}
      </Box>
      {without !== null && without > 0 && forms.length > 0 && (
        <Typography variant="body2" color="warning.main">
          {count('lists.forms.without', without)}
        </Typography>
      )}
      <ChangeButton
        startIcon={<AddIcon />}
        sx={{ justifySelf: 'start' }}
        disabled={options.length === 0}
        onClick={() =>
          onChange(
            addForm(
              collection,
              options.find(({ value }) => !forms.some(({ form }) => form === value))?.value ??
                options[0]?.value ??
                '',
            ),
          )
        }
      >
        {t('lists.forms.add')}
      </ChangeButton>
    </FramePart>
  );
}

function sumOf(numbers: readonly (number | null)[]): number {
  return numbers.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}
