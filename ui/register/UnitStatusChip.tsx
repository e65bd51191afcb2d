import Chip from '@mui/material/Chip';
import type { UnitView } from '../../server/wire.ts';
import type { Lists } from './units.ts';

const colourOf: Record<UnitView['status'], 'success' | 'warning' | 'default' | 'error'> = {
  active: 'success',
  'semi-active': 'warning',
  inactive: 'default',
  expired: 'warning',
  closed: 'error',
};

export function UnitStatusChip({ status, lists }: { status: UnitView['status']; lists: Lists }) {
  return (
    <Chip
      size="small"
      variant="outlined"
      color={colourOf[status]}
      label={lists.name('unitStatuses', status)}
    />
  );
}
