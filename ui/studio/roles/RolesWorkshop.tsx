// Roles without their JSON: who may do what, as a matrix of words.
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import type { RoleDefinition, Roles } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import type { BuilderProps } from '../builder-props.ts';
import { definitionIn } from '../compare-documents.ts';
import { AddByTitle } from '../lists/AddByTitle.tsx';
import { ChangeIconButton } from '../lists/change-buttons.tsx';
import { ChoiceField, WordsField } from '../lists/fields.tsx';
import { IssuesAt } from '../lists/IssuesAt.tsx';
import { useShown } from '../lists/shown.ts';
import { FramePart, WorkshopFrame } from '../lists/WorkshopFrame.tsx';
import {
  addRole,
  permissions,
  type RoleScope,
  removeRole,
  scopes,
  setRole,
  togglePermission,
} from './role-actions.ts';

const Matrix = styled('div')({
  overflow: 'auto',
  maxHeight: 620,
  // What one comes to by the keyboard stops beside the names, not under them.
  scrollPaddingInlineStart: 190,
  scrollPaddingBlockStart: 60,
  border: `1px solid ${colours.edge}`,
  borderRadius: 8,
  '& table': { borderCollapse: 'separate', borderSpacing: 0 },
  '& th, & td': {
    borderBlockEnd: `1px solid ${colours.line}`,
    padding: '2px 6px',
    background: colours.paper,
  },
  '& td': { textAlign: 'center' },
  '& thead th': {
    position: 'sticky',
    top: 0,
    zIndex: 3,
    background: colours.sunken,
    fontSize: '0.8125rem',
    fontWeight: 600,
    minWidth: 92,
    maxWidth: 120,
    verticalAlign: 'bottom',
  },
  // The corner stays over what scrolls beneath it either way; so does a role's name over its boxes.
  '& thead th:first-of-type': { insetInlineStart: 0, zIndex: 4 },
  '& tbody th': {
    position: 'sticky',
    insetInlineStart: 0,
    // Over the boxes, which lie a step above their cells.
    zIndex: 2,
    textAlign: 'start',
    fontSize: '0.875rem',
    fontWeight: 600,
    minWidth: 132,
    maxWidth: 190,
  },
});

/** Writes a set of roles: a row each, a column for what may be done. */
export function RolesWorkshop({
  definition: roles,
  base,
  issues,
  isReadOnly,
  shown,
  onChange,
  onLook,
}: BuilderProps<Roles>) {
  const { t, of } = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const [scope, setScope] = useState<RoleScope>('organisation');
  useShown(shown, 'roles', (index) => setChosen(roles.roles[Number(index)]?.key ?? null));
  const published = useMemo(() => {
    const definition = definitionIn(base);
    return new Set(definition?.kind === 'roles' ? definition.roles.map(({ key }) => key) : []);
  }, [base]);
  const index = Math.max(
    0,
    roles.roles.findIndex(({ key }) => key === chosen),
  );
  const role = roles.roles[index];
  const scopeOptions = scopes.map((one) => ({ value: one, label: t(`studio.scope.${one}`) }));
  return (
    <WorkshopFrame isReadOnly={isReadOnly} shown={shown} onLook={onLook}>
      <FramePart title={t('lists.about')} place="">
        <WordsField
          label={t('lists.title')}
          value={roles.title}
          onChange={(title) => onChange({ ...roles, title }, 'title')}
        />
      </FramePart>
      <FramePart title={t('lists.roles.matrix')} note={t('lists.roles.note')}>
        <Matrix tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col" style={{ insetInlineStart: 0, zIndex: 2 }}>
                  {t('studio.roles.role')}
                </th>
                {permissions.map((permission) => (
                  <th key={permission} scope="col">
                    {t(`lists.may.${permission}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {roles.roles.map((one, at) => (
                <tr key={one.key} data-place={`/roles/${at}`}>
                  <th scope="row">
                    {of(one.title)}
                    <Typography variant="caption" component="div" color="textSecondary">
                      {t(`studio.scope.${one.scope}`)}
                    </Typography>
                  </th>
                  {permissions.map((permission) => (
                    <td key={permission}>
                      <Checkbox
                        checked={one.permissions.includes(permission)}
                        disabled={isReadOnly}
                        onChange={() => onChange(togglePermission(roles, at, permission))}
                        slotProps={{
                          input: {
                            'aria-label': t('lists.roles.cell', {
                              role: of(one.title),
                              permission: t(`lists.may.${permission}`),
                            }),
                          },
                        }}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Matrix>
        <IssuesAt issues={issues} pointer="/roles" />
        <AddByTitle
          label={t('lists.roles.add')}
          title={t('lists.title')}
          more={
            <ChoiceField
              label={t('studio.roles.scope')}
              value={scope}
              options={scopeOptions}
              onChange={(next) => setScope(next)}
            />
          }
          onAdd={(title) => {
            const next = addRole(roles, title, scope);
            onChange(next);
            setChosen(next.roles.at(-1)?.key ?? null);
          }}
        />
      </FramePart>
      {role !== undefined && (
        <FramePart title={t('lists.roles.one')} place={`/roles/${index}`}>
          <ChoiceField
            isLooking
            label={t('studio.roles.role')}
            value={role.key}
            options={roles.roles.map(({ key, title }) => ({ value: key, label: of(title) }))}
            onChange={setChosen}
          />
          <RoleFields
            role={role}
            onSet={(changes, merge) =>
              onChange(setRole(roles, index, changes), merge && `roles/${index}/${merge}`)
            }
          />
          {!published.has(role.key) && (
            <ChangeIconButton
              color="error"
              aria-label={t('lists.roles.remove', { role: of(role.title) })}
              disabled={roles.roles.length < 2}
              onClick={() => onChange(removeRole(roles, index))}
              sx={{ justifySelf: 'start' }}
            >
              <DeleteIcon />
            </ChangeIconButton>
          )}
        </FramePart>
      )}
    </WorkshopFrame>
  );
}

interface RoleFieldsProps {
  role: RoleDefinition;
  onSet(changes: Parameters<typeof setRole>[2], merge?: string): void;
}

function RoleFields({ role, onSet }: RoleFieldsProps) {
  const { t } = useWords();
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <WordsField
        label={t('lists.title')}
        value={role.title}
        onChange={(title) => onSet({ title }, 'title')}
      />
      <ChoiceField
        label={t('studio.roles.scope')}
        value={role.scope}
        options={scopes.map((one) => ({ value: one, label: t(`studio.scope.${one}`) }))}
        onChange={(scope) => onSet({ scope })}
      />
    </Box>
  );
}
