// The way to the server: one table of what is read and one of what is written, typed by the wire.
import {
  hashKey,
  keepPreviousData,
  type QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type {
  AbsenceBody,
  AbsenceList,
  AssistedBody,
  AssistedState,
  AttachmentView,
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
  PeriodSummary,
  PeriodView,
  PlanBody,
  PresenceView,
  ProblemView,
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
  VerificationView,
  VisitList,
  VisitPackage,
} from '../server/wire.ts';
import { storedLocale } from './locales/index.ts';

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
  '/api/return-files': ReturnFileList;
  '/api/return-files/{id}': ReturnFileView;
  '/api/return-keys': ReturnKeyList;
  '/api/forms/{key}/{version}': FormBundle;
  '/api/forms/{key}/samples': SampleReturns;
  '/api/notifications': NotificationList;
  '/api/tasks': TaskList;
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

/** Values of a path's `{names}`; the others go into the query string, absent ones nowhere. */
export type Params = Record<string, string | number | undefined>;

/** A refusal by the server, or no answer at all (`code: 'no-answer'`, status 0). */
export class ApiProblem extends Error {
  readonly view: ProblemView;

  constructor(view: ProblemView) {
    super(view.detail);
    this.name = 'ApiProblem';
    this.view = view;
  }
}

const noAnswer: ProblemView = {
  type: 'about:blank',
  title: '',
  detail: '',
  status: 0,
  code: 'no-answer',
};

function addressOf(path: string, params: Params): string {
  const rest = new URLSearchParams();
  let address = path;
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue;
    if (address.includes(`{${name}}`)) address = address.replace(`{${name}}`, encodeURIComponent(value));
    else rest.set(name, String(value));
  }
  return rest.size === 0 ? address : `${address}?${rest}`;
}

function isProblem(value: unknown): value is ProblemView {
  return (
    typeof value === 'object' && value !== null && 'code' in value && 'status' in value && 'title' in value
  );
}

async function exchange<View>(method: string, address: string, init: RequestInit): Promise<View> {
  const response = await fetch(address, { method, credentials: 'same-origin', ...init }).catch(() => {
    throw new ApiProblem(noAnswer);
  });
  const text = await response.text();
  let body: unknown = null;
  try {
    body = text === '' ? null : JSON.parse(text);
  } catch {
    throw new ApiProblem({ ...noAnswer, status: response.status });
  }
  if (response.ok) return body as View; // the edge: the server's types describe its own answers
  throw new ApiProblem(isProblem(body) ? body : { ...noAnswer, status: response.status });
}

/** A refusal as a library received it; status 0 where no answer came. */
export function problemFrom(status: number, text: string): ApiProblem {
  try {
    const body: unknown = JSON.parse(text);
    if (isProblem(body)) return new ApiProblem(body);
  } catch {
    // Not ours: a proxy's page, or nothing.
  }
  return new ApiProblem({ ...noAnswer, status });
}

/** Reads once, outside a component. */
export function read<Path extends keyof Reads>(
  path: Path,
  params: Params = {},
  signal?: AbortSignal,
): Promise<Reads[Path]> {
  return exchange('GET', addressOf(path, params), {
    headers: { 'Accept-Language': storedLocale() },
    ...(signal === undefined ? {} : { signal }),
  });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface SendOptions {
  isLeaving?: boolean;
  version?: number | undefined;
  signal?: AbortSignal;
  /** Of a write that outlives the page: sent again, it is the same. */
  key?: string;
}

/**
 * Writes. Where no answer comes, it is sent again, twice, under the same idempotency key, so that a write that
 * did arrive is not done twice. `isLeaving`: the page is closing, and the request must outlive it. `version`: what
 * is replaced must still be that version (`If-Match`). `signal`: the answer is not waited for any more. Throws an `ApiProblem`.
 */
export async function send<Write extends keyof Writes>(
  write: Write,
  params: Params,
  body: Writes[Write]['body'],
  { isLeaving = false, version, signal, key = crypto.randomUUID() }: SendOptions = {},
): Promise<Writes[Write]['view']> {
  const [method = 'POST', path = ''] = write.split(' ');
  const init: RequestInit = {
    headers: {
      'Accept-Language': storedLocale(),
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
      ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
    },
    body: JSON.stringify(body),
    keepalive: isLeaving,
    ...(signal === undefined ? {} : { signal }),
  };
  if (isLeaving) return exchange(method, addressOf(path, params), init);
  for (const wait of [500, 2000]) {
    try {
      return await exchange(method, addressOf(path, params), init);
    } catch (problem) {
      if (
        signal?.aborted ||
        !(problem instanceof ApiProblem) ||
        ![0, 502, 503, 504].includes(problem.view.status)
      )
        throw problem;
      await pause(wait);
    }
  }
  return exchange(method, addressOf(path, params), init);
}

/**
 * Sends a file. Sent again to the same address it is the same file, so a lost answer does no harm.
 * @param onShare told how much has gone, from 0 to 1
 * @throws ApiProblem
 */
export function sendFile(
  address: string,
  { name }: { name: string },
  blob: Blob,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<AttachmentView> {
  return sendBytes('PUT', `${address}?${new URLSearchParams({ name })}`, blob, onShare, signal);
}

/** Sends a file of returns; sent again it is the same file. @throws ApiProblem */
export function sendReturnFile(
  file: File,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<ReturnFileView> {
  const query = new URLSearchParams({ name: file.name.slice(0, 300) });
  return sendBytes('POST', `/api/return-files?${query}`, file, onShare, signal);
}

/** Sends a file of units; sent again under its id it is the same file. @throws ApiProblem */
export function sendRegisterFile(
  id: string,
  { file, day }: { file: File; day: string | undefined },
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<RegisterImportView> {
  const query = new URLSearchParams({ name: file.name.slice(0, 300), ...(day === undefined ? {} : { day }) });
  return sendBytes('PUT', `/api/register/imports/${id}?${query}`, file, onShare, signal);
}

function sendBytes<View>(
  method: string,
  address: string,
  blob: Blob,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<View> {
  return new Promise((resolve, reject) => {
    // fetch does not tell how far an upload is.
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const fail = (problem: ProblemView) => reject(new ApiProblem(problem));
    request.open(method, address);
    request.setRequestHeader('Accept-Language', storedLocale());
    request.setRequestHeader('Content-Type', blob.type || 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onShare(total === 0 ? 0 : loaded / total);
    request.onerror = () => fail(noAnswer);
    request.onabort = () => fail(noAnswer);
    request.onloadend = () => signal.removeEventListener('abort', stop);
    request.onload = () => {
      let body: unknown = null;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        return fail({ ...noAnswer, status: request.status });
      }
      if (request.status === 200 || request.status === 201)
        resolve(body as View); // the edge, as above
      else fail(isProblem(body) ? body : { ...noAnswer, status: request.status });
    };
    if (signal.aborted) return fail(noAnswer);
    signal.addEventListener('abort', stop);
    request.send(blob);
  });
}

/** Tells the server that a file is no answer any more. Nothing hangs on it: what nobody names is swept. */
export function takeFileBack(address: string): void {
  void fetch(address, { method: 'DELETE', credentials: 'same-origin', keepalive: true }).catch(() => {});
}

/** The key under which a read is kept. */
export function keyOf<Path extends keyof Reads>(path: Path, params?: Params) {
  return params === undefined ? [path] : [path, params];
}

interface ReadOptions {
  /** False: not yet. */
  when?: boolean;
  /** Read again every so many milliseconds. */
  every?: number;
  /** The answer never changes (a published version). */
  immutable?: boolean;
  /** Show the former answer while another page or filter loads. */
  keep?: boolean;
}

/** Reads, and reads again when it may have changed. `error` is an `ApiProblem`. */
export function useApi<Path extends keyof Reads>(path: Path, params: Params = {}, options: ReadOptions = {}) {
  return useQuery<Reads[Path], ApiProblem>({
    queryKey: keyOf(path, params),
    queryFn: ({ signal }) => read(path, params, signal),
    enabled: options.when ?? true,
    ...(options.every === undefined ? {} : { refetchInterval: options.every }),
    ...(options.immutable === true ? { staleTime: 'static' as const } : {}),
    ...(options.keep === true ? { placeholderData: keepPreviousData } : {}),
  });
}

/**
 * Writes from a component: `mutate({ params, body })`. Afterwards every read is refreshed, but that of the
 * key `keep`: what is gone with the write cannot be read again. `then` sees the answer first, to put it where it is read.
 */
export function useSend<Write extends keyof Writes>(
  write: Write,
  then?: (view: Writes[Write]['view'], client: QueryClient) => void,
  keep?: readonly unknown[],
) {
  const client = useQueryClient();
  return useMutation<
    Writes[Write]['view'],
    ApiProblem,
    { params?: Params; body: Writes[Write]['body']; version?: number; key?: string }
  >({
    mutationFn: ({ params, body, version, key }) =>
      send(write, params ?? {}, body, { version, ...(key === undefined ? {} : { key }) }),
    onSuccess: async (view) => {
      then?.(view, client);
      await client.invalidateQueries({
        predicate: ({ queryHash }) => keep === undefined || queryHash !== hashKey(keep),
      });
    },
  });
}
