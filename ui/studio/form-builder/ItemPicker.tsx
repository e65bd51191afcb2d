import AddIcon from '@mui/icons-material/Add';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { Field } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useCatalogues, useProposedItems } from '../items/use-catalogues.ts';
import { AskedAlready } from './AskedAlready.tsx';
import { useBuilding } from './builder-context.ts';
import { ItemSearch } from './ItemSearch.tsx';
import { itemFor, unitsInUse } from './new-item.ts';
import { ProposeItemDialog } from './ProposeItemDialog.tsx';
import { changed, type Path } from './questionnaire.ts';
import { useAskers, useForms } from './use-askers.ts';

interface ItemPickerProps {
  path: Path;
  field: Field;
  onChange(next: Field): void;
}

/** Which item of the catalogue a question reports, and who asks it already. */
export function ItemPicker({ path, field, onChange }: ItemPickerProps) {
  const { t, of } = useWords();
  const { document, parts, isReadOnly } = useBuilding();
  const askers = useAskers(document.key);
  const item = field['x-item'];
  const chosen = typeof item === 'string' ? item : null;
  const asked = chosen === null ? [] : (askers.get(chosen) ?? []);
  const proposed = useProposedItems(parts.items);
  const proposal = chosen === null ? undefined : proposed.get(chosen);
  const found = chosen === null ? undefined : (parts.items.get(chosen) ?? proposal?.item);
  const catalogues = useCatalogues();
  const forms = useForms();
  const units = useMemo(() => unitsInUse(forms, parts.items), [forms, parts.items]);
  /** The title that a new item begins with; null while none is being proposed. */
  const [proposing, setProposing] = useState<string | null>(null);
  const take = (id: string | null) =>
    onChange(changed<Field>(field, { 'x-item': id ?? undefined, 'x-linked': undefined }));
  const begun = itemFor(document, path, units);
  return (
    <>
      <ItemSearch
        label={t('build.item')}
        value={chosen}
        askers={askers}
        onChange={take}
        onPropose={setProposing}
      />
      {found !== undefined && (
        <Typography variant="caption" color="textSecondary">
          {of(found.concept)}
        </Typography>
      )}
      {asked.length > 0 && <AskedAlready field={field} asked={asked} onChange={onChange} />}
      {chosen === null && (
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={item === false}
              disabled={isReadOnly}
              onChange={(_, isNone) =>
                onChange(changed<Field>(field, { 'x-item': isNone ? false : undefined }))
              }
            />
          }
          label={t('build.item.none')}
        />
      )}
      {proposal !== undefined && (
        <Alert severity="info">
          {t('build.propose.bound')}{' '}
          <Link component={RouterLink} to={`/drafts/${proposal.draft}`} target="_blank">
            {of(proposal.catalogue ?? proposal.item.title)}
          </Link>
        </Alert>
      )}
      {chosen === null && !isReadOnly && catalogues.length > 0 && (
        <Button
          size="small"
          startIcon={<AddIcon />}
          sx={{ justifySelf: 'start', minHeight: { xs: 44, md: 32 } }}
          onClick={() => setProposing('')}
        >
          {t('build.propose')}
        </Button>
      )}
      {proposing !== null && (
        <ProposeItemDialog
          begun={proposing === '' ? begun : { ...begun, title: { fa: proposing, en: begun.title.en } }}
          catalogues={catalogues}
          items={[...parts.items.values(), ...[...proposed.values()].map(({ item }) => item)]}
          units={units}
          onTake={(id) => {
            setProposing(null);
            take(id);
          }}
          onClose={() => setProposing(null)}
        />
      )}
    </>
  );
}
