import type { MatchesView } from "@relais/casework";
import type { CommandEnvelope, Result } from "@relais/core";
import type { Adapter } from "../../api/adapter.ts";
import { Problem } from "../../api/client.ts";
import { remote } from "../../api/remote.ts";
import type { Book } from "./book.ts";
import { matches } from "./matches.ts";
import { Full, type Station } from "./station.ts";
import * as views from "./views.ts";

/** What stands behind a device: who answers for what it does not carry, and who takes in what is typed. */
export interface Behind {
  readonly beyond: Pick<
    Adapter,
    "matches" | "elsewhere" | "conformance" | "sessions" | "session" | "attempt" | "observation" | "visits"
  >;
  readonly take: (commands: readonly CommandEnvelope[]) => Promise<Result<null>>;
}

/** What this device carries answers, with or without network. What is typed is kept here, shown at once, and sent when it can be. */
export const localAdapter = (
  station: Station,
  typed: () => void,
  { beyond, take }: Behind = { beyond: remote, take: (commands) => station.take(commands) },
): Adapter => {
  const ready = (): Book => {
    const found = station.book();
    if (found === null) throw new Problem(notReady, 0);
    return found;
  };
  /** Lists and names are there at once, where all have their line; histories have to be read first. */
  const lists = async (): Promise<Book> => {
    await station.listable();
    return ready();
  };
  const book = async (): Promise<Book> => {
    await station.arrived();
    return ready();
  };
  /** Nothing of a file is shown without a trace, which has to find room here. */
  const note = async (...reading: Parameters<Station["note"]>): Promise<void> => {
    try {
      await station.note(...reading);
    } catch (error) {
      throw error instanceof Full ? new Problem(fullToRead, 507) : error;
    }
  };
  const read = async <T>(result: Result<T>): Promise<T> => {
    if (!result.ok) throw new Problem(result.refusal, 404);
    return result.value;
  };
  return {
    kind: "local",
    me: async () => ({ ...ready().known.carried.me, csrf: "" }),
    reference: async () => views.reference(ready()),
    todo: async (scope) => views.todo(await lists(), scope),
    files: async (filters, cursor) => views.files(await lists(), filters, cursor),
    search: async (q, filters) => {
      await note("name.searched", null);
      return views.search(await lists(), q, filters);
    },
    matches: async (asked) => {
      await note("name.searched", null);
      if ("file" in asked) await note("name.read", asked.file);
      const here = await read(matches("file" in asked ? await book() : await lists(), asked));
      // The server also has files that this device does not carry; out of reach, what is here stays.
      const there = await beyond.matches(asked).catch(() => null);
      return there === null ? here : both(there, here);
    },
    elsewhere: beyond.elsewhere,
    file: async (id) => {
      const view = await read(views.file(await book(), id));
      await note("file.read", id);
      return view;
    },
    movePreview: async (id, move) => read(views.movePreview(await book(), id, move)),
    preview: async (id, asked) => read(views.preview(await book(), id, asked)),
    identity: async (id, act) => {
      // Noted before it is shown: a name is not read without a trace.
      await note("name.read", id);
      return read(views.identity(await book(), id, act));
    },
    paper: async (id, act, which) => {
      await note("paper.read", id);
      return read(views.paper(await book(), id, act, which));
    },
    conformance: beyond.conformance,
    incident: async (id) => {
      await note("incident.read", id);
      return read(views.incident(await book(), id));
    },
    chronology: async (id, print) => {
      await note(`chronology.${print}`, id);
      for (const other of views.joinedTo(await book(), id)) await note(`chronology.${print}`, other);
      return read(views.chronology(await book(), id, print));
    },
    referrals: async () => views.referrals(await lists()),
    referralsOf: async (id) => views.referralsOf(await book(), id),
    answers: async () => ready().known.carried.answers,
    sharing: async (id, service) => {
      await note("name.read", id);
      return read(views.sharing(await book(), id, service));
    },
    referral: async (id) => {
      await note("referral.read", id);
      return read(views.referral(await book(), id));
    },
    procedures: async () => views.procedures(ready()),
    procedure: async (id, version, language) => read(views.procedure(ready(), id, version, language)),
    onCall: async () => ready().known.carried.onCall,
    directory: async () => {
      const { directory } = station.holdings;
      if (directory === null) throw new Problem(notReady, 0);
      return directory;
    },
    kit: async () => {
      const { kit } = station.holdings;
      if (kit === null) throw new Problem(notReady, 0);
      return kit;
    },
    board: async () => views.board(await lists()),
    sessions: async () => {
      const { learning, known } = await book();
      // Whoever runs the programme sees more of it at the server, and can plan there alone.
      const runs = known.carried.me.powers.includes("forme");
      const there = runs ? await beyond.sessions().catch(() => null) : null;
      return there ?? learning.list();
    },
    session: async (id) => {
      const { learning } = await book();
      if (!learning.ids("session").includes(id)) return beyond.session(id);
      await note("training.read", id);
      return read(learning.session(id));
    },
    attempt: async (id) => {
      const { learning } = await book();
      if (!learning.ids("attempt").includes(id)) return beyond.attempt(id);
      const here = await read(learning.attempt(id));
      // What is right lies with who trains, and at the server.
      const waits = here.standing === "submitted" && here.result === null;
      return waits ? await beyond.attempt(id).catch(() => here) : here;
    },
    observation: async (session, id) => {
      const { learning } = await book();
      if (!learning.ids("session").includes(session)) return beyond.observation(session, id);
      return read(learning.observation(session, id));
    },
    visits: async () => {
      const here = (await book()).project.list();
      const there = await beyond.visits().catch(() => null);
      if (there === null) return here;
      const waiting = here.visits.filter((it) => it.sent === "waiting" && !there.visits.some(({ id }) => id === it.id));
      return { ...there, visits: [...waiting, ...there.visits] };
    },
    send: (commands) => send(take, commands, typed),
  };
};

/** What the server found, and what it does not know of yet. */
const both = (there: MatchesView, here: MatchesView): MatchesView => ({
  ...there,
  matches: [
    ...there.matches,
    ...here.matches.filter((it) => !there.matches.some(({ file }) => file.id === it.file.id)),
  ],
});

const send = async (take: Behind["take"], commands: readonly CommandEnvelope[], typed: () => void): Promise<void> => {
  try {
    const said = await take(commands);
    if (!said.ok) throw new Problem(said.refusal, 409);
  } catch (error) {
    if (!(error instanceof Full)) throw error;
    throw new Problem(full, 507);
  } finally {
    typed();
  }
};

const notReady = {
  code: "device.not-ready",
  fr: "Cet appareil n'a pas encore reçu ce qu'il emporte. Restez connecté un instant, puis réessayez.",
  en: "This device has not yet received what it carries. Stay connected for a moment, then try again.",
};

const full = {
  code: "device.full",
  fr: "Cet appareil est plein : la saisie n'a pas pu y être gardée. Elle reste à l'écran : libérez de la place (photos, vidéos), puis enregistrez à nouveau.",
  en: "This device is full: the entry could not be kept on it. It stays on the screen: free some space (photos, videos), then save again.",
};

const fullToRead = {
  code: "device.full-reading",
  fr: "Cet appareil est plein : cette lecture n'a pas pu y être notée, et rien d'un dossier ne se montre sans trace. Libérez de la place (photos, vidéos), puis réessayez.",
  en: "This device is full: this reading could not be noted on it, and nothing of a file is shown without a trace. Free some space (photos, videos), then try again.",
};
