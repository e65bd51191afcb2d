import PhotoIcon from '@mui/icons-material/AddAPhotoOutlined';
import MonthIcon from '@mui/icons-material/CalendarMonthOutlined';
import YearIcon from '@mui/icons-material/CalendarTodayOutlined';
import ChoicesIcon from '@mui/icons-material/CheckBoxOutlined';
import GroupIcon from '@mui/icons-material/DataObjectOutlined';
import EmailIcon from '@mui/icons-material/EmailOutlined';
import DateIcon from '@mui/icons-material/EventOutlined';
import PartIcon from '@mui/icons-material/ExtensionOutlined';
import DerivedIcon from '@mui/icons-material/Functions';
import CodeIcon from '@mui/icons-material/ListAltOutlined';
import LongTextIcon from '@mui/icons-material/NotesOutlined';
import IntegerIcon from '@mui/icons-material/Numbers';
import MoneyIcon from '@mui/icons-material/PaymentsOutlined';
import PhoneIcon from '@mui/icons-material/PhoneOutlined';
import NumberIcon from '@mui/icons-material/PinOutlined';
import PointIcon from '@mui/icons-material/PlaceOutlined';
import ChoiceIcon from '@mui/icons-material/RadioButtonCheckedOutlined';
import TextIcon from '@mui/icons-material/ShortTextOutlined';
import ExplanationIcon from '@mui/icons-material/SubjectOutlined';
import TableIcon from '@mui/icons-material/TableChartOutlined';
import YesNoIcon from '@mui/icons-material/ToggleOnOutlined';
import SectionIcon from '@mui/icons-material/ViewAgendaOutlined';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import type { ComponentType } from 'react';
import type { WordKey } from '../../locales/index.ts';
import type { PaletteKind } from './kinds.ts';

/** The sign of each kind. */
export const kindIcons: Record<PaletteKind, ComponentType<SvgIconProps>> = {
  text: TextIcon,
  longText: LongTextIcon,
  number: NumberIcon,
  integer: IntegerIcon,
  money: MoneyIcon,
  code: CodeIcon,
  choice: ChoiceIcon,
  choices: ChoicesIcon,
  yesNo: YesNoIcon,
  date: DateIcon,
  month: MonthIcon,
  year: YearIcon,
  table: TableIcon,
  group: GroupIcon,
  point: PointIcon,
  attachment: PhotoIcon,
  derived: DerivedIcon,
  email: EmailIcon,
  phone: PhoneIcon,
  section: SectionIcon,
  explanation: ExplanationIcon,
  part: PartIcon,
};

/** The word for each kind. */
export const kindWords: Record<PaletteKind, WordKey> = {
  text: 'build.kind.text',
  longText: 'build.kind.longText',
  number: 'build.kind.number',
  integer: 'build.kind.integer',
  money: 'build.kind.money',
  code: 'build.kind.code',
  choice: 'build.kind.choice',
  choices: 'build.kind.choices',
  yesNo: 'build.kind.yesNo',
  date: 'build.kind.date',
  month: 'build.kind.month',
  year: 'build.kind.year',
  table: 'build.kind.table',
  group: 'build.kind.group',
  point: 'build.kind.point',
  attachment: 'build.kind.attachment',
  derived: 'build.kind.derived',
  email: 'build.kind.email',
  phone: 'build.kind.phone',
  section: 'build.kind.section',
  explanation: 'build.kind.explanation',
  part: 'build.kind.part',
};
