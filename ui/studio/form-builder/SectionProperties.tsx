import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { Form, Section } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useUnitKind } from '../../review/unit-kind.ts';
import { unitKinds } from '../form-parts.ts';
import { useBuilding } from './builder-context.ts';
import { Fold } from './Fold.tsx';
import { NumberInput, SelectInput, WordsInput } from './inputs.tsx';
import { changed, titleOf } from './questionnaire.ts';
import { Rule } from './Rule.tsx';
import { changeSection } from './structure.ts';

const none = { fa: '', en: '' };

/** A section: its title, what it explains, when it is there. */
export function SectionProperties({ section, isFresh }: { section: Section; isFresh: boolean }) {
  const { t } = useWords();
  const { document, change, isReadOnly } = useBuilding();
  const set = (changes: Partial<Section>) =>
    change(
      changeSection(document, section.key, (one) => changed(one, changes)),
      `${Object.keys(changes).join()}:${section.key}`,
    );
  const isOfForm = document.kind === 'form';
  return (
    <Fold title={t('build.section.about')} isOpen>
      <WordsInput
        label={t('build.section.title')}
        value={section.title}
        isFresh={isFresh}
        isReadOnly={isReadOnly}
        onChange={(title = none) => set({ title })}
      />
      <WordsInput
        isLong
        label={t('build.section.text')}
        value={section.text}
        isReadOnly={isReadOnly}
        onChange={(text) => set({ text })}
      />
      {isOfForm && (
        <>
          <SelectInput
            label={t('build.section.visible')}
            isReadOnly={isReadOnly}
            value={section.visible === undefined ? 'always' : 'when'}
            options={[
              { value: 'always', label: t('build.visible.always') },
              { value: 'when', label: t('build.visible.when') },
            ]}
            onChange={(mode) => set({ visible: mode === 'when' ? 'true' : undefined })}
          />
          {section.visible !== undefined && (
            <Rule
              label={t('build.visible.rule')}
              helperText={t('build.visible.help')}
              value={section.visible}
              blank="true"
              expects="boolean"
              onChange={(visible) => set({ visible })}
            />
          )}
        </>
      )}
    </Fold>
  );
}

/** The form itself: its title, whom it is for, how long it takes. */
export function WholeProperties() {
  const { t } = useWords();
  const { document, change, isReadOnly } = useBuilding();
  const kindOf = useUnitKind();
  const chosen = document.kind === 'form' ? document.unitKinds : undefined;
  const set = (changes: Partial<Form>) =>
    document.kind === 'form'
      ? change(changed(document, changes), Object.keys(changes).join())
      : change(
          changed(document, { title: changes.title ?? document.title, description: changes.description }),
          'whole',
        );
  const setKind = (kind: (typeof unitKinds)[number], isAsked: boolean) => {
    const now: readonly string[] = chosen ?? unitKinds;
    const next = unitKinds.filter((one) => (one === kind ? isAsked : now.includes(one)));
    if (next.length > 0) set({ unitKinds: next.length === unitKinds.length ? undefined : next });
  };
  return (
    <Fold title={t('build.whole')} isOpen>
      <WordsInput
        label={t('build.whole.title')}
        value={document.title}
        isReadOnly={isReadOnly}
        onChange={(title = none) => set({ title, description: document.description })}
      />
      <WordsInput
        isLong
        label={t('build.whole.description')}
        value={document.description}
        isReadOnly={isReadOnly}
        onChange={(description) => set({ title: document.title, description })}
      />
      {document.kind === 'form' && (
        <>
          <FormGroup role="group" aria-label={t('build.whole.unitKinds')}>
            <Typography variant="subtitle2" component="div">
              {t('build.whole.unitKinds')}
            </Typography>
            {unitKinds.map((kind) => (
              <FormControlLabel
                key={kind}
                control={
                  <Checkbox
                    size="small"
                    checked={chosen?.includes(kind) ?? true}
                    disabled={isReadOnly}
                    onChange={(_, isAsked) => setKind(kind, isAsked)}
                  />
                }
                label={kindOf(kind)}
              />
            ))}
          </FormGroup>
          <NumberInput
            label={t('build.whole.minutes')}
            value={document.burdenMinutes}
            isReadOnly={isReadOnly}
            onChange={(burdenMinutes) =>
              (burdenMinutes === undefined || (burdenMinutes >= 0 && burdenMinutes <= 1000)) &&
              set({ burdenMinutes })
            }
          />
        </>
      )}
    </Fold>
  );
}

/** A shared part in the form: which, and what of it is left out here. */
export function PartProperties({ name }: { name: string }) {
  const { t, of } = useWords();
  const { document, change, parts, isReadOnly } = useBuilding();
  const use = document.kind === 'form' ? document.parts?.[name] : undefined;
  if (document.kind !== 'form' || use === undefined) return null;
  const found = parts.part(use.part, use.version);
  const { without = [] } = use;
  const leave = (key: string, isLeft: boolean) => {
    const next = isLeft ? [...without, key] : without.filter((one) => one !== key);
    const changedUse = changed(use, { without: next.length === 0 ? undefined : next });
    change({ ...document, parts: { ...document.parts, [name]: changedUse } });
  };
  const newest = () =>
    change({ ...document, parts: { ...document.parts, [name]: changed(use, { version: undefined }) } });
  const shown = [
    ...Object.entries(found?.part.schema.properties ?? {}).map(([key, field]) => ({
      key,
      title: titleOf(field, key),
    })),
    ...(found?.part.edits ?? []).map(({ id, message }) => ({ key: id, title: message })),
  ];
  return (
    <Fold title={t('build.part')} isOpen>
      <Typography variant="body2">
        <Link component={RouterLink} to={`/definitions/part/${use.part}`} target="_blank">
          {found === undefined ? use.part : of(found.part.title)}
        </Link>
      </Typography>
      <Typography variant="caption" color="textSecondary">
        {t('build.part.detail')}
      </Typography>
      {use.version !== undefined && (
        <Button
          size="small"
          variant="outlined"
          disabled={isReadOnly}
          onClick={newest}
          sx={{ justifySelf: 'start' }}
        >
          {t('build.part.newest', { n: use.version })}
        </Button>
      )}
      <FormGroup role="group" aria-label={t('build.part.taken')}>
        <Typography variant="subtitle2" component="div">
          {t('build.part.taken')}
        </Typography>
        {shown.map(({ key, title }) => (
          <FormControlLabel
            key={key}
            control={
              <Checkbox
                size="small"
                checked={!without.includes(key)}
                disabled={isReadOnly}
                onChange={(_, isTaken) => leave(key, !isTaken)}
              />
            }
            label={of(title)}
          />
        ))}
      </FormGroup>
    </Fold>
  );
}
