import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { useMemo, useState } from 'react';
import type { Item } from '../../../engine/index.ts';
import { ApiProblem } from '../../api.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useWords } from '../../locales/index.ts';
import { addItem, itemTypes, itemUnitKinds, type NewItem } from '../items/item-actions.ts';
import { NearItems } from '../items/NearItems.tsx';
import { type Catalogue, useCatalogueDraft } from '../items/use-catalogues.ts';
import { ChipsField, ChoiceField, Row, WordsField } from '../lists/fields.tsx';
import { toggled } from '../lists/members.ts';
import type { UnitInUse } from './new-item.ts';

interface ProposeItemDialogProps {
  begun: NewItem;
  catalogues: readonly Catalogue[];
  /** Those of the catalogues and those that are proposed: what may ask the same is among them. */
  items: readonly Item[];
  units: readonly UnitInUse[];
  /** An item that was proposed, or one that there is. */
  onTake(id: string): void;
  onClose(): void;
}

/** Puts a new item into a draft of the catalogue, once what is near it was seen. */
export function ProposeItemDialog(props: ProposeItemDialogProps) {
  const { begun, catalogues, items, units, onTake, onClose } = props;
  const { t, of } = useWords();
  const [item, setItem] = useState(begun);
  const [key, setKey] = useState(catalogues[0]?.key ?? '');
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const changeDraft = useCatalogueDraft();
  const known = useMemo(
    () => units.toSorted((one, other) => of(one.words).localeCompare(of(other.words))),
    [units, of],
  );
  const set = (changes: Partial<NewItem>) => setItem((now) => ({ ...now, ...changes }));
  const { title, concept, type = 'number', measure, unitKinds = ['PRODUCTION'] } = item;
  const isReady =
    [title.fa, title.en, concept.fa, concept.en].every((text) => text.trim() !== '') && key !== '';
  const isNumber = type === 'number' || type === 'integer';
  const propose = async () => {
    setSending(true);
    setProblem(null);
    try {
      const { measure: unit, ...rest } = item;
      const next = await changeDraft(key, (catalogue) =>
        addItem(catalogue, { ...rest, ...(isNumber && unit !== undefined ? { measure: unit } : {}) }),
      );
      const added = next.items.at(-1);
      if (added !== undefined) onTake(added.id);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{t('build.propose')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <DialogContentText>{t('build.propose.detail')}</DialogContentText>
        <WordsField
          autoFocus
          label={t('lists.title')}
          value={title}
          onChange={(words) => set({ title: words })}
        />
        <WordsField
          isLong
          label={t('studio.items.concept')}
          value={concept}
          onChange={(words) => set({ concept: words })}
        />
        <NearItems items={items} words={{ title, concept }} onChoose={onTake} />
        <Row>
          <ChoiceField
            label={t('studio.keyword.type')}
            value={type}
            options={itemTypes.map((one) => ({ value: one, label: t(`studio.type.${one}`) }))}
            onChange={(next) => set({ type: next })}
          />
          {isNumber && (
            <ChoiceField
              label={t('studio.items.measure')}
              value={measure ?? ''}
              options={[
                { value: '', label: t('build.propose.noUnit') },
                ...known.map((one) => ({ value: one.measure, label: of(one.words) })),
              ]}
              onChange={(next) => set({ measure: next === '' ? undefined : next })}
            />
          )}
          {catalogues.length > 1 && (
            <ChoiceField
              label={t('build.propose.catalogue')}
              value={key}
              options={catalogues.map((one) => ({ value: one.key, label: of(one.title) }))}
              onChange={setKey}
            />
          )}
        </Row>
        <ChipsField
          label={t('studio.items.unitKinds')}
          options={itemUnitKinds.map((one) => ({ value: one, label: t(`lists.kind.${one}`) }))}
          chosen={unitKinds}
          onToggle={(kind) => set({ unitKinds: toggled(itemUnitKinds, unitKinds, kind, 1) })}
        />
        <ProblemAlert problem={problem} onClose={() => setProblem(null)} />
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={onClose}>
          {t('review.cancel')}
        </Button>
        <Button variant="contained" disabled={!isReady} loading={isSending} onClick={() => void propose()}>
          {t('build.propose.put')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
