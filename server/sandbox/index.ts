// A sandbox: the shipped definitions, the ministry's organisations, and accounts to look around with.
import { join } from 'node:path';
import type { Instant } from '../../engine/index.ts';
import type { Services } from '../services.ts';
import { listedOrganisations } from '../store/organisation-lists.ts';

/** Where a sandbox's clock stands before anything was laid: 1405-08-01 09:00 in Tehran. */
export const sandboxStart: Instant = '2026-10-23T05:30:00.000Z';

const folders = ['forms', 'workflows'].map((name) => join(import.meta.dirname, '../..', name));
const password = 'daftar-sandbox';

/** Fills an empty database. `progress` is told what is being done, in words for the terminal. */
export async function laySandbox(services: Services, progress: (step: string) => void): Promise<void> {
  progress('loading the shipped definitions');
  await services.definitions.importFolders(folders, '1400-01', 'system');
  await services.organisations.save(listedOrganisations(services.definitions, services.clock.now()));
  progress('making accounts');
  const accounts = [
    { username: 'admin', role: 'admin', name: 'مدیر سامانه' },
    { username: 'planning', role: 'planning_deputy', name: 'معاون طرح و برنامه' },
  ];
  await services.accounts.create(
    accounts.map(({ username, role, name }) => ({
      username,
      password,
      name,
      grants: [{ role, scope: 'nation', id: '*' }],
    })),
  );
  await services.accounts.show(
    accounts.map((one) => ({
      ...one,
      password,
      scope: { title: { fa: 'سراسر کشور', en: 'The whole country' } },
    })),
  );
}
