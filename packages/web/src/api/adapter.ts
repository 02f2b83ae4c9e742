import type {
  BoardView,
  ChronologyPrint,
  ChronologyView,
  ConformanceView,
  ElsewhereView,
  FilePage,
  FileQuery,
  FileView,
  IdentityView,
  IncidentView,
  MatchAsked,
  MatchesView,
  Me,
  MovePreview,
  MovePreviewView,
  OnCallView,
  PaperView,
  PastAnswers,
  Preview,
  PreviewView,
  ProcedureSummary,
  ProcedureView,
  ReferenceView,
  ReferralLine,
  ReferralList,
  ReferralView,
  Service,
  SharingView,
  TodoScope,
  TodoView,
} from "@relais/casework";
import type { CommandEnvelope, Id, Language } from "@relais/core";
import type { CarriedDirectory } from "@relais/directory";
import type { VisitsView } from "@relais/extension";
import type { AttemptView, KitView, ObservationView, SessionList, SessionView } from "@relais/training";

export type Filters = Pick<FileQuery, "state" | "scope"> & { readonly status?: string };

/**
 * Everything that screens ask and send. Two stand behind it: the server, and what this device carries; which one is picked once,
 * when somebody enters, and screens cannot tell them apart.
 */
export interface Adapter {
  readonly kind: "remote" | "local";
  readonly me: () => Promise<Me>;
  readonly reference: () => Promise<ReferenceView>;
  readonly todo: (scope: TodoScope) => Promise<TodoView>;
  /** One page of the list of files, from a cursor. */
  readonly files: (filters: Filters, cursor: string | null) => Promise<FilePage>;
  readonly search: (q: string, filters: Filters) => Promise<FilePage>;
  /** Files that one may open and that may be of this child. */
  readonly matches: (asked: MatchAsked) => Promise<MatchesView>;
  /** Whom to ask about the others: the server alone knows. */
  readonly elsewhere: (asked: MatchAsked) => Promise<ElsewhereView>;
  readonly file: (id: Id) => Promise<FileView>;
  readonly movePreview: (id: Id, move: MovePreview) => Promise<MovePreviewView>;
  readonly preview: (id: Id, asked: Preview) => Promise<PreviewView>;
  /** With an act, beside the child's own the persons that this act names. */
  readonly identity: (id: Id, act?: Id) => Promise<IdentityView>;
  readonly incident: (id: Id) => Promise<IncidentView>;
  readonly chronology: (id: Id, print: ChronologyPrint) => Promise<ChronologyView>;
  readonly paper: (id: Id, act: Id, which: string) => Promise<PaperView>;
  readonly referrals: () => Promise<ReferralList>;
  /** Of one file. */
  readonly referralsOf: (file: Id) => Promise<ReferralLine[]>;
  readonly answers: () => Promise<PastAnswers>;
  /** What a service would be told of the child: a reading of names. */
  readonly sharing: (file: Id, service: Service) => Promise<SharingView>;
  readonly referral: (id: Id) => Promise<ReferralView>;
  readonly procedures: () => Promise<ProcedureSummary[]>;
  readonly procedure: (id: string, version: string, language: Language) => Promise<ProcedureView>;
  /** Figures of a whole department: the server alone has them. */
  readonly conformance: (id: string, version: string, rule: string) => Promise<ConformanceView>;
  readonly onCall: () => Promise<OnCallView>;
  readonly directory: () => Promise<CarriedDirectory>;
  readonly kit: () => Promise<KitView>;
  readonly board: () => Promise<BoardView>;
  readonly sessions: () => Promise<SessionList>;
  readonly session: (id: Id) => Promise<SessionView>;
  readonly attempt: (id: Id) => Promise<AttemptView>;
  readonly observation: (session: Id, observation: Id) => Promise<ObservationView>;
  /** Visits of places, and what it takes to note one. */
  readonly visits: () => Promise<VisitsView>;
  /** Commands in order; the first that is not accepted stops them with its refusal. */
  readonly send: (commands: readonly CommandEnvelope[]) => Promise<void>;
}
