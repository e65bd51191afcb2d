// Roles that a draft changes, and who is concerned.
import type postgres from 'postgres';
import type { Definition, RoleDefinition, Roles } from '../../engine/index.ts';
import { roleUse } from '../store/impact.ts';
import type { ImpactRole } from '../wire.ts';

export async function rolesImpact(
  sql: postgres.Sql,
  before: Definition | undefined,
  draft: Definition,
): Promise<ImpactRole[]> {
  if (draft.kind !== 'roles') return [];
  const old = byKey(before?.kind === 'roles' ? before : null);
  const young = byKey(draft);
  const changed = [...new Set([...old.keys(), ...young.keys()])].flatMap((key) => {
    const role = changeOf(old.get(key), young.get(key));
    return role === null ? [] : [{ role: key, ...role }];
  });
  const uses = new Map(
    (
      await roleUse(
        sql,
        changed.map(({ role }) => role),
      )
    ).map((one) => [one.role, one]),
  );
  return changed.map((one) => {
    const { holders = 0, openTasks = 0 } = uses.get(one.role) ?? {};
    return { ...one, holders, openTasks };
  });
}

function byKey(set: Roles | null): Map<string, RoleDefinition> {
  return new Map((set?.roles ?? []).map((role) => [role.key, role]));
}

function changeOf(
  was: RoleDefinition | undefined,
  is: RoleDefinition | undefined,
): Pick<ImpactRole, 'title' | 'change' | 'gained' | 'lost'> | null {
  const role = is ?? was;
  if (role === undefined || JSON.stringify(was) === JSON.stringify(is)) return null;
  const [had, has] = [was?.permissions ?? [], is?.permissions ?? []];
  return {
    title: role.title,
    change: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed',
    gained: has.filter((one) => !had.includes(one)),
    lost: had.filter((one) => !has.includes(one)),
  };
}
