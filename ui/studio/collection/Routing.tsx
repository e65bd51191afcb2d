import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import type { Collection } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { ChangeButton, ChangeIconButton } from '../lists/change-buttons.tsx';
import { ExpressionPart } from '../lists/ExpressionPart.tsx';
import { ChoiceField } from '../lists/fields.tsx';
import { IssuesAt } from '../lists/IssuesAt.tsx';
import { useCodes, useParameters } from '../lists/in-force.ts';
import { FramePart } from '../lists/WorkshopFrame.tsx';
import type { DocumentIssue } from '../verification.ts';
import { addRule, removeRule, setFallback, setRule } from './collection-actions.ts';
import { definitionScope } from './definition-scope.ts';
import { OwnItems } from './OwnItems.tsx';
import { UnitCondition } from './UnitCondition.tsx';

interface RoutingProps {
  collection: Collection;
  issues: readonly DocumentIssue[];
  isReadOnly: boolean;
  onChange(next: Collection, merge?: string): void;
}

/** Which deputyships are concerned: all whose line fits; where none does, the fallback. */
export function Routing({ collection, issues, isReadOnly, onChange }: RoutingProps) {
  const { t, of } = useWords();
  const domains = useCodes('domains');
  const parameters = useParameters('text').filter(({ parameter }) =>
    parameter.options?.some((one) => domains.some(({ value }) => value === one)),
  );
  const routing = collection.domains;
  const fallbacks = [
    ...parameters.map(({ key, title }) => ({ value: `policy:${key}`, label: of(title) })),
    ...domains,
  ];
  const fallback = routing?.fallback ?? '';
  const first = parameters[0];
  return (
    <FramePart title={t('studio.collection.domains')} note={t('lists.routing.note')} place="/domains">
      {routing?.rules.map((rule, index) => {
        const at = { n: index + 1 };
        const write = (when: string) =>
          onChange(setRule(collection, index, { when }), `domains/${index}/when`);
        return (
          <Box
            // biome-ignore lint/suspicious/noArrayIndexKey: it has no name of its own, where it stands is what it is
            key={index}
            data-place={`/domains/rules/${index}`}
            sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5, display: 'grid', gap: 1.5 }}
          >
            <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'flex-start' }}>
              <Box sx={{ flex: 1, display: 'grid' }}>
                <ChoiceField
                  label={t('lists.routing.domain', at)}
                  value={rule.domain}
                  options={domains}
                  onChange={(domain) => onChange(setRule(collection, index, { domain }))}
                />
              </Box>
              <ChangeIconButton
                aria-label={t('lists.routing.remove', at)}
                onClick={() => onChange(removeRule(collection, index))}
              >
                <DeleteIcon fontSize="small" />
              </ChangeIconButton>
            </Box>
            {collection.subject === 'definition' ? (
              <ExpressionPart
                label={t('lists.routing.when', at)}
                value={rule.when}
                onChange={write}
                scope={definitionScope}
                expects="boolean"
                isReadOnly={isReadOnly}
              />
            ) : (
              <UnitCondition
                label={t('lists.routing.when', at)}
                value={rule.when}
                isReadOnly={isReadOnly}
                onChange={write}
              />
            )}
            {collection.subject !== 'definition' && (
              <OwnItems
                label={t('lists.routing.items', at)}
                value={rule.items}
                isReadOnly={isReadOnly}
                onChange={(items) => onChange(setRule(collection, index, { items }))}
              />
            )}
            <IssuesAt issues={issues} pointer={`/domains/rules/${index}`} />
          </Box>
        );
      })}
      {routing !== undefined && (
        <ChoiceField
          label={t('lists.routing.fallback')}
          value={typeof fallback === 'string' ? fallback : `policy:${fallback.policy}`}
          options={fallbacks}
          onChange={(value) =>
            onChange(
              setFallback(collection, value.startsWith('policy:') ? { policy: value.slice(7) } : value),
            )
          }
        />
      )}
      <IssuesAt issues={issues} pointer="/domains/fallback" />
      <ChangeButton
        startIcon={<AddIcon />}
        sx={{ justifySelf: 'start' }}
        disabled={domains.length === 0}
        onClick={() =>
          onChange(
            addRule(
              collection,
              domains.find(({ value }) => !routing?.rules.some(({ domain }) => domain === value))?.value ??
                domains[0]?.value ??
                '',
              first === undefined ? (domains[0]?.value ?? '') : { policy: first.key },
            ),
          )
        }
      >
        {t('lists.routing.add')}
      </ChangeButton>
    </FramePart>
  );
}
