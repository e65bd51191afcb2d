import type { Wording } from '../locales/index.ts';

/** Who published a version: the shipped ones nobody did. */
export function byWhom(name: string, t: Wording['t']): string {
  return name === 'system' ? t('studio.shipped') : name;
}
