import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import type { BooleanSetting, Collection, IntegerSetting } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useReferences } from '../references.ts';
import { Code } from './Code.tsx';
import { FactTable } from './FactTable.tsx';
import { Part } from './Part.tsx';

/** Who owes what when: population, forms, chain, opening and deadline. */
export function CollectionOverview({ definition: collection }: { definition: Collection }) {
  const { t, of, format } = useWords();
  const references = useReferences();
  const setting = (value: IntegerSetting | BooleanSetting | undefined): string => {
    if (value === undefined) return '—';
    if (typeof value === 'number') return format.number(value);
    if (typeof value === 'boolean') return t(value ? 'studio.yes' : 'studio.no');
    const parameter = references.parameter(value.policy);
    if (parameter === null) return value.policy;
    const now = parameter.value;
    const said =
      typeof now === 'number'
        ? format.number(now)
        : typeof now === 'boolean'
          ? t(now ? 'studio.yes' : 'studio.no')
          : String(now);
    return t('studio.workflow.setting', { value: said, parameter: of(parameter.title) });
  };
  const to = (kind: string, key: string) => (
    <Link key={key} component={RouterLink} to={`/definitions/${kind}/${key}`}>
      {key}
    </Link>
  );
  const { opening, due, domains } = collection;
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
              cells: [t('studio.collection.population'), <Code key="p">{collection.population}</Code>],
            },
            { key: 'workflow', cells: [t('studio.kind.workflow'), to('workflow', collection.workflow)] },
            { key: 'policy', cells: [t('studio.kind.policy'), to('policy', collection.policy)] },
            { key: 'calendar', cells: [t('studio.kind.calendar'), to('calendar', collection.calendar)] },
            {
              key: 'opening',
              cells: [
                t('studio.collection.opening'),
                `${t(`stats.opening.${opening.by}`)}${opening.day === undefined ? '' : ` · ${t('studio.collection.day', { day: setting(opening.day) })}`}${opening.role === undefined ? '' : ` · ${of(references.role(opening.role))}`}`,
              ],
            },
            {
              key: 'due',
              cells: [
                t('studio.collection.due'),
                due?.day !== undefined
                  ? t('studio.collection.day', { day: setting(due.day) })
                  : due?.daysAfterOpening !== undefined
                    ? t('studio.collection.daysAfter', { days: setting(due.daysAfterOpening) })
                    : '—',
              ],
            },
            { key: 'roll', cells: [t('studio.collection.rollForward'), setting(due?.rollForward)] },
          ]}
        />
      </Part>
      <Part title={t('studio.collection.forms')}>
        <FactTable
          heads={[t('studio.kind.form'), t('studio.collection.when')]}
          rows={collection.forms.map((choice) => ({
            key: choice.form,
            cells: [to('form', choice.form), <Code key="when">{choice.when}</Code>],
          }))}
        />
      </Part>
      {domains !== undefined && (
        <Part title={t('studio.collection.domains')}>
          <FactTable
            heads={[t('studio.collection.domain'), t('studio.collection.when')]}
            rows={domains.rules.map((rule) => ({
              key: `${rule.domain}:${rule.when}`,
              cells: [rule.domain, <Code key="when">{rule.when}</Code>],
            }))}
          />
        </Part>
      )}
    </Box>
  );
}
