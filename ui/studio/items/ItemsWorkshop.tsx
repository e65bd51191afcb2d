// The catalogue of items, without its JSON: searched by words, and told what asks the same before it is asked twice.
import { useMemo, useState } from 'react';
import type { Item, Items, Text } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import type { BuilderProps } from '../builder-props.ts';
import { definitionIn } from '../compare-documents.ts';
import { AddByTitle } from '../lists/AddByTitle.tsx';
import { ChangeButton } from '../lists/change-buttons.tsx';
import { FoldList } from '../lists/FoldList.tsx';
import { ChipsField, ChoiceField, LineField, NumberField, Row, WordsField } from '../lists/fields.tsx';
import { IssuesAt, issuesAt } from '../lists/IssuesAt.tsx';
import { useChoices, useInForce } from '../lists/in-force.ts';
import { useShown } from '../lists/shown.ts';
import { UsedBy } from '../lists/UsedBy.tsx';
import { FramePart, WorkshopFrame } from '../lists/WorkshopFrame.tsx';
import { useDefinitions } from '../references.ts';
import {
  addItem,
  classes,
  itemLevels,
  itemTypes,
  itemUnitKinds,
  removeItem,
  setItem,
  toggleUnitKind,
} from './item-actions.ts';
import { MeasureField } from './MeasureField.tsx';
import { NearItems } from './NearItems.tsx';
import { foundItems } from './near-items.ts';

const nothing: Text = { fa: '', en: '' };

/** Writes the catalogue: what every figure means, of whom it is asked, how secret it is and what it costs. */
export function ItemsWorkshop(props: BuilderProps<Items>) {
  const { definition: catalogue, issues, isReadOnly, shown, onChange, onLook } = props;
  const { t, of } = useWords();
  const [sought, setSought] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const [concept, setConcept] = useState(nothing);
  const [title, setTitle] = useState(nothing);
  const others = useInForce('items').filter(({ key }) => key !== catalogue.key);
  useShown(shown, 'items', (index) => setOpen(catalogue.items[Number(index)]?.id ?? null));
  const found = useMemo(() => foundItems(catalogue.items, sought), [catalogue.items, sought]);
  const all = useMemo(
    () => [...catalogue.items, ...others.flatMap(({ items }) => items)],
    [catalogue.items, others],
  );
  return (
    <WorkshopFrame isReadOnly={isReadOnly}>
      <FramePart title={t('lists.about')}>
        <WordsField
          label={t('lists.title')}
          value={catalogue.title}
          onChange={(next) => onChange({ ...catalogue, title: next }, 'title')}
        />
      </FramePart>
      <FramePart title={t('studio.items.items')} note={t('lists.items.note')}>
        <AddByTitle
          label={t('lists.items.add')}
          title={t('lists.title')}
          onTitle={setTitle}
          isReady={concept.fa.trim() !== '' && concept.en.trim() !== ''}
          more={
            <>
              <WordsField isLong label={t('studio.items.concept')} value={concept} onChange={setConcept} />
              <NearItems items={all} words={{ title, concept }} onChoose={setOpen} />
            </>
          }
          onAdd={(name) => {
            const next = addItem(catalogue, { title: name, concept });
            onChange(next);
            setConcept(nothing);
            setTitle(nothing);
            setSought('');
            setOpen(next.items.at(-1)?.id ?? null);
          }}
        />
        <FoldList
          folds={found.map(({ item, index }) => ({
            key: item.id,
            title: of(item.title),
            note: of(item.concept),
            issues: issuesAt(issues, `/items/${index}`).filter(({ severity }) => severity === 'hard').length,
          }))}
          all={catalogue.items.length}
          sought={sought}
          onSeek={setSought}
          open={open}
          onOpen={(key) => {
            setOpen(key);
            const index = catalogue.items.findIndex(({ id }) => id === key);
            if (index >= 0) onLook(`/items/${index}`);
          }}
          render={(key) => {
            const index = catalogue.items.findIndex(({ id }) => id === key);
            const item = catalogue.items[index];
            return item === undefined ? null : (
              <ItemFields {...props} all={all} index={index} item={item} onOpen={setOpen} />
            );
          }}
        />
      </FramePart>
    </WorkshopFrame>
  );
}

interface ItemFieldsProps extends BuilderProps<Items> {
  all: readonly Item[];
  index: number;
  item: Item;
  onOpen(id: string): void;
}

function ItemFields({
  definition: catalogue,
  base,
  all,
  index,
  item,
  issues,
  onChange,
  onOpen,
}: ItemFieldsProps) {
  const { t } = useWords();
  const codelists = useChoices('codelist');
  const forms = useDefinitions(({ kind }) => kind === 'form' || kind === 'part' || kind === 'indicators');
  const users = forms.filter((one) => namesItem(one, item.id));
  const isNew = useMemo(() => {
    const before = definitionIn(base);
    return before?.kind !== 'items' || !before.items.some(({ id }) => id === item.id);
  }, [base, item.id]);
  const set = (changes: Parameters<typeof setItem>[2], merge?: string) =>
    onChange(setItem(catalogue, index, changes), merge && `items/${index}/${merge}`);
  const optional = (text: string) => (text.trim() === '' ? undefined : text);
  return (
    <>
      <WordsField label={t('lists.title')} value={item.title} onChange={(title) => set({ title }, 'title')} />
      <WordsField
        isLong
        label={t('studio.items.concept')}
        value={item.concept}
        onChange={(concept) => set({ concept }, 'concept')}
      />
      <NearItems items={all.filter(({ id }) => id !== item.id)} words={item} onChoose={onOpen} least={0.45} />
      <Row>
        <ChoiceField
          label={t('studio.keyword.type')}
          value={item.type}
          options={itemTypes.map((one) => ({ value: one, label: t(`studio.type.${one}`) }))}
          onChange={(type) => set({ type })}
        />
        <MeasureField value={item.measure} onChange={(measure) => set({ measure })} />
        <NumberField
          label={t('lists.items.multiplier')}
          value={item.multiplier}
          least={0}
          most={12}
          isWhole
          helper={t('lists.items.multiplierHelp')}
          onChange={(multiplier) => set({ multiplier }, 'multiplier')}
        />
        <ChoiceField
          label={t('lists.items.dimension')}
          value={item.dimension ?? ''}
          options={[{ value: '', label: t('lists.items.noDimension') }, ...codelists]}
          onChange={(key) => set({ dimension: optional(key) })}
        />
      </Row>
      <ChipsField
        label={t('studio.items.unitKinds')}
        options={itemUnitKinds.map((one) => ({ value: one, label: t(`lists.kind.${one}`) }))}
        chosen={item.unitKinds}
        onToggle={(kind) => onChange(toggleUnitKind(catalogue, index, kind))}
      />
      <Row>
        <ChoiceField
          label={t('lists.items.class')}
          value={item.confidentiality.class}
          options={classes.map((one) => ({ value: one, label: t(`lists.class.${one}`) }))}
          onChange={(value) => set({ confidentiality: { ...item.confidentiality, class: value } })}
        />
        <ChoiceField
          label={t('lists.items.level')}
          value={item.confidentiality.level}
          options={itemLevels.map((one) => ({ value: one, label: t(`lists.secret.${one}`) }))}
          onChange={(level) => set({ confidentiality: { ...item.confidentiality, level } })}
        />
        <NumberField
          label={t('studio.keyword.burdenMinutes')}
          value={item.burdenMinutes}
          least={0}
          most={600}
          onChange={(burdenMinutes) => set({ burdenMinutes }, 'burden')}
        />
        <LineField
          label={t('lists.items.collectedBy')}
          value={item.collectedBy ?? ''}
          onChange={(collectedBy) => set({ collectedBy: optional(collectedBy) }, 'collectedBy')}
        />
      </Row>
      <WordsField
        isLong
        label={t('lists.break')}
        value={item.break ?? nothing}
        onChange={(words) => set({ break: words.fa === '' && words.en === '' ? undefined : words }, 'break')}
      />
      <IssuesAt issues={issues} pointer={`/items/${index}`} />
      <UsedBy users={users} unused="lists.items.unused" />
      {isNew && (
        <ChangeButton
          color="error"
          sx={{ justifySelf: 'start' }}
          disabled={catalogue.items.length < 2 || users.length > 0}
          onClick={() => onChange(removeItem(catalogue, index))}
        >
          {t('lists.items.remove')}
        </ChangeButton>
      )}
    </>
  );
}

function namesItem(definition: object, id: string): boolean {
  let isNamed = false;
  JSON.stringify(definition, (name: string, value: unknown) => {
    if ((name === 'x-item' || name === 'item') && value === id) isNamed = true;
    if (
      name === 'x-items' &&
      typeof value === 'object' &&
      value !== null &&
      Object.values(value).includes(id)
    ) {
      isNamed = true;
    }
    return value;
  });
  return isNamed;
}
