// Every page: its address, its code (loaded when first opened) and, where it stands in the navigation, its place there.

import type { SvgIconComponent } from '@mui/icons-material';
import AssignmentOutlined from '@mui/icons-material/AssignmentOutlined';
import BarChartOutlined from '@mui/icons-material/BarChartOutlined';
import CampaignOutlined from '@mui/icons-material/CampaignOutlined';
import DesignServicesOutlined from '@mui/icons-material/DesignServicesOutlined';
import DirectionsCarOutlined from '@mui/icons-material/DirectionsCarOutlined';
import EventNoteOutlined from '@mui/icons-material/EventNoteOutlined';
import FactCheckOutlined from '@mui/icons-material/FactCheckOutlined';
import OutboxOutlined from '@mui/icons-material/OutboxOutlined';
import PowerOffOutlined from '@mui/icons-material/PowerOffOutlined';
import RouteOutlined from '@mui/icons-material/RouteOutlined';
import StarOutlined from '@mui/icons-material/StarOutlined';
import StorageOutlined from '@mui/icons-material/StorageOutlined';
import type { ComponentType } from 'react';
import type { Audience } from './layout/session.ts';
import type { WordKey } from './locales/index.ts';

export interface Place {
  path: string;
  load: () => Promise<ComponentType>;
  /** It has a frame of its own, and addresses below it: it works without a network. */
  isAlone?: boolean;
  nav?: {
    label: WordKey;
    icon: SvgIconComponent;
    permission: string;
    audience: Audience;
    /** Those who hold this permission begin here, whatever comes before it. */
    homeOf?: string;
  };
}

/** The pages behind the sign-in, in the order of the navigation. The first that a person may open is their home. */
export const places: Place[] = [
  {
    path: '/returns',
    load: async () => (await import('./pages/RespondentHomePage.tsx')).RespondentHomePage,
    nav: { label: 'nav.home', icon: AssignmentOutlined, permission: 'case.fill', audience: 'unit' },
  },
  {
    path: '/returns/files',
    load: async () => (await import('./pages/ReturnFilesPage.tsx')).ReturnFilesPage,
  },
  {
    path: '/returns/files/:id',
    load: async () => (await import('./pages/ReturnFilePage.tsx')).ReturnFilePage,
  },
  {
    path: '/tasks',
    load: async () => (await import('./pages/TasksPage.tsx')).TasksPage,
    nav: { label: 'review.nav', icon: FactCheckOutlined, permission: 'task.read', audience: 'office' },
  },
  { path: '/tasks/done', load: async () => (await import('./pages/DoneTasksPage.tsx')).DoneTasksPage },
  { path: '/team', load: async () => (await import('./pages/TeamPage.tsx')).TeamPage },
  {
    path: '/follow-up',
    load: async () => (await import('./pages/FollowUpPage.tsx')).FollowUpPage,
    nav: {
      label: 'followUp.nav',
      icon: CampaignOutlined,
      permission: 'follow-up.read',
      audience: 'office',
    },
  },
  { path: '/revisions/:id', load: async () => (await import('./pages/RevisionPage.tsx')).RevisionPage },
  { path: '/review/:id', load: async () => (await import('./pages/ReviewPage.tsx')).ReviewPage },
  {
    path: '/definitions',
    load: async () => (await import('./pages/DefinitionsPage.tsx')).DefinitionsPage,
    nav: {
      label: 'studio.nav',
      icon: DesignServicesOutlined,
      permission: 'definition.edit',
      audience: 'office',
      homeOf: 'definition.publish',
    },
  },
  {
    path: '/definitions/:kind/:key',
    load: async () => (await import('./pages/DefinitionPage.tsx')).DefinitionPage,
  },
  { path: '/drafts/:id', load: async () => (await import('./pages/DraftPage.tsx')).DraftPage },
  {
    path: '/collections',
    load: async () => (await import('./pages/CollectionsPage.tsx')).CollectionsPage,
    nav: {
      label: 'stats.nav.collections',
      icon: EventNoteOutlined,
      permission: 'collection.read',
      audience: 'office',
      homeOf: 'collection.open',
    },
  },
  { path: '/collections/:key/:period', load: async () => (await import('./pages/MonthPage.tsx')).MonthPage },
  {
    path: '/field',
    isAlone: true,
    load: async () => (await import('./pages/FieldPage.tsx')).FieldPage,
    nav: { label: 'field.nav', icon: DirectionsCarOutlined, permission: 'visit.read', audience: 'office' },
  },
  {
    path: '/rounds',
    load: async () => (await import('./pages/VisitsPage.tsx')).VisitsPage,
    nav: { label: 'visits.nav', icon: RouteOutlined, permission: 'round.read', audience: 'office' },
  },
  { path: '/rounds/:id', load: async () => (await import('./pages/RoundPage.tsx')).RoundPage },
  {
    path: '/selections',
    load: async () => (await import('./pages/SelectionsPage.tsx')).SelectionsPage,
    nav: { label: 'selections.nav', icon: StarOutlined, permission: 'collection.read', audience: 'office' },
  },
  {
    path: '/register',
    load: async () => (await import('./pages/RegisterPage.tsx')).RegisterPage,
    nav: { label: 'register.nav', icon: StorageOutlined, permission: 'unit.read', audience: 'office' },
  },
  {
    path: '/register/import',
    load: async () => (await import('./pages/RegisterImportPage.tsx')).RegisterImportPage,
  },
  {
    path: '/register/import/:id',
    load: async () => (await import('./pages/RegisterImportPage.tsx')).RegisterImportPage,
  },
  { path: '/register/units/:id', load: async () => (await import('./pages/UnitPage.tsx')).UnitPage },
  {
    path: '/indicators',
    load: async () => (await import('./pages/IndicatorsPage.tsx')).IndicatorsPage,
    nav: {
      label: 'stats.nav.indicators',
      icon: BarChartOutlined,
      permission: 'indicator.read',
      audience: 'office',
    },
  },
  {
    path: '/outages',
    load: async () => (await import('./pages/OutagesPage.tsx')).OutagesPage,
    nav: {
      label: 'decide.outage.nav',
      icon: PowerOffOutlined,
      permission: 'clock.extend',
      audience: 'office',
    },
  },
  { path: '/figures', load: async () => (await import('./pages/FigurePage.tsx')).FigurePage },
  { path: '/figures/:id', load: async () => (await import('./pages/CitationPage.tsx')).CitationPage },
  {
    path: '/messages',
    load: async () => (await import('./pages/MessagesPage.tsx')).MessagesPage,
    nav: { label: 'message.nav', icon: OutboxOutlined, permission: 'message.manage', audience: 'office' },
  },
  { path: '/reminders', load: async () => (await import('./pages/RemindersPage.tsx')).RemindersPage },
  {
    path: '/cases/:id/assist',
    load: async () => (await import('./pages/AssistPage.tsx')).AssistPage,
  },
  {
    path: '/delegates',
    load: async () => (await import('./pages/DelegatesPage.tsx')).DelegatesPage,
  },
  { path: '/cases/:id', load: async () => (await import('./pages/CasePage.tsx')).CasePage },
];
