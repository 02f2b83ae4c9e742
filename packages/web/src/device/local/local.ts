import type { CommandEnvelope, Result } from "@relais/core";
import type { Adapter } from "../../api/adapter.ts";
import { Problem } from "../../api/client.ts";
import { remote } from "../../api/remote.ts";
import type { Book } from "./book.ts";
import { Full, type Station } from "./station.ts";
import * as views from "./views.ts";

/** What this device carries answers, with or without network. What is typed is kept here, shown at once, and sent when it can be. */
export const localAdapter = (station: Station, typed: () => void): Adapter => {
  const book = (): Book => {
    const found = station.book();
    if (found === null) throw new Problem(notReady, 0);
    return found;
  };
  const read = async <T>(result: Result<T>): Promise<T> => {
    if (!result.ok) throw new Problem(result.refusal, 404);
    return result.value;
  };
  return {
    kind: "local",
    me: async () => ({ ...book().known.carried.me, csrf: "" }),
    reference: async () => views.reference(book()),
    todo: async (scope) => views.todo(book(), scope),
    files: async (filters, cursor) => views.files(book(), filters, cursor),
    search: async (q, filters) => {
      await station.note("name.searched", null);
      return views.search(book(), q, filters);
    },
    file: async (id) => {
      const view = await read(views.file(book(), id));
      await station.note("file.read", id);
      return view;
    },
    movePreview: (id, move) => read(views.movePreview(book(), id, move)),
    preview: (id, asked) => read(views.preview(book(), id, asked)),
    identity: async (id, act) => {
      // Noted before it is shown: a name is not read without a trace.
      await station.note("name.read", id);
      return read(views.identity(book(), id, act));
    },
    paper: async (id, act, which) => {
      await station.note("paper.read", id);
      return read(views.paper(book(), id, act, which));
    },
    conformance: remote.conformance,
    incident: async (id) => {
      await station.note("incident.read", id);
      return read(views.incident(book(), id));
    },
    chronology: async (id, print) => {
      await station.note(`chronology.${print}`, id);
      return read(views.chronology(book(), id, print));
    },
    procedures: async () => views.procedures(book()),
    procedure: (id, version, language) => read(views.procedure(book(), id, version, language)),
    onCall: async () => book().known.carried.onCall,
    board: async () => views.board(book()),
    send: (commands) => send(station, commands, typed),
  };
};

const send = async (station: Station, commands: readonly CommandEnvelope[], typed: () => void): Promise<void> => {
  try {
    const said = await station.take(commands);
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
