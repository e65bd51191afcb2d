// What is read and written over HTTP: one table each, typed by the wire.
import type {
  AbsenceBody,
  AbsenceList,
  AssistedBody,
  AssistedState,
  BulkLeftList,
  BulkList,
  BulkView,
  CaseList,
  CaseMessages,
  CaseView,
  ChainCheck,
  CitationView,
  CiteBody,
  ClockBody,
  ClockDays,
  ClockView,
  ColleagueList,
  CollectionView,
  ComparisonView,
  ConfirmationBody,
  ConflictBody,
  ConflictList,
  ContactBody,
  ContactList,
  ConversationBody,
  ConversationReadBody,
  ConversationView,
  CooperationBody,
  CooperationList,
  CooperationView,
  CountsBody,
  CountsView,
  DefinitionDraftView,
  DefinitionSummary,
  DefinitionVersionView,
  DelegationBody,
  DelegationList,
  DelegationView,
  DeviceKey,
  DoneTaskList,
  DraftBody,
  DraftView,
  EventBody,
  EvidenceKeys,
  FigureReturns,
  FigureView,
  FollowUpFacts,
  FollowUpList,
  FormBundle,
  HandOverBody,
  History,
  ImpactBody,
  IndicatorListSummary,
  IndicatorTable,
  IndicatorTrial,
  IndicatorTrialBody,
  InspectorList,
  InvitationBody,
  InvitationView,
  JobList,
  JobStarted,
  JobView,
  Json,
  Me,
  MessageChoiceBody,
  MessageChoices,
  MessageList,
  NewsView,
  NoteBody,
  NoteList,
  NotificationList,
  NotificationReadBody,
  OpeningView,
  OutageBody,
  OutageList,
  OutagePeriodBody,
  OutagePreview,
  OutageView,
  OwedList,
  OwedTemplates,
  PeriodSummary,
  PeriodView,
  PlanBody,
  PresenceView,
  ProvinceAreas,
  PublishBody,
  ReceiptCheck,
  RecordedView,
  RegisterColumns,
  RegisterImportList,
  RegisterImportRowList,
  RegisterImportView,
  RegisterLists,
  RegisterReadBody,
  RetireBody,
  ReturnFileAcceptance,
  ReturnFileList,
  ReturnFileView,
  ReturnKeyBody,
  ReturnKeyList,
  ReturnKeyView,
  RevisionEventBody,
  RevisionList,
  RevisionSummary,
  RevisionView,
  RoundBody,
  RoundCoverage,
  RoundList,
  RoundOfferList,
  RoundUnitList,
  RoundView,
  SampleReturns,
  SandboxAccount,
  SavedViewBody,
  SavedViewList,
  SelectedUnits,
  SelectionCodesBody,
  SelectionEntries,
  SelectionList,
  SelectionMeasureBody,
  SelectionMeasures,
  TakeBackBody,
  TaskActResult,
  TaskAssignBody,
  TaskBalanceBody,
  TaskChoiceBody,
  TaskEventList,
  TaskGroups,
  TaskList,
  TrialBody,
  TrialView,
  UnitChangeBody,
  UnitCount,
  UnitHistory,
  UnitList,
  UnitSelections,
  UnitView,
  UnsubscriptionView,
  VerificationView,
  VisitList,
  VisitPackage,
  VisitRefitBody,
} from '../server/wire.ts';

/** Every `GET`: its path, with `{names}`, and what it answers. */
export interface Reads {
  '/api/me': Me;
  '/api/sandbox/accounts': SandboxAccount[];
  '/api/sandbox/clock': ClockView;
  '/api/cases': CaseList;
  '/api/cases/{id}': CaseView;
  '/api/cases/{id}/history': History;
  '/api/cases/{id}/chain': ChainCheck;
  '/api/evidence/keys': EvidenceKeys;
  '/api/cases/{id}/comparison': ComparisonView;
  '/api/cases/{id}/notes': NoteList;
  '/api/cases/{id}/conversation': ConversationView;
  '/api/cases/{id}/assisted': AssistedState;
  '/api/cases/{id}/contacts': ContactList;
  '/api/cases/{id}/messages': CaseMessages;
  '/api/follow-up': FollowUpList;
  '/api/follow-up/facts': FollowUpFacts;
  '/api/messages': MessageList;
  '/api/message-choices': MessageChoices;
  '/api/receipts/{code}': ReceiptCheck;
  '/api/delegations': DelegationList;
  '/api/invitations/{token}': InvitationView;
  '/api/unsubscriptions/{token}': UnsubscriptionView;
  '/api/return-files': ReturnFileList;
  '/api/return-files/{id}': ReturnFileView;
  '/api/return-keys': ReturnKeyList;
  '/api/forms/{key}/{version}': FormBundle;
  '/api/forms/{key}/samples': SampleReturns;
  '/api/news': NewsView;
  '/api/notifications': NotificationList;
  '/api/owed': OwedList;
  '/api/owed/templates': OwedTemplates;
  '/api/cases/{id}/assignments': TaskEventList;
  '/api/tasks': TaskList;
  '/api/tasks/done': DoneTaskList;
  '/api/tasks/bulk': BulkList;
  '/api/tasks/bulk/{id}': BulkView;
  '/api/tasks/bulk/{id}/left': BulkLeftList;
  '/api/outages': OutageList;
  '/api/tasks/groups': TaskGroups;
  '/api/me/views': SavedViewList;
  '/api/me/absences': AbsenceList;
  '/api/me/conflicts': ConflictList;
  '/api/colleagues': ColleagueList;
  '/api/collections': CollectionView[];
  '/api/collections/{key}/periods/{period}': PeriodView;
  '/api/collections/{key}/periods/{period}/opening': OpeningView;
  '/api/rounds': RoundList;
  '/api/rounds/offers': RoundOfferList;
  '/api/rounds/{id}': RoundView;
  '/api/rounds/{id}/coverage': RoundCoverage;
  '/api/rounds/{id}/units': RoundUnitList;
  '/api/rounds/{id}/inspectors': InspectorList;
  '/api/cooperation': CooperationList;
  '/api/definitions': { items: DefinitionSummary[] };
  '/api/definitions/clocks': ClockDays;
  '/api/definitions/{kind}/{key}': DefinitionVersionView;
  '/api/definitions/drafts/{id}': DefinitionDraftView;
  '/api/revisions': RevisionList;
  '/api/revisions/{id}': RevisionView;
  '/api/revisions/{id}/history': History;
  '/api/provinces': ProvinceAreas;
  '/api/visits/package': VisitPackage;
  '/api/visits/device-key': DeviceKey;
  '/api/jobs': JobList;
  '/api/units': UnitList;
  '/api/units/{id}': UnitView;
  '/api/units/{id}/history': UnitHistory;
  '/api/register/columns': RegisterColumns;
  '/api/register/lists': RegisterLists;
  '/api/register/count': UnitCount;
  '/api/register/imports': RegisterImportList;
  '/api/register/imports/{id}': RegisterImportView;
  '/api/register/imports/{id}/rows': RegisterImportRowList;
  '/api/jobs/{id}': JobView;
  '/api/selections': SelectionList;
  '/api/selections/{key}/{version}/entries': SelectionEntries;
  '/api/units/{id}/selections': UnitSelections;
  '/api/indicators': IndicatorListSummary[];
  '/api/indicators/{list}': IndicatorTable;
  '/api/figures': FigureView;
  '/api/figures/returns': FigureReturns;
  '/api/figures/{id}': CitationView;
}

/** A definition as it is written: any JSON object, until the engine has read it. */
export type DocumentBody = { [key: string]: Json };

/** Every write: its body and what it answers. */
export interface Writes {
  'POST /api/auth/sign-in/username': { body: { username: string; password: string }; view: unknown };
  'POST /api/auth/sign-out': { body: Record<string, never>; view: unknown };
  'POST /unsubscribe/{token}': { body: Record<string, never>; view: null };
  'POST /api/sandbox/clock': { body: ClockBody; view: ClockView };
  'POST /api/figures/citations': { body: CiteBody; view: CitationView };
  'POST /api/tasks/claim': { body: TaskChoiceBody; view: TaskActResult };
  'POST /api/tasks/release': { body: TaskChoiceBody; view: TaskActResult };
  'POST /api/tasks/assign': { body: TaskAssignBody; view: TaskActResult };
  'POST /api/tasks/balance': { body: TaskBalanceBody; view: TaskActResult };
  'POST /api/me/views': { body: SavedViewBody; view: SavedViewList };
  'DELETE /api/me/views/{id}': { body: Record<string, never>; view: unknown };
  'POST /api/me/absences': { body: AbsenceBody; view: AbsenceList };
  'DELETE /api/me/absences/{id}': { body: Record<string, never>; view: unknown };
  'POST /api/me/conflicts': { body: ConflictBody; view: ConflictList };
  'DELETE /api/me/conflicts/{id}': { body: Record<string, never>; view: unknown };
  'POST /api/tasks/bulk': { body: TaskChoiceBody; view: BulkView };
  'POST /api/tasks/bulk/{id}/start': { body: Record<string, never>; view: BulkView };
  'POST /api/tasks/bulk/{id}/stop': { body: Record<string, never>; view: BulkView };
  'POST /api/tasks/bulk/{id}/continue': { body: Record<string, never>; view: BulkView };
  'POST /api/outages/preview': { body: OutagePeriodBody; view: OutagePreview };
  'POST /api/outages': { body: OutageBody; view: OutageView };
  'POST /api/notifications/read': { body: NotificationReadBody; view: unknown };
  'PUT /api/cases/{id}/draft': { body: DraftBody; view: DraftView };
  'POST /api/return-files/{id}/acceptance': { body: ReturnFileAcceptance; view: ReturnFileView };
  'POST /api/return-keys': { body: ReturnKeyBody; view: ReturnKeyView };
  'DELETE /api/return-keys/{id}': { body: Record<string, never>; view: unknown };
  'POST /api/cases/{id}/events': { body: EventBody; view: CaseView };
  'POST /api/cases/{id}/notes': { body: NoteBody; view: NoteList };
  'POST /api/cases/{id}/conversation': { body: ConversationBody; view: ConversationView };
  'POST /api/cases/{id}/conversation/read': { body: ConversationReadBody; view: unknown };
  'POST /api/cases/{id}/assisted': { body: AssistedBody; view: AssistedState };
  'DELETE /api/cases/{id}/assisted': { body: Record<string, never>; view: unknown };
  'POST /api/cases/{id}/assisted/confirmation': { body: ConfirmationBody; view: CaseView };
  'POST /api/cases/{id}/contacts': { body: ContactBody; view: ContactList };
  'POST /api/cases/{id}/reminders': { body: Record<string, never>; view: CaseMessages };
  'POST /api/messages/{id}/retry': { body: Record<string, never>; view: unknown };
  'PUT /api/message-choices': { body: MessageChoiceBody; view: MessageChoices };
  'POST /api/delegations': { body: DelegationBody; view: DelegationView };
  'DELETE /api/delegations/{id}': { body: Record<string, never>; view: unknown };
  'POST /api/invitations/{token}': { body: InvitationBody; view: unknown };
  'POST /api/collections/{key}/periods/{period}/open': { body: Record<string, never>; view: PeriodSummary };
  'POST /api/rounds': { body: RoundBody; view: RoundView };
  'POST /api/rounds/{id}/close': { body: Record<string, never>; view: RoundView };
  'POST /api/rounds/{id}/plans': { body: PlanBody; view: RoundUnitList };
  'POST /api/cooperation': { body: CooperationBody; view: CooperationView };
  'POST /api/visits/hand-over': { body: HandOverBody; view: VisitList };
  'POST /api/visits/{id}/unit': { body: VisitRefitBody; view: CaseView };
  'POST /api/visits/take-back': { body: TakeBackBody; view: VisitList };
  'POST /api/definitions/{kind}/{key}/drafts': { body: DocumentBody; view: DefinitionDraftView };
  'PUT /api/definitions/drafts/{id}': { body: DocumentBody; view: DefinitionDraftView };
  'PUT /api/definitions/drafts/{id}/presence': { body: Record<string, never>; view: PresenceView };
  'DELETE /api/definitions/drafts/{id}/presence': { body: Record<string, never>; view: unknown };
  'DELETE /api/definitions/drafts/{id}': { body: Record<string, never>; view: unknown };
  'POST /api/definitions/verification': { body: DocumentBody; view: VerificationView };
  'POST /api/definitions/trials': { body: TrialBody; view: TrialView };
  'POST /api/definitions/counts': { body: CountsBody; view: CountsView };
  'POST /api/indicators/trial': { body: IndicatorTrialBody; view: IndicatorTrial };
  'POST /api/definitions/drafts/{id}/impact': { body: ImpactBody; view: JobStarted };
  'POST /api/units/{id}/changes': { body: UnitChangeBody; view: RecordedView };
  'POST /api/register/imports/{id}/apply': { body: Record<string, never>; view: RegisterImportView };
  'POST /api/register/imports/{id}/cancel': { body: Record<string, never>; view: RegisterImportView };
  'POST /api/register/imports/{id}/read': { body: RegisterReadBody; view: RegisterImportView };
  'POST /api/jobs/{id}/cancel': { body: Record<string, never>; view: JobView };
  'POST /api/definitions/drafts/{id}/publish': { body: PublishBody; view: DefinitionVersionView };
  'POST /api/definitions/drafts/{id}/revision': { body: Record<string, never>; view: RevisionSummary };
  'POST /api/selections/announcements/{id}/events': { body: RevisionEventBody; view: SelectionList };
  'POST /api/selections/units': { body: SelectionCodesBody; view: SelectedUnits };
  'POST /api/selections/measures': { body: SelectionMeasureBody; view: SelectionMeasures };
  'POST /api/revisions/{id}/events': { body: RevisionEventBody; view: RevisionView };
  'POST /api/definitions/{kind}/{key}/versions/{version}/retirement': {
    body: RetireBody;
    view: DefinitionVersionView;
  };
}
