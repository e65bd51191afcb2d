import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import type { Collection } from '../../../engine/index.ts';
import { useApi } from '../../api.ts';
import { useWords } from '../../locales/index.ts';
import { definitionScope } from '../collection/definition-scope.ts';
import { useUnitScope } from '../collection/use-unit-scope.ts';
import { useCodes } from '../lists/in-force.ts';
import { type Setting, useReferences } from '../references.ts';
import { FactTable } from './FactTable.tsx';
import { Part } from './Part.tsx';
import { Rule } from './Rule.tsx';
import { SettingSource } from './SettingSource.tsx';

/** Who owes what when: population, forms, chain, opening and deadline. */
export function CollectionOverview({ definition: collection }: { definition: Collection }) {
  const { t, of } = useWords();
  const references = useReferences();
  const definitions = useApi('/api/definitions').data?.items ?? [];
  const to = (kind: string, key: string) => {
    const title = definitions.find((one) => one.kind === kind && one.key === key)?.title;
    return (
      <Link key={key} component={RouterLink} to={`/definitions/${kind}/${key}`}>
        {title === undefined ? key : of(title)}
      </Link>
    );
  };
  const unitScope = useUnitScope();
  const scope = collection.subject === 'definition' ? definitionScope : unitScope;
  const domainOf = new Map(useCodes('domains').map(({ value, label }) => [value, label]));
  const { opening, due, domains } = collection;
  const said = (value: Setting | undefined) => (value === undefined ? null : references.setting(value));
  const openingDay = said(opening.day);
  const dueDay = said(due?.day ?? due?.daysAfterOpening);
  const roll = said(due?.rollForward);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Part title={t('studio.collection.facts')}>
        <FactTable
          heads={[t('studio.name'), t('studio.policy.value')]}
          rows={[
            {
              key: 'periodicity',
              cells: [t('studio.collection.periodicity'), t(`stats.periodicity.${collection.periodicity}`)],
            },
            {
              key: 'population',
              cells: [
                t('studio.collection.population'),
                <Rule key="p" source={collection.population} scope={scope} />,
              ],
            },
            { key: 'workflow', cells: [t('studio.subject.workflow'), to('workflow', collection.workflow)] },
            { key: 'policy', cells: [t('studio.subject.policy'), to('policy', collection.policy)] },
            { key: 'calendar', cells: [t('studio.subject.calendar'), to('calendar', collection.calendar)] },
            {
              key: 'opening',
              cells: [
                t('studio.collection.opening'),
                <div key="opening">
                  {[
                    t(`stats.opening.${opening.by}`),
                    openingDay === null ? null : t('studio.collection.day', { day: openingDay.value }),
                    opening.role === undefined ? null : of(references.role(opening.role)),
                  ]
                    .filter((part) => part !== null)
                    .join(' · ')}
                  <SettingSource source={openingDay?.parameter ?? null} />
                </div>,
              ],
            },
            {
              key: 'due',
              cells: [
                t('studio.collection.due'),
                <div key="due">
                  {dueDay === null
                    ? '—'
                    : due?.day === undefined
                      ? t('studio.collection.daysAfter', { days: dueDay.value })
                      : t('studio.collection.day', { day: dueDay.value })}
                  <SettingSource source={dueDay?.parameter ?? null} />
                </div>,
              ],
            },
            {
              key: 'roll',
              cells: [
                t('studio.collection.rollForward'),
                <div key="roll">
                  {roll?.value ?? '—'}
                  <SettingSource source={roll?.parameter ?? null} />
                </div>,
              ],
            },
          ]}
        />
      </Part>
      <Part title={t('studio.collection.forms')}>
        <FactTable
          heads={[t('studio.subject.form'), t('studio.collection.when')]}
          rows={collection.forms.map((choice) => ({
            key: choice.form,
            cells: [to('form', choice.form), <Rule key="when" source={choice.when} scope={scope} />],
          }))}
        />
      </Part>
      {domains !== undefined && (
        <Part title={t('studio.collection.domains')}>
          <FactTable
            heads={[t('studio.collection.domain'), t('studio.collection.when')]}
            rows={domains.rules.map((rule) => ({
              key: `${rule.domain}:${rule.when}`,
              cells: [
                domainOf.get(rule.domain) ?? rule.domain,
                <Rule key="when" source={rule.when} scope={scope} />,
              ],
            }))}
          />
        </Part>
      )}
    </Box>
  );
}
