// Who owes what when, without its JSON.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Collection } from '../../../engine/index.ts';
import { clauseWords } from '../../clause-words.ts';
import { useWords } from '../../locales/index.ts';
import type { BuilderProps } from '../builder-props.ts';
import { ExpressionPart } from '../lists/ExpressionPart.tsx';
import { ChoiceField, LineField, Row, WordsField } from '../lists/fields.tsx';
import { IssuesAt } from '../lists/IssuesAt.tsx';
import { useChoices, useCodes, useRoles } from '../lists/in-force.ts';
import { FramePart, WorkshopFrame } from '../lists/WorkshopFrame.tsx';
import { setClause, setSubject } from './collection-actions.ts';
import { useCounts } from './counts.ts';
import { definitionScope } from './definition-scope.ts';
import { FormChoices } from './FormChoices.tsx';
import { Routing } from './Routing.tsx';
import { Timing } from './Timing.tsx';
import { UnitCondition } from './UnitCondition.tsx';

/** Writes a collection: whom it asks on which form, through which chain, when, and who reviews. */
export function CollectionWorkshop(props: BuilderProps<Collection>) {
  const { definition: collection, issues, isReadOnly, shown, onChange, onLook } = props;
  const words = useWords();
  const { t } = words;
  const counts = useCounts(collection);
  const workflows = useChoices('workflow');
  const policies = useChoices('policy');
  const calendars = useChoices('calendar');
  const domains = useCodes('domains');
  const roles = useRoles();
  const editor = roles.find(({ permissions }) => permissions.includes('definition.edit'))?.key ?? 'planning';
  const isAboutDefinitions = collection.subject === 'definition';
  return (
    <WorkshopFrame isReadOnly={isReadOnly} shown={shown} onLook={onLook}>
      <FramePart title={t('lists.about')} place="">
        <WordsField
          label={t('lists.title')}
          value={collection.title}
          onChange={(title) => onChange({ ...collection, title }, 'title')}
        />
        <Row>
          <ChoiceField
            label={t('lists.collection.subject')}
            value={collection.subject ?? 'unit'}
            options={[
              { value: 'unit', label: t('lists.collection.units') },
              { value: 'definition', label: t('lists.collection.definitions') },
            ]}
            onChange={(subject) => onChange(setSubject(collection, subject, editor))}
          />
          <LineField
            label={t('lists.collection.clause')}
            value={collection.clause ?? ''}
            most={20}
            helper={collection.clause && clauseWords(collection.clause, words)}
            onChange={(clause) => onChange(setClause(collection, clause), 'clause')}
          />
          {isAboutDefinitions && (
            <ChoiceField
              label={t('lists.collection.body')}
              value={collection.body ?? ''}
              options={domains}
              onChange={(body) => onChange({ ...collection, body })}
            />
          )}
        </Row>
        <IssuesAt issues={issues} pointer="/title" />
      </FramePart>
      <FramePart title={t('studio.collection.population')} place="/population">
        {isAboutDefinitions ? (
          <ExpressionPart
            label={t('lists.collection.which')}
            value={collection.population}
            onChange={(population) => onChange({ ...collection, population }, 'population')}
            scope={definitionScope}
            expects="boolean"
            isReadOnly={isReadOnly}
          />
        ) : (
          <>
            <UnitCondition
              label={t('lists.collection.who')}
              value={collection.population}
              isReadOnly={isReadOnly}
              onChange={(population) => onChange({ ...collection, population }, 'population')}
            />
            <Counted counts={counts} />
          </>
        )}
        <IssuesAt issues={issues} pointer="/population" />
      </FramePart>
      {!isAboutDefinitions && (
        <FormChoices
          collection={collection}
          issues={issues}
          counts={counts}
          isReadOnly={isReadOnly}
          onChange={onChange}
        />
      )}
      <FramePart title={t('lists.collection.rules')}>
        <Row>
          {(
            [
              ['workflow', workflows],
              ['policy', policies],
              ['calendar', calendars],
            ] as const
          ).map(([kind, options]) => (
            <Box key={kind} data-place={`/${kind}`} sx={{ display: 'grid' }}>
              <ChoiceField
                label={t(`studio.subject.${kind}`)}
                value={collection[kind]}
                options={options}
                onChange={(key) => onChange({ ...collection, [kind]: key })}
              />
              <IssuesAt issues={issues} pointer={`/${kind}`} />
            </Box>
          ))}
        </Row>
      </FramePart>
      <Timing collection={collection} issues={issues} onChange={onChange} />
      <Routing collection={collection} issues={issues} isReadOnly={isReadOnly} onChange={onChange} />
    </WorkshopFrame>
  );
}

function Counted({ counts }: { counts: ReturnType<typeof useCounts> }) {
  const { t, count } = useWords();
  const said =
    counts === undefined
      ? t('lists.counting')
      : counts.population === null
        ? t('lists.notCounted')
        : `${count('lists.units', counts.population)} ${t('lists.ofRegister', { n: counts.registered })}`;
  return (
    <Typography variant="body2" aria-live="polite" sx={{ fontWeight: 600 }}>
      {said}
    </Typography>
  );
}
