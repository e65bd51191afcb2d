import Alert from '@mui/material/Alert';
import type { Field } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useBuilding } from './builder-context.ts';
import { ChoiceProperties } from './ChoiceProperties.tsx';
import { FileProperties } from './FileProperties.tsx';
import { Fold } from './Fold.tsx';
import { HelpProperties } from './HelpProperties.tsx';
import { ItemPicker } from './ItemPicker.tsx';
import { NumberInput, SelectInput, WordsInput } from './inputs.tsx';
import { freeName, isAutomatic, nameFrom } from './keys.ts';
import { kindWords } from './kind-icons.tsx';
import { alternativesOf, asKind, kindOf } from './kinds.ts';
import { MoreProperties } from './MoreProperties.tsx';
import { rename } from './move.ts';
import { PrefillProperties } from './PrefillProperties.tsx';
import { changed, fieldAt, holderAt, type Path, tableOf } from './questionnaire.ts';
import { Rule } from './Rule.tsx';
import { changeField, takenNames } from './structure.ts';
import { TableProperties } from './TableProperties.tsx';
import { RequiredProperties, VisibleProperties } from './WhenProperties.tsx';

interface FieldPropertiesProps {
  path: Path;
  field: Field;
  /** Just put there: its words are written first. */
  isFresh: boolean;
}

/** All that can be said of a question, in plain words. */
export function FieldProperties({ path, field, isFresh }: FieldPropertiesProps) {
  const { t, of } = useWords();
  const { document, change, follow, isReadOnly, beginnings, isNew, parts } = useBuilding();
  const kind = kindOf(field, document.schema);
  const id = path.join('.');
  const put = (next: Field, merge?: string) =>
    change(
      changeField(document, path, () => next),
      merge,
    );
  /** Keystrokes of one input are undone together. */
  const keyed = (keyword: string) => (next: Field) => put(next, `${keyword}:${id}`);
  const set = (keyword: string, changes: Partial<Field>) => keyed(keyword)(changed<Field>(field, changes));
  const each = tableOf(document, path);
  const isNumber = field.type === 'number' || field.type === 'integer';
  const isAnswer = kind !== 'table' && kind !== 'group';
  const asking = askingOption(document, path);

  /** A key that was only counted becomes one of the question's English words, while nobody knows it yet. */
  const nameByWords = () => {
    const name = path.at(-1) ?? '';
    const english = field['x-title']?.en ?? '';
    if (!isAutomatic(name) || !isNew(path) || nameFrom(english) === '') return;
    const made = rename(document, path, freeName(english, takenNames(document, path.slice(0, -1))));
    change(made.document, `x-title:${id}`);
    follow({ kind: 'field', path: made.path });
  };
  const item = field['x-item'];
  const isRequired = holderAt(document, path.slice(0, -1))?.required?.includes(path.at(-1) ?? '') === true;
  const alternatives = alternativesOf(kind);
  const shared = { path, field };
  return (
    <>
      <Fold title={t('build.about')} isOpen>
        <WordsInput
          label={t('build.title')}
          value={field['x-title']}
          isFresh={isFresh}
          isReadOnly={isReadOnly}
          onChange={(words) => set('x-title', { 'x-title': words ?? { fa: '', en: '' } })}
          onLeave={nameByWords}
        />
        {alternatives.length > 1 && (
          <SelectInput
            label={t('build.kind')}
            isReadOnly={isReadOnly}
            value={kind}
            options={alternatives.map((value) => ({ value, label: t(kindWords[value]) }))}
            onChange={(next) => put(asKind(field, next, beginnings))}
          />
        )}
        {isNumber && kind !== 'money' && (
          <WordsInput
            label={t('studio.field.unit')}
            value={field['x-unit']}
            isReadOnly={isReadOnly}
            onChange={(words) => set('x-unit', { 'x-unit': words })}
          />
        )}
        {isNumber && kind !== 'derived' && (
          <>
            <NumberInput
              label={t('build.least')}
              value={field.minimum}
              isReadOnly={isReadOnly}
              onChange={(minimum) => set('minimum', { minimum })}
            />
            <NumberInput
              label={t('build.most')}
              value={field.maximum}
              isReadOnly={isReadOnly}
              onChange={(maximum) => set('maximum', { maximum })}
            />
          </>
        )}
        {field.type === 'number' && field.multipleOf === undefined && (
          <NumberInput
            isCount
            label={t('build.decimals')}
            value={field['x-decimals']}
            isReadOnly={isReadOnly}
            onChange={(decimals) =>
              (decimals === undefined || decimals <= 10) && set('x-decimals', { 'x-decimals': decimals })
            }
          />
        )}
        {kind === 'derived' && (
          <Rule
            label={t('build.derived')}
            helperText={t('build.derived.help')}
            value={field['x-derived']}
            blank="null"
            expects="any"
            each={each}
            onChange={(source) => set('x-derived', { 'x-derived': source })}
          />
        )}
        {(kind === 'choice' || kind === 'choices' || kind === 'code') && (
          <ChoiceProperties {...shared} onChange={put} />
        )}
        {kind === 'attachment' && <FileProperties field={field} onChange={keyed('file')} />}
        {kind === 'table' && <TableProperties {...shared} onChange={put} />}
      </Fold>
      {isAnswer && (
        <Fold
          title={t('build.item')}
          isOpen={isNumber && item === undefined}
          summary={
            typeof item === 'string'
              ? of(parts.items.get(item)?.title ?? { fa: item, en: item })
              : t(item === false ? 'build.item.none' : 'build.item.open')
          }
        >
          <ItemPicker {...shared} onChange={keyed('x-item')} />
        </Fold>
      )}
      {asking !== null ? (
        <Alert severity="info" icon={false} sx={{ m: 2 }}>
          {t('build.asked', { option: of(asking) })}
        </Alert>
      ) : (
        <Fold
          title={t('build.when')}
          summary={[
            t(
              field['x-required'] !== undefined
                ? 'build.must.when'
                : isRequired
                  ? 'build.must.always'
                  : 'build.must.never',
            ),
            field['x-visible'] === undefined ? '' : t('build.conditional'),
          ]
            .filter((words) => words !== '')
            .join(t('form.comma'))}
          isOpen={isAnswer && kind !== 'derived'}
        >
          {kind !== 'derived' && kind !== 'group' && <RequiredProperties {...shared} onChange={put} />}
          <VisibleProperties {...shared} onChange={keyed('x-visible')} />
        </Fold>
      )}
      {kind !== 'derived' && kind !== 'group' && (
        <Fold
          title={t('build.prefill')}
          summary={t(
            field['x-prefill'] === undefined
              ? 'build.prefill.none'
              : `build.prefill.${field['x-prefill'].from}`,
          )}
        >
          <PrefillProperties {...shared} onChange={keyed('x-prefill')} />
        </Fold>
      )}
      <Fold
        title={t('build.help')}
        summary={field['x-help']?.text === undefined ? t('build.nothing') : of(field['x-help'].text)}
      >
        <HelpProperties field={field} onChange={keyed('x-help')} />
      </Fold>
      <Fold title={t('build.more')}>
        <MoreProperties {...shared} onChange={keyed('more')} />
      </Fold>
    </>
  );
}

/** The words of the option that asks for this text; null where none does. */
function askingOption(document: Parameters<typeof fieldAt>[0], path: Path) {
  const above = path.slice(0, -1);
  const name = path.at(-1) ?? '';
  for (const [key, field] of Object.entries(holderAt(document, above)?.properties ?? {})) {
    const found = Object.entries(field['x-specify'] ?? {}).find(([, text]) => text === name);
    if (found === undefined) continue;
    const [option] = found;
    const labels = { ...field.items?.['x-labels'], ...field['x-labels'] };
    return labels[option] ?? fieldAt(document, [...above, key])?.['x-title'] ?? { fa: option, en: option };
  }
  return null;
}
