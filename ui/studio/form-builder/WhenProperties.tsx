// When a question is asked and when it must be answered.
import type { Field } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useBuilding } from './builder-context.ts';
import { SelectInput } from './inputs.tsx';
import { changed, holderAt, type Path, tableOf } from './questionnaire.ts';
import { Rule } from './Rule.tsx';
import { changeField, changeHolder } from './structure.ts';

/** A question, where it stands. */
export interface PlacedField {
  path: Path;
  field: Field;
  onChange(next: Field): void;
}

/** Always, never, or when something holds. */
export function RequiredProperties({ path, field }: PlacedField) {
  const { t } = useWords();
  const { document, change, isReadOnly } = useBuilding();
  const name = path.at(-1) ?? '';
  const above = path.slice(0, -1);
  const isAlways = holderAt(document, above)?.required?.includes(name) === true;
  const when = field['x-required'];
  const set = (mode: 'always' | 'never' | 'when') => {
    const listed = changeHolder(document, above, (holder) => {
      const others = (holder.required ?? []).filter((one) => one !== name);
      const required = mode === 'always' ? [...others, name] : others;
      return changed(holder, { required: required.length === 0 ? undefined : required });
    });
    const rule = mode === 'when' ? (when ?? 'false') : undefined;
    change(changeField(listed, path, (one) => changed<Field>(one, { 'x-required': rule })));
  };
  return (
    <>
      <SelectInput
        label={t('build.must')}
        isReadOnly={isReadOnly}
        value={when !== undefined ? 'when' : isAlways ? 'always' : 'never'}
        options={[
          { value: 'always', label: t('build.must.always') },
          { value: 'never', label: t('build.must.never') },
          { value: 'when', label: t('build.must.when') },
        ]}
        onChange={set}
      />
      {when !== undefined && (
        <Rule
          label={t('build.must.rule')}
          value={when}
          blank="false"
          expects="boolean"
          each={tableOf(document, path)}
          onChange={(source) =>
            change(
              changeField(document, path, (one) => changed<Field>(one, { 'x-required': source })),
              `required:${path.join('.')}`,
            )
          }
        />
      )}
    </>
  );
}

/** Always, or when something holds. */
export function VisibleProperties({ path, field, onChange }: PlacedField) {
  const { t } = useWords();
  const { document, isReadOnly } = useBuilding();
  const when = field['x-visible'];
  return (
    <>
      <SelectInput
        label={t('build.visible')}
        isReadOnly={isReadOnly}
        value={when === undefined ? 'always' : 'when'}
        options={[
          { value: 'always', label: t('build.visible.always') },
          { value: 'when', label: t('build.visible.when') },
        ]}
        onChange={(mode) =>
          onChange(changed<Field>(field, { 'x-visible': mode === 'when' ? 'true' : undefined }))
        }
      />
      {when !== undefined && (
        <Rule
          label={t('build.visible.rule')}
          helperText={t('build.visible.help')}
          value={when}
          blank="true"
          expects="boolean"
          each={tableOf(document, path)}
          onChange={(source) => onChange(changed<Field>(field, { 'x-visible': source }))}
        />
      )}
    </>
  );
}
