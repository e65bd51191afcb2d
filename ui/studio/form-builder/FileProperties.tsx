import type { Field } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useBuilding } from './builder-context.ts';
import { NumberInput, SelectInput } from './inputs.tsx';
import { changed } from './questionnaire.ts';

/** Of photos and papers: how many, which kinds, how large. */
export function FileProperties({ field, onChange }: { field: Field; onChange(next: Field): void }) {
  const { t } = useWords();
  const { isReadOnly } = useBuilding();
  const file = field.items ?? field;
  const give = (changes: Partial<Field>) =>
    onChange(
      field.items === undefined
        ? changed<Field>(field, changes)
        : { ...field, items: changed<Field>(file, changes) },
    );
  const accept = file['x-accept'];
  return (
    <>
      {field.items !== undefined && (
        <>
          <NumberInput
            isCount
            label={t('build.files.least')}
            value={field.minItems}
            isReadOnly={isReadOnly}
            onChange={(minItems) => onChange(changed<Field>(field, { minItems }))}
          />
          <NumberInput
            isCount
            label={t('build.files.most')}
            value={field.maxItems}
            isReadOnly={isReadOnly}
            onChange={(maxItems) => onChange(changed<Field>(field, { maxItems }))}
          />
        </>
      )}
      <SelectInput
        label={t('build.files.accept')}
        isReadOnly={isReadOnly}
        value={accept?.length === 1 ? (accept[0] ?? 'any') : 'any'}
        options={[
          { value: 'any', label: t('build.files.any') },
          { value: 'image', label: t('build.files.image') },
          { value: 'pdf', label: t('build.files.pdf') },
          { value: 'signature', label: t('build.files.signature') },
        ]}
        onChange={(kind) => give({ 'x-accept': kind === 'any' ? undefined : [kind] })}
      />
      <NumberInput
        isCount
        label={t('build.files.megabytes')}
        value={file['x-megabytes']}
        isReadOnly={isReadOnly}
        onChange={(megabytes) =>
          (megabytes === undefined || (megabytes >= 1 && megabytes <= 8)) &&
          give({ 'x-megabytes': megabytes })
        }
      />
    </>
  );
}
