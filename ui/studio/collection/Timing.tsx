import Box from '@mui/material/Box';
import type { Collection } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { ChoiceField, Row, SwitchField } from '../lists/fields.tsx';
import { IssuesAt } from '../lists/IssuesAt.tsx';
import { useParameters, useRoles } from '../lists/in-force.ts';
import { SettingField } from '../lists/SettingField.tsx';
import { FramePart } from '../lists/WorkshopFrame.tsx';
import type { DocumentIssue } from '../verification.ts';
import {
  lastDayOfMonth,
  openByPeriod,
  openOnRequest,
  setDue,
  setDueSetting,
  setOpening,
} from './collection-actions.ts';

interface TimingProps {
  collection: Collection;
  issues: readonly DocumentIssue[];
  onChange(next: Collection, merge?: string): void;
}

/** How often, who or what opens a case, and by when it is due. */
export function Timing({ collection, issues, onChange }: TimingProps) {
  const { t, of } = useWords();
  const roles = useRoles().filter(
    ({ permissions }) => permissions.includes('case.open') || permissions.includes('definition.edit'),
  );
  const rolls = useParameters('boolean');
  const { opening, due } = collection;
  const by =
    due?.day !== undefined ? 'day' : due?.daysAfterOpening !== undefined ? 'daysAfterOpening' : 'none';
  const roll = due?.rollForward;
  const isAboutDefinitions = collection.subject === 'definition';
  return (
    <FramePart title={t('lists.timing')} place="/opening">
      <Row>
        <ChoiceField
          label={t('studio.collection.periodicity')}
          value={collection.periodicity}
          options={(['month', 'quarter', 'year'] as const).map((one) => ({
            value: one,
            label: t(`stats.periodicity.${one}`),
          }))}
          onChange={(periodicity) => onChange({ ...collection, periodicity })}
        />
        <ChoiceField
          label={t('studio.collection.opening')}
          value={opening.by}
          options={[
            ...(isAboutDefinitions ? [] : [{ value: 'period' as const, label: t('stats.opening.period') }]),
            { value: 'request' as const, label: t('stats.opening.request') },
          ]}
          onChange={(way) =>
            onChange(
              way === 'period'
                ? openByPeriod(collection)
                : openOnRequest(collection, opening.role ?? roles[0]?.key ?? 'planning'),
            )
          }
        />
        {opening.by === 'request' && (
          <ChoiceField
            label={t('lists.timing.role')}
            value={opening.role ?? ''}
            options={roles.map(({ key, title }) => ({ value: key, label: of(title) }))}
            onChange={(role) => onChange(setOpening(collection, { role }))}
          />
        )}
        {opening.by === 'period' && (
          <SettingField
            label={t('lists.timing.openDay')}
            value={opening.day ?? 1}
            least={1}
            most={lastDayOfMonth}
            onChange={(day) => onChange(setOpening(collection, { day }), 'opening/day')}
          />
        )}
      </Row>
      <IssuesAt issues={issues} pointer="/opening" />
      <Box data-place="/due" sx={{ display: 'grid', gap: 1.5 }}>
        <Row>
          <ChoiceField
            label={t('lists.timing.due')}
            value={by}
            options={[
              { value: 'day', label: t('lists.timing.due.day') },
              { value: 'daysAfterOpening', label: t('lists.timing.due.after') },
              ...(opening.by === 'request'
                ? [{ value: 'none' as const, label: t('lists.timing.due.none') }]
                : []),
            ]}
            onChange={(way) => onChange(setDue(collection, way))}
          />
          {by === 'day' && (
            <SettingField
              label={t('lists.timing.dueDay')}
              value={due?.day ?? 1}
              least={1}
              most={lastDayOfMonth}
              onChange={(day) => onChange(setDueSetting(collection, { day }), 'due/day')}
            />
          )}
          {by === 'daysAfterOpening' && (
            <SettingField
              label={t('lists.timing.daysAfter')}
              value={due?.daysAfterOpening ?? 30}
              onChange={(days) => onChange(setDueSetting(collection, { daysAfterOpening: days }), 'due/days')}
            />
          )}
          {by !== 'none' && typeof roll === 'object' && (
            <ChoiceField
              label={t('studio.collection.rollForward')}
              value={roll.policy}
              options={[
                ...rolls.map(({ key, title }) => ({ value: key, label: of(title) })),
                { value: 'own', label: t('lists.timing.rollOwn') },
              ]}
              onChange={(key) =>
                onChange(setDueSetting(collection, { rollForward: key === 'own' ? true : { policy: key } }))
              }
            />
          )}
        </Row>
        {by !== 'none' && typeof roll !== 'object' && (
          <SwitchField
            label={t('studio.collection.rollForward')}
            value={roll === true}
            onChange={(rollForward) => onChange(setDueSetting(collection, { rollForward }))}
          />
        )}
        <IssuesAt issues={issues} pointer="/due" />
      </Box>
    </FramePart>
  );
}
